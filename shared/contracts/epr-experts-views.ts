import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Status } from './common.ts';
import { EprSubject, Expert, ExpertId, Observer } from './epr-people.ts';
import { Notice, StageView } from './submission-view.ts';

export const params = z.object({ campaignId: CampaignId, territory: RegionId });

export const organisers = ['federal', 'regional'] as const;
export const path = '/campaigns/{campaignId}/epr/{territory}';

const ListFinding = Notice.extend({ allowed: z.string().nullable() }).meta({ id: 'EprListFinding' });

/** How the checks of a subject fall on its experts; an expert of k subjects counts as 1/k in each. */
export const SubjectLoad = z
  .object({
    subject: EprSubject,
    experts: z.int(),
    checks: z.int().meta({ description: 'works of the sample x how often each is checked' }),
    perExpert: z.int().nullable().meta({ description: 'checks for one whole expert, rounded up; null with none' }),
  })
  .meta({ id: 'EprSubjectLoad' });
export type SubjectLoad = z.infer<typeof SubjectLoad>;

export const ExpertListView = z
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
    sha256: z.string().nullable(),
    stage: StageView,
    norms: z.object({ minExperienceYears: z.int(), checksPerExpert: z.int(), checksPerWork: z.int() }),
    participants: z.int().meta({ description: 'pupils of grade 11 in the sample schools' }),
    load: z.array(SubjectLoad),
    findings: z.array(ListFinding).meta({ description: 'errors first; pointers into this answer' }),
    items: z.array(Expert),
    next: z.null(),
  })
  .meta({ id: 'EprExpertList' });
export type ExpertListView = z.infer<typeof ExpertListView>;

/** Who changed what and when: pseudonyms and names of fields, never what they say. */
export const ExpertListRevision = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    status: Status,
    comment: z.string().nullable(),
    sha256: z.string().nullable(),
    experts: z.int(),
    added: z.array(ExpertId),
    removed: z.array(ExpertId),
    changed: z.array(z.object({ expertId: ExpertId, fields: z.array(z.string()) })),
  })
  .meta({ id: 'EprExpertListRevision' });

/** One reading of personal data. */
export const PeopleReading = z
  .object({
    at: Instant,
    by: z.string(),
    role: z.enum(['federal', 'regional']),
    what: z.enum(['experts', 'observers']),
    people: z.int().meta({ description: 'of how many people' }),
  })
  .meta({ id: 'EprPeopleReading' });
export type PeopleReading = z.infer<typeof PeopleReading>;

export const ObserversView = z
  .object({
    campaignId: CampaignId,
    territory: RegionId,
    schools: z.int().meta({ description: 'of the sample' }),
    withoutObservers: z.int(),
    items: z.array(
      z.object({
        schoolId: SchoolId,
        name: z.string(),
        municipalityId: MunicipalityId,
        revision: z.int().min(0),
        at: Instant.nullable(),
        by: z.string().nullable(),
        observers: z.array(Observer),
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'EprObservers' });
export type ObserversView = z.infer<typeof ObserversView>;
