import * as z from 'zod';
import { Grade, Slot, WorkForm } from '../kernel/assessment.ts';
import { AssessmentId, CampaignId, RegionId, SchoolId, SchoolRef, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, dryRun, ImportReport, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

const params = z.object({ campaignId: CampaignId });

/** A region or a municipality: the whole country would not be done within one call. */
const Part = TerritoryId.refine((territory) => territory !== 'ru', 'a region or a municipality');

/** The work that a class writes in a slot of random choice, and in which form. */
export const AssignedClass = z.object({
  grade: Grade,
  className: z.string(),
  slot: Slot,
  assessmentId: AssessmentId,
  form: WorkForm,
  /** the class had applied for the computer form, and the work has none */
  fallsBack: z.boolean(),
});
export type AssignedClass = z.infer<typeof AssignedClass>;

export const AssignmentView = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    status: z.enum(['draft', 'published']),
    publishedAt: Instant.nullable(),
    revision: z.int().min(1),
    seed: z.string().nullable().meta({ description: 'repeats the draw; null where the subjects were loaded' }),
    classes: z.array(
      AssignedClass.extend({
        subjectName: z.object({ ru: z.string(), en: z.string() }),
        notice: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.infer<typeof AssignmentView>;

export const drawAssignments = {
  name: 'drawAssignments',
  room: 'campaigns',
  method: 'POST',
  path: '/campaigns/{campaignId}/assignments/draws',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Жеребьёвка предметов по случайному выбору', en: 'Draw the subjects of random choice' },
  params,
  query: dryRun,
  body: z.object({ territory: Part, seed: z.string().trim().min(1).max(64) }),
  reply: ImportReport,
  success: 200,
  problems: ['window-closed', 'stage-not-planned'],
} as const satisfies Contract;

export const loadAssignments = {
  name: 'loadAssignments',
  room: 'campaigns',
  lambda: 'load-files',
  method: 'PUT',
  path: '/campaigns/{campaignId}/assignments',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Загрузить распределение предметов', en: 'Load the assignment of subjects' },
  params,
  query: dryRun,
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['import-refused', 'window-closed', 'stage-not-planned'],
} as const satisfies Contract;

export const publishAssignments = {
  name: 'publishAssignments',
  room: 'campaigns',
  method: 'POST',
  path: '/campaigns/{campaignId}/assignments/publication',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Опубликовать распределение предметов', en: 'Publish the assignment of subjects' },
  params,
  query: dryRun,
  body: z.object({ territory: Part }),
  reply: ImportReport,
  success: 200,
  problems: ['not-open-yet', 'window-closed', 'stage-not-planned'],
} as const satisfies Contract;

export const getAssignment = {
  name: 'getAssignment',
  room: 'campaigns',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/assignment',
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' },
  summary: { ru: 'Предметы классов школы', en: "The subjects of a school's classes" },
  params: params.extend({ schoolId: SchoolRef }),
  reply: AssignmentView,
  success: 200,
  problems: ['assignment-not-published'],
} as const satisfies Contract;

/** What begins with an opening and not with another submission. */
export const OpenedKind = z.enum(['application', 'consolidated-application', 'epr-experts', 'context']);
export type OpenedKind = z.infer<typeof OpenedKind>;

export const openStage = {
  name: 'openStage',
  room: 'campaigns',
  method: 'POST',
  path: '/campaigns/{campaignId}/openings',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Открыть этап: что теперь должны школы или регион', en: 'Open a stage: what is owed from now on' },
  params,
  body: z.object({ kind: OpenedKind, territory: RegionId }),
  reply: ImportReport,
  success: 200,
  problems: ['not-open-yet', 'stage-not-planned'],
} as const satisfies Contract;

export const assignmentsContracts: readonly Contract[] = [
  drawAssignments,
  loadAssignments,
  publishAssignments,
  getAssignment,
  openStage,
];
