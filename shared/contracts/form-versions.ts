import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, JSON_FILE, OnBehalf, Status, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const ofWork = z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId });

const path = '/campaigns/{campaignId}/schools/{schoolId}/results/{assessmentId}/form' as const;

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

/** Counts of the participants of an accepted form. */
export const Participants = z.object({ all: z.int(), present: z.int(), absent: z.int() });

/** A form that was taken; what was handed in is kept as it came. */
export const ResultVersion = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    from: Status.nullable().meta({ description: 'the state before; null where it was not noted' }),
    mended: z
      .boolean()
      .nullable()
      .meta({ description: 'it mends what was returned or reopened, and so is not late; null where it was not noted' }),
    late: z.boolean().meta({ description: 'of the form, by its first version; later ones leave it as it is' }),
    changedLate: z
      .boolean()
      .meta({ description: 'with this version or before it, the school replaced its own at or after the deadline' }),
    kind: z
      .enum(['workbook', 'rows', 'protocol'])
      .meta({ description: 'a file, rows typed on line, or a finished electronic protocol' }),
    sha256: z.string(),
    bytes: z.int(),
    participants: Participants,
    onBehalf: OnBehalf.nullable(),
  })
  .meta({ id: 'ResultVersion' });
export type ResultVersion = z.infer<typeof ResultVersion>;

export const listFormVersions = {
  name: 'listFormVersions',
  room: 'results',
  method: 'GET',
  path: `${path}/versions`,
  access: { roles: everyone, target: 'school' },
  summary: { ru: 'Принятые версии формы, новые сверху', en: 'The versions of the form that were taken, newest first' },
  params: ofWork,
  reply: z.object({ items: z.array(ResultVersion) }).meta({ id: 'ResultVersions' }),
  success: 200,
  problems: ['not-owed'],
} as const satisfies Contract;

const VersionNumber = z.coerce.number().pipe(z.int().min(1).max(99_999_999));

export const getFormVersion = {
  name: 'getFormVersion',
  room: 'results',
  method: 'GET',
  path: `${path}/versions/{revision}`,
  // Lines of single pupils are for their own school alone.
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Версия такой, какой она была сдана: файл или строки',
    en: 'A version as it was handed in: a file or rows',
  },
  params: ofWork.extend({ revision: VersionNumber }),
  reply: 'file',
  produces: [XLSX, JSON_FILE],
  success: 200,
  problems: ['not-owed', 'not-found'],
} as const satisfies Contract;

const ComparedVersion = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    edition: z.string(),
    participants: Participants,
    meanPrimaryScore: z
      .number()
      .nullable()
      .meta({ description: 'of those present, to two decimals; null where nobody was' }),
  })
  .meta({ id: 'ComparedVersion' });
export type ComparedVersion = z.infer<typeof ComparedVersion>;

const ComparedCell = z.union([z.number(), z.string()]).nullable();

/** A code whose line is new, gone or changed, with the cells that differ. */
export const CodeChange = z
  .object({
    code: z.int(),
    className: z.string().nullable(),
    change: z.enum(['added', 'removed', 'changed']),
    cells: z.array(z.object({ header: z.string(), before: ComparedCell, after: ComparedCell })),
  })
  .meta({ id: 'CodeChange' });
export type CodeChange = z.infer<typeof CodeChange>;

export const FormComparison = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    assessmentId: AssessmentId,
    before: ComparedVersion.nullable().meta({ description: 'null where the first version is compared with nothing' }),
    after: ComparedVersion,
    counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), unchanged: z.int() }),
    changes: z.array(CodeChange),
  })
  .meta({ id: 'FormComparison' });
export type FormComparison = z.infer<typeof FormComparison>;

export const compareFormVersions = {
  name: 'compareFormVersions',
  room: 'results',
  lambda: 'make-form',
  method: 'GET',
  path: `${path}/versions/{revision}/comparison`,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Чем версия отличается от другой, по умолчанию от предыдущей: ячейка за ячейкой',
    en: 'How a version differs from another, by default from the one before it: cell by cell',
  },
  params: ofWork.extend({ revision: VersionNumber }),
  query: tableQuery.extend({ with: VersionNumber.optional() }),
  reply: FormComparison,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['not-owed', 'not-found', 'not-acceptable'],
} as const satisfies Contract;
