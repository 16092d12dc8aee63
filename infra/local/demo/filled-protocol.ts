import { cellRef } from '../../../shared/workbook/cell-ref.ts';
import { readWorkbook, type Workbook } from '../../../shared/workbook/read-workbook.ts';
import { type CellUpdate, fillForm } from './fill-form.ts';
import { type Participant, participantOf, type WorkToWrite } from './participant.ts';

const PROTOCOL = 'Протокол';
const ABSENT = 'отсутствовал';

/** What went into a form, counted as it was written. */
export type FormTally = {
  readonly participants: number;
  readonly absent: number;
  /** participants by primary score */
  readonly scores: Readonly<Record<number, number>>;
};

export type FilledForm = { readonly bytes: Uint8Array; readonly tally: FormTally };

/** A wrong cell as the answer must name it. */
export type WrongCell = { readonly cell: string; readonly code: string };

type Columns = {
  readonly code: number;
  readonly variant: number;
  readonly items: readonly number[];
  readonly gender: number;
  readonly mark: number;
  readonly total: number;
};

const ITEM = /\(\d{1,2}б\)$/;

/** The columns by their headers; tasks from left to right, as the work has them. */
const columnsOf = (header: ReadonlyMap<number, { readonly text: string }>): Columns => {
  const cells = [...header];
  const at = (title: string): number => {
    const found = cells.find(([, { text }]) => text === title)?.[0];
    if (found === undefined) throw new Error(`The form has no column «${title}».`);
    return found;
  };
  const items = cells.filter(([, { text }]) => ITEM.test(text)).map(([column]) => column);
  return {
    code: at('Код'),
    variant: at('Вариант'),
    items,
    gender: at('Пол'),
    mark: at('Отметка за предыдущий триместр/четверть/полугодие'),
    total: at('Итого баллов'),
  };
};

const cellsOf = (row: number, columns: Columns, participant: Participant): CellUpdate[] => {
  if (participant.isAbsent) return [{ row, column: columns.variant, value: ABSENT }];
  const { variant, scores, gender, previousMark, total } = participant;
  return [
    { row, column: columns.variant, value: variant },
    ...columns.items.map((column, index) => ({ row, column, value: scores[index] ?? 0 })),
    { row, column: columns.gender, value: gender },
    { row, column: columns.mark, value: previousMark },
    { row, column: columns.total, value: total },
  ];
};

type Line = { readonly row: number; readonly participant: Participant };

const tallyOf = (lines: readonly Line[]): FormTally => {
  const scores: Record<number, number> = {};
  let absent = 0;
  for (const { participant } of lines) {
    if (participant.isAbsent) absent += 1;
    else scores[participant.total] = (scores[participant.total] ?? 0) + 1;
  }
  return { participants: lines.length, absent, scores };
};

const isCode = (text: string | undefined): text is string => /^\d{5,6}$/.test(text ?? '');

/** Two cells that no form may hold: a score over the task's maximum, and a mark that there is not. */
const mistakes = (columns: Columns, lines: readonly Line[]): { updates: CellUpdate[]; cells: WrongCell[] } => {
  const present = lines.filter(({ participant }) => !participant.isAbsent);
  const [first, last] = [present[0], present.at(-1)];
  if (!first || !last) return { updates: [], cells: [] };
  const item = columns.items[0] ?? 0;
  return {
    updates: [
      { row: first.row, column: item, value: 99 },
      { row: last.row, column: columns.mark, value: 6 },
    ],
    cells: [
      { cell: cellRef(item, first.row), code: 'score-too-high' },
      { cell: cellRef(columns.mark, last.row), code: 'mark-invalid' },
    ],
  };
};

const MARKER = 'Метка формы';

/**
 * Whose form it is, by the marker on its lines.
 *
 * @throws {RangeError} when it is no form
 */
export const formMarker = ({ sheets }: Workbook): { assessmentId: string; schoolId: string } => {
  const sheet = sheets.find(({ name }) => name === PROTOCOL);
  const [header, line] = sheet?.rows ?? [];
  const column = [...(header?.cells ?? [])].find(([, { text }]) => text === MARKER)?.[0];
  const [, assessmentId, , schoolId] =
    (column === undefined ? undefined : line?.cells.get(column)?.text)?.split('/') ?? [];
  if (!assessmentId || !schoolId) throw new RangeError('This workbook is no form of the system.');
  return { assessmentId, schoolId };
};

export type ProtocolToFill = {
  /** right in every cell */
  readonly right: FilledForm;
  /** the same with two wrong cells; none where nobody was there */
  readonly wrong: () => { readonly bytes: Uint8Array; readonly cells: readonly WrongCell[] } | undefined;
};

/** Fills in a form as the school was given it: a line for each code that stands in it. */
export const filledProtocol = (form: Uint8Array, schoolId: string, work: WorkToWrite): ProtocolToFill => {
  const sheet = readWorkbook(form).sheets.find(({ name }) => name === PROTOCOL);
  const header = sheet?.rows[0];
  if (!sheet || !header) throw new Error(`The form has no sheet «${PROTOCOL}».`);
  const columns = columnsOf(header.cells);
  const lines = sheet.rows.slice(1).flatMap(({ number, cells }): Line[] => {
    const code = cells.get(columns.code)?.text;
    return isCode(code) ? [{ row: number, participant: participantOf(schoolId, code, work) }] : [];
  });
  const updates = lines.flatMap(({ row, participant }) => cellsOf(row, columns, participant));
  return {
    right: { bytes: fillForm(form, PROTOCOL, updates), tally: tallyOf(lines) },
    wrong: () => {
      const { updates: wrong, cells } = mistakes(columns, lines);
      return cells.length === 0 ? undefined : { bytes: fillForm(form, PROTOCOL, [...updates, ...wrong]), cells };
    },
  };
};
