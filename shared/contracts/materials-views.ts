import * as z from 'zod';
import { Grade } from '../kernel/assessment.ts';
import { Role } from '../kernel/caller.ts';
import { CampaignId, MaterialId, SchoolId, TerritoryId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { Status } from './common.ts';
import { FileAnnouncement } from './file-announcement.ts';
import { StageView } from './submission-view.ts';

const Texts = z.object({ ru: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) });

/** What a publisher says of a material; `grades` empty is for all. */
export const MaterialHead = z.object({
  title: Texts,
  roles: z
    .array(Role)
    .min(1)
    .max(5)
    .refine((roles) => new Set(roles).size === roles.length, 'a role stands twice')
    .meta({ description: 'whom it concerns' }),
  grades: z
    .array(Grade)
    .max(7)
    .refine((grades) => new Set(grades).size === grades.length, 'a grade stands twice')
    .meta({ description: 'of schools only those whose accepted application has one of them; empty for all' }),
  mustBeAcknowledged: z.boolean().meta({ description: 'each school that it concerns owes an acknowledgement' }),
});

export const MaterialVersion = FileAnnouncement.extend({
  version: z.int().min(1),
  state: z.enum(['awaitingFile', 'published', 'withdrawn']),
  note: z.string().nullable().meta({ description: "the publisher's word on what is new" }),
  by: z.string(),
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  withdrawnReason: z.string().nullable(),
}).meta({ id: 'MaterialVersion' });
export type MaterialVersion = z.infer<typeof MaterialVersion>;

const News = z
  .array(MaterialVersion.pick({ version: true, note: true, publishedAt: true }))
  .meta({ description: 'the versions since the one that the school has acknowledged, oldest first' });

/** How a school stands to the current version. */
const Acknowledged = z
  .object({
    isOwed: z.boolean(),
    status: Status.nullable().meta({ description: 'of the current version; null where none is asked for' }),
    acknowledged: z
      .object({ version: z.int().min(1), at: Instant, by: z.string() })
      .nullable()
      .meta({ description: 'the newest version that the school has acknowledged' }),
    dueAt: Instant.nullable(),
    news: News,
  })
  .meta({ id: 'MaterialAcknowledged' });

const listed = MaterialHead.extend({
  id: MaterialId,
  campaignId: CampaignId,
  territory: TerritoryId.meta({ description: 'whose it is: of the country, or of a region for its own' }),
  revision: z.int().min(1),
  createdAt: Instant,
  acknowledgement: Acknowledged.nullable().meta({ description: 'for a school; null for all others' }),
});

export const MaterialListed = listed
  .extend({ current: MaterialVersion.nullable().meta({ description: 'null before the first publication' }) })
  .meta({ id: 'MaterialListed' });
export type MaterialListed = z.infer<typeof MaterialListed>;

export const Material = listed
  .extend({
    current: z.int().min(1).nullable().meta({ description: 'the version that counts' }),
    versions: z.array(MaterialVersion).meta({ description: 'oldest first; the published ones for readers' }),
  })
  .meta({ id: 'Material' });
export type Material = z.infer<typeof Material>;

export const ofCampaign = z.object({ campaignId: CampaignId });
export const ofMaterial = ofCampaign.extend({ materialId: MaterialId });

export const path = '/campaigns/{campaignId}/materials' as const;

export const SchoolAcknowledgements = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    stage: StageView,
    items: z.array(
      z.object({
        materialId: MaterialId,
        title: z.string(),
        version: z.int().min(1).meta({ description: 'the version that counts' }),
        publishedAt: Instant,
        status: Status,
        at: Instant.nullable().meta({ description: 'when it was acknowledged' }),
        by: z.string().nullable(),
        onTime: z.boolean().nullable(),
        acknowledgedVersion: z.int().nullable().meta({ description: 'the newest one that was' }),
        news: News,
      }),
    ),
  })
  .meta({ id: 'SchoolAcknowledgements' });
export type SchoolAcknowledgements = z.infer<typeof SchoolAcknowledgements>;

const Reach = z.object({
  expected: z.int().nullable().meta({ description: 'schools that are to acknowledge it; null where none is asked to' }),
  acknowledged: z.int(),
  schools: z.int().meta({ description: 'schools that have downloaded it' }),
  downloads: z.int().meta({ description: 'of schools' }),
  coordinators: z.int().meta({ description: 'downloads of coordinators' }),
});

/** One line: a territory, or a school with its own instants. */
const ReachRow = Reach.extend({
  id: z.string(),
  name: z.string(),
  level: z.enum(['federation', 'region', 'municipality', 'school']),
  firstAt: Instant.nullable().meta({ description: 'the first download' }),
  lastAt: Instant.nullable(),
  day: LocalDate.nullable().meta({ description: 'of a school: its own day of the first download' }),
});

export const MaterialReach = z
  .object({
    campaignId: CampaignId,
    materialId: MaterialId,
    version: z.int().min(1),
    total: ReachRow,
    rows: z.array(ReachRow),
  })
  .meta({ id: 'MaterialReach' });
export type MaterialReach = z.infer<typeof MaterialReach>;

/** Whose a material is. */
export const publisherOf = (id: MaterialId): TerritoryId => id.slice('m-'.length, id.lastIndexOf('-'));
