import * as z from 'zod';
import { CampaignId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';
import { pageOf, pageQuery } from './common.ts';
import type { Contract } from './contract.ts';
import { Figures } from './monitoring.ts';

/** The territory, and the second that the report is of: `ru-22_20270210T000000Z`. */
export const ReportId = z.stringFormat('report', /^ru(-\d{2}(-\d{3})?)?_\d{8}T\d{6}Z$/);
export type ReportId = z.infer<typeof ReportId>;

/** The figures less those of the report before. */
export const FiguresChange = z
  .object({
    expected: z.int(),
    actual: z.int(),
    rate: z.number().nullable().meta({ description: 'a difference of fractions; null where either is null' }),
    onTime: z.int(),
    onTimeRate: z.number().nullable(),
  })
  .meta({ id: 'FiguresChange' });
export type FiguresChange = z.infer<typeof FiguresChange>;

/** A stage whose deadline passed within the hour before. */
export const PassedDeadline = z.object({ stageId: z.string(), dueAt: Instant }).meta({ id: 'PassedDeadline' });
export type PassedDeadline = z.infer<typeof PassedDeadline>;

const ReportFile = z.object({
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string().meta({ description: 'of the file, hexadecimal' }),
});

/** A kept report: what it is of, why it was kept, and the territory as a whole in it. */
export const KeptReport = z
  .object({
    id: ReportId,
    territory: TerritoryId,
    at: Instant.meta({ description: 'the moment that it is of' }),
    takenAt: Instant.meta({ description: 'when its figures were read; later than `at` where a call was tried again' }),
    reason: z.enum(['morning', 'deadline']),
    deadlines: z.array(PassedDeadline),
    before: ReportId.nullable().meta({ description: 'the report that it is compared with; null for the first one' }),
    rows: z.int().meta({ description: 'lines of all its tables, those of totals too' }),
    totals: z.array(z.object({ kind: Kind, figures: Figures, change: FiguresChange.nullable() })),
    files: z.object({ xlsx: ReportFile, json: ReportFile }),
    keptUntil: Instant,
  })
  .meta({ id: 'KeptReport' });
export type KeptReport = z.infer<typeof KeptReport>;

const LinkedFile = ReportFile.extend({
  url: z.string().meta({ description: 'presigned, for five minutes; ask again for a fresh one' }),
});

const roles = ['federal', 'regional'] as const;

export const listReports = {
  name: 'listReports',
  room: 'monitoring',
  method: 'GET',
  path: '/campaigns/{campaignId}/reports',
  access: { roles, target: 'territory' },
  summary: {
    ru: 'Сохранённые отчёты территории, новые первыми',
    en: 'The kept reports of a territory, newest first',
  },
  params: z.object({ campaignId: CampaignId }),
  query: pageQuery.extend({
    territory: TerritoryId.optional().meta({ description: "the caller's own without it" }),
  }),
  reply: pageOf(KeptReport),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const getReport = {
  name: 'getReport',
  room: 'monitoring',
  method: 'GET',
  path: '/campaigns/{campaignId}/reports/{reportId}',
  access: { roles, target: 'territory', territoryIn: 'reportId' },
  summary: {
    ru: 'Сохранённый отчёт и ссылки на его файлы',
    en: 'A kept report and the links of its files',
  },
  params: z.object({ campaignId: CampaignId, reportId: ReportId }),
  reply: KeptReport.extend({ files: z.object({ xlsx: LinkedFile, json: LinkedFile }) }),
  success: 200,
  problems: ['not-found'],
} as const satisfies Contract;

export const reportContracts: readonly Contract[] = [listReports, getReport];
