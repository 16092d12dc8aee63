import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId, TerritoryId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { FileAnnouncement } from './file-announcement.ts';

/** `archive`: what a class writes; `criteria`: by what it is marked. */
export const ArchiveUse = z.enum(['archive', 'criteria']);
export type ArchiveUse = z.infer<typeof ArchiveUse>;

/** A file of a work, for all schools or for one. */
export const ArchiveFile = FileAnnouncement.extend({
  campaignId: CampaignId,
  assessmentId: AssessmentId,
  use: ArchiveUse,
  schoolId: SchoolId.nullable(),
  state: z.enum(['awaitingFile', 'ready']),
  by: z.string(),
  at: Instant,
}).meta({ id: 'ArchiveFile' });
export type ArchiveFile = z.infer<typeof ArchiveFile>;

const Side = z.object({
  opensAt: Instant.meta({ description: '14:00 on the clocks of the school' }),
  isLoaded: z.boolean(),
  isOpen: z.boolean().meta({ description: 'loaded, and it is time' }),
});

export const SchoolArchives = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    zone: z.string().meta({ description: 'IANA; the clocks of the school' }),
    items: z.array(
      z.object({
        assessmentId: AssessmentId,
        subjectName: z.string(),
        date: LocalDate.meta({ description: 'a day of the schedule in force; without a day there is no archive' }),
        classes: z.array(z.string()),
        archive: Side.extend({
          takenAt: Instant.nullable().meta({ description: 'the first download: the day is fixed since then' }),
          takenBy: z.string().nullable(),
        }),
        criteria: Side,
      }),
    ),
  })
  .meta({ id: 'SchoolArchives' });
export type SchoolArchives = z.infer<typeof SchoolArchives>;

const Figures = z.object({
  schools: z.int().meta({ description: 'schools with a work on the day' }),
  planned: z.int().meta({ description: 'works of schools on the day' }),
  downloaded: z.int(),
  waiting: z.int().meta({ description: 'planned and not downloaded' }),
});

export const ArchiveDay = z
  .object({
    campaignId: CampaignId,
    date: LocalDate,
    territory: TerritoryId,
    total: Figures,
    municipalities: z.array(Figures.extend({ id: TerritoryId, name: z.string() })),
    items: z
      .array(
        z.object({
          municipalityId: TerritoryId,
          schoolId: SchoolId,
          name: z.string(),
          assessmentId: AssessmentId,
          opensAt: Instant,
          takenAt: Instant.nullable(),
          takenBy: z.string().nullable(),
        }),
      )
      .meta({ description: 'works of schools, those without a download first' }),
  })
  .meta({ id: 'ArchiveDay' });
export type ArchiveDay = z.infer<typeof ArchiveDay>;
