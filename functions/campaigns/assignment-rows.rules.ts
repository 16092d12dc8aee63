import type { Found } from '../../shared/contracts/found.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { SchoolRef } from '../../shared/kernel/ids.ts';
import { columnLetters, type Table, type TableRow } from '../../shared/kernel/table.ts';
import type { AssignedWork } from './assignment.rules.ts';
import { columnsOf, inFile, same } from './structure-rows.rules.ts';

export const assignmentHeaders = {
  school: 'Школа',
  grade: 'Параллель',
  className: 'Класс',
  slot: 'Место выбора',
  work: 'Работа',
} as const;

/** A row that says which class of which school writes what; the school is not looked up yet. */
export type AssignmentRow = AssignedWork & { readonly row: number; readonly school: string };

export type ReadAssignments = { readonly rows: readonly AssignmentRow[]; readonly findings: readonly Found[] };

type Header = keyof typeof assignmentHeaders;
type Columns = Readonly<Record<Header, number>>;

/** A fault at a cell of a row. */
export const atRow = (
  columns: Columns,
  row: number,
  header: Header,
  value: string,
  [code, ru, en]: readonly [string, string, string],
  allowed?: string,
  severity: Found['severity'] = 'error',
): Found => ({
  code,
  severity,
  message: { ru, en },
  location: {
    row,
    ...(columns[header] >= 0 && { column: columnLetters(columns[header]) }),
    header: assignmentHeaders[header],
  },
  value,
  ...(allowed !== undefined && { allowed }),
});

const readRow = (
  { number, cells }: TableRow,
  columns: Columns,
  works: ReadonlyMap<string, Assessment>,
): AssignmentRow | Found[] => {
  const cell = (header: Header) => (columns[header] < 0 ? '' : (cells[columns[header]] ?? '').trim());
  const found: Found[] = [];
  const fault = (header: Header, texts: readonly [string, string, string], allowed?: string) =>
    found.push(atRow(columns, number, header, cell(header), texts, allowed));
  if (!SchoolRef.safeParse(cell('school')).success) {
    fault(
      'school',
      ['school-reference', 'Это не номер и не логин школы.', 'Neither the id nor the login of a school.'],
      's-22-0144; edu220144',
    );
  }
  if (cell('className') === '') {
    fault('className', ['class-missing', 'Не указан класс.', 'The class is missing.'], 'А; 1; нет');
  }
  const work = works.get(cell('work'));
  if (!work?.slot) {
    fault(
      'work',
      ['work-not-random', 'Это не работа по случайному выбору.', 'Not a work by random choice.'],
      [...works.values()].flatMap(({ id, slot }) => (slot ? [id] : [])).join(', '),
    );
    return found;
  }
  if (cell('grade') !== String(work.grade)) {
    fault(
      'grade',
      ['grade-of-work', 'Параллель не та, для которой эта работа.', 'Not the grade of the work.'],
      String(work.grade),
    );
  }
  if (columns.slot >= 0 && cell('slot') !== '' && !same(cell('slot'), work.slot)) {
    fault(
      'slot',
      ['slot-of-work', 'Место выбора не то, к которому относится работа.', 'Not the slot of the work.'],
      work.slot,
    );
  }
  if (found.length > 0) return found;
  return {
    row: number,
    school: cell('school'),
    grade: work.grade,
    className: cell('className'),
    slot: work.slot,
    assessmentId: work.id,
  };
};

export const assignmentColumns = (table: Table): Columns => columnsOf(table.header, assignmentHeaders);

/**
 * The rows of an assignment file, `Школа;Параллель;Класс;Место выбора;Работа`; the slot follows from the work and may be left out.
 *
 * All faults are found, each with its row and column; schools and their classes are judged later.
 */
export const readAssignmentRows = (table: Table, catalogue: readonly Assessment[]): ReadAssignments => {
  const columns = assignmentColumns(table);
  const missing = (['school', 'grade', 'className', 'work'] as const).filter((header) => columns[header] < 0);
  if (missing.length > 0) {
    const names = missing.map((header) => assignmentHeaders[header]).join(', ');
    return {
      rows: [],
      findings: [
        inFile(
          'assignment-header',
          'error',
          `В заголовке нет столбцов: ${names}.`,
          `The header lacks the columns: ${names}.`,
          Object.values(assignmentHeaders).join(';'),
        ),
      ],
    };
  }
  if (table.rows.length === 0) {
    return { rows: [], findings: [inFile('assignment-empty', 'error', 'В файле нет строк.', 'The file has no rows.')] };
  }
  const works = new Map(catalogue.map((work) => [work.id, work]));
  const read = table.rows.map((row) => readRow(row, columns, works));
  return {
    rows: read.filter((one): one is AssignmentRow => !Array.isArray(one)),
    findings: read.filter((one) => Array.isArray(one)).flat(),
  };
};
