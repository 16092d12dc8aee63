import * as z from 'zod';
import { AssessmentId, CampaignId, SchoolId, SchoolRef } from '../kernel/ids.ts';
import { dryRun, ifMatch, Status } from './common.ts';
import type { Contract } from './contract.ts';
import { ResultVersion } from './form-versions.ts';
import { FormUpload, putForm } from './result-forms.ts';

const ofWork = z.object({ campaignId: CampaignId, schoolId: SchoolRef, assessmentId: AssessmentId });

const path = '/campaigns/{campaignId}/schools/{schoolId}/results/{assessmentId}/form/rows' as const;

/** Pupils of one grade of the largest schools are some 900; reserve codes come on top. */
export const MOST_ROWS = 2_000;
/** Tasks of a work are at most 60; what is beyond them is told as a fault of its line. */
const MOST_SCORES = 100;
/** Characters of one cell, as in a workbook. */
const CELL_CHARACTERS = 32_767;
/** The limit of a JSON body bounds a pasted block before this does. */
const PASTE_CHARACTERS = 1_000_000;

/** What a person types into a cell; null and an empty text are an empty cell. */
const RowCell = z.union([z.number(), z.string().max(CELL_CHARACTERS), z.null()]);
export type RowCell = z.infer<typeof RowCell>;

export const FormRow = z
  .object({
    code: RowCell.optional(),
    variant: RowCell.optional().meta({ description: '1, 2, отсутствовал' }),
    scores: z.array(RowCell).max(MOST_SCORES).optional().meta({ description: 'by task, in the order of the work' }),
    className: RowCell.optional(),
    gender: RowCell.optional().meta({ description: 'ж, м' }),
    previousMark: RowCell.optional().meta({ description: '5, 4, 3, 2, нет отметки' }),
  })
  .meta({ id: 'FormRow', description: 'a line of the protocol, its cells as a person types them' });
export type FormRow = z.infer<typeof FormRow>;

/** One of the two: rows, or a block of cells as a spreadsheet copies it. */
export const FormRowsGiven = z
  .object({
    rows: z.array(FormRow).max(MOST_ROWS).optional(),
    paste: z.string().max(PASTE_CHARACTERS).optional().meta({
      description: 'cells between tabs, a line per row: the columns in the order of the form, or under their headers',
    }),
  })
  .meta({ id: 'FormRowsGiven' });
export type FormRowsGiven = z.infer<typeof FormRowsGiven>;

const RowColumn = z
  .object({
    field: z.enum(['code', 'variant', 'score', 'className', 'gender', 'previousMark']),
    header: z.string(),
    allowed: z.string().meta({ description: 'what may stand there, for people' }),
    values: z
      .array(z.union([z.number(), z.string()]))
      .nullable()
      .meta({
        description: 'what may be chosen; null where a code is typed',
      }),
    scoreIndex: z.int().nullable().meta({ description: 'of a task: its place in `scores`' }),
    maxScore: z.int().nullable(),
  })
  .meta({ id: 'FormRowColumn' });
export type RowColumn = z.infer<typeof RowColumn>;

export const FormRows = z
  .object({
    campaignId: CampaignId,
    schoolId: SchoolId,
    assessmentId: AssessmentId,
    edition: z.string(),
    status: Status,
    revision: z.int().min(1),
    columns: z.array(RowColumn),
    codes: z
      .object({ first: z.int(), last: z.int() })
      .nullable()
      .meta({ description: 'issued to the school for the grade; both included' }),
    seats: z
      .array(z.object({ code: z.int(), className: z.string() }))
      .meta({ description: 'the codes that were given to the classes: a line each' }),
    rows: z
      .array(FormRow)
      .nullable()
      .meta({ description: 'of the version that was taken last; null where there is none' }),
    version: ResultVersion.nullable(),
  })
  .meta({ id: 'FormRows' });
export type FormRows = z.infer<typeof FormRows>;

export const getFormRows = {
  name: 'getFormRows',
  room: 'results',
  lambda: 'form-rows',
  method: 'GET',
  path,
  // Lines of single pupils are for their own school alone.
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Форма для заполнения на странице: колонки, допустимые значения, коды, принятые строки',
    en: 'The form to fill in on a page: columns, allowed values, codes, the rows that were taken',
  },
  params: ofWork,
  reply: FormRows,
  success: 200,
  problems: ['not-owed', 'structure-pending'],
} as const satisfies Contract;

export const putFormRows = {
  name: 'putFormRows',
  room: 'results',
  lambda: 'form-rows',
  method: 'PUT',
  path,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Сдать форму строками или вставкой из таблицы, без файла: правила те же',
    en: 'Hand the form in as rows or as a pasted block, without a workbook: by the same rules',
  },
  params: ofWork,
  query: dryRun,
  headers: ifMatch,
  body: FormRowsGiven,
  reply: FormUpload,
  success: 200,
  problems: putForm.problems,
} as const satisfies Contract;
