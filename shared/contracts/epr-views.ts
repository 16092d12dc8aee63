import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { LocalityStatus } from './directory.ts';

/** Where a school stands, `unknown` where the directory does not say. */
export const SampleLocality = z.enum([...LocalityStatus.options, 'unknown']);
export type SampleLocality = z.infer<typeof SampleLocality>;

export const SampleStratum = z
  .object({
    id: z.string().meta({ description: '`village-1`: kind of locality and size class; as loaded otherwise' }),
    title: z.string(),
    schools: z.int().meta({ description: 'N, of the frame' }),
    chosen: z.int().meta({ description: 'n, drawn' }),
  })
  .meta({ id: 'EprStratum' });

/** A school in the sample, in its reserve, or of the sample once. */
export const SampleSchool = z
  .object({
    schoolId: SchoolId,
    name: z.string(),
    municipalityId: MunicipalityId,
    stratum: z.string(),
    locality: SampleLocality,
    pupils: z.int().meta({ description: 'of grade 11, by the accepted application when the sample was made' }),
    place: z.int().min(1).meta({ description: 'in the order of its stratum: reserves are taken in it' }),
    state: z.enum(['chosen', 'reserve', 'replaced', 'substitute']),
    digest: z.string().nullable().meta({ description: 'SHA-256 that orders the stratum; null where loaded' }),
  })
  .meta({ id: 'EprSampleSchool' });
export type SampleSchool = z.infer<typeof SampleSchool>;

export const Replacement = z
  .object({
    number: z.int().min(1),
    schoolId: SchoolId,
    reason: z.string(),
    askedAt: Instant,
    askedBy: z.string(),
    status: z.enum(['asked', 'approved', 'refused']),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    comment: z.string().nullable(),
    substituteId: SchoolId.nullable(),
  })
  .meta({ id: 'EprReplacement' });
export type Replacement = z.infer<typeof Replacement>;

const head = z.object({
  campaignId: CampaignId,
  territory: RegionId,
  status: z.enum(['draft', 'published']),
  revision: z.int().min(0).meta({ description: '0 for a draw that is only tried' }),
  origin: z.enum(['drawn', 'loaded']),
  madeAt: Instant,
  madeBy: z.string(),
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
  participants: z.int().meta({ description: 'pupils of grade 11 in the schools of the sample' }),
});

export const SampleView = head
  .extend({ items: z.array(SampleSchool), replacements: z.array(Replacement), next: z.null() })
  .meta({ id: 'EprSample' });
export type SampleView = z.infer<typeof SampleView>;

/** All that is needed to repeat a draw, and its outcome with every reserve in order. */
export const SampleProtocol = head
  .extend({
    seed: z.string().nullable().meta({ description: 'null for a loaded sample' }),
    size: z.int().nullable().meta({ description: 'schools that were asked for' }),
    sharePercent: z.int().nullable(),
    sizeBounds: z.array(z.int()),
    frame: z.object({
      schools: z.int(),
      sha256: z.string().meta({ description: 'of {schoolId, locality, pupils} of every school, by id' }),
      leftOut: z.int().meta({ description: 'schools without an accepted application' }),
    }),
    strata: z.array(SampleStratum),
    items: z.array(SampleSchool),
    replacements: z.array(Replacement),
    next: z.null(),
  })
  .meta({ id: 'EprProtocol' });
export type SampleProtocol = z.infer<typeof SampleProtocol>;

export const SampleChange = z
  .object({
    revision: z.int().min(1),
    action: z.enum([
      'drawn',
      'loaded',
      'published',
      'replacement-asked',
      'replacement-approved',
      'replacement-refused',
    ]),
    at: Instant,
    by: z.string(),
    seed: z.string().nullable(),
    frameSha256: z.string(),
    schools: z.int().meta({ description: 'in the sample after it' }),
  })
  .meta({ id: 'EprSampleChange' });
export type SampleChange = z.infer<typeof SampleChange>;
