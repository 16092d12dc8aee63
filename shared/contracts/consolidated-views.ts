import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Status } from './common.ts';

/** A school whose application cannot be read counts as neither accepted nor waived. */
const SchoolState = z.enum([...Status.options, 'unreadable']);

export const ConsolidatedView = z
  .object({
    campaignId: CampaignId,
    territory: RegionId,
    status: Status,
    revision: z.int().min(0),
    action: z.string().nullable(),
    by: z.string().nullable(),
    at: Instant.nullable(),
    comment: z.string().nullable(),
    onTime: z.boolean().nullable(),
    stage: z.object({
      opensAt: Instant,
      dueAt: Instant,
      closesAt: Instant,
      correctionsUntil: Instant,
      zone: z.string(),
    }),
    completeness: z
      .object({
        at: Instant,
        schools: z.int(),
        accepted: z.int(),
        waived: z.int(),
        isReady: z.boolean().meta({ description: 'every school is accepted or waived' }),
        waiting: z.array(
          z.object({
            schoolId: SchoolId,
            name: z.string(),
            municipalityId: MunicipalityId,
            status: SchoolState,
          }),
        ),
      })
      .meta({ description: 'as the schools stand at this instant' }),
    signed: z
      .object({
        at: Instant,
        by: z.string(),
        sha256: z.string().meta({ description: 'of the schools as they were signed: canonical JSON of its items' }),
        schools: z.int(),
        classes: z.int(),
        pupils: z.int(),
        participants: z.int(),
        exceptions: z.array(z.object({ schoolId: SchoolId, reason: z.string() })),
        amendments: z.int(),
        currentSha256: z.string().meta({ description: 'with all amendments' }),
        pending: z
          .array(z.object({ schoolId: SchoolId, name: z.string() }))
          .meta({ description: 'schools that differ from what was signed and amended: an amendment is due' }),
      })
      .nullable(),
  })
  .meta({ id: 'ConsolidatedApplication' });
export type ConsolidatedView = z.infer<typeof ConsolidatedView>;

export const FrozenSchool = z
  .object({
    schoolId: SchoolId,
    name: z.string(),
    municipalityId: MunicipalityId,
    state: z.enum(['accepted', 'waived', 'exception']),
    revision: z.int().meta({ description: "of the school's application" }),
    classes: z.int(),
    pupils: z.int(),
    works: z.record(z.string(), z.int()).meta({ description: 'pupils by work and form: `4-RU t`, `6-IS c`' }),
  })
  .meta({ id: 'ConsolidatedSchool' });
export type FrozenSchool = z.infer<typeof FrozenSchool>;

export const Amendment = z
  .object({
    number: z.int().min(1),
    at: Instant,
    by: z.string(),
    reason: z.string(),
    sha256: z.string().meta({ description: 'of the schools as they stand after it' }),
    schools: z.array(
      z.object({
        schoolId: SchoolId,
        name: z.string(),
        changes: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'Amendment' });
export type Amendment = z.infer<typeof Amendment>;
