import { normaliseItemLabel } from '../../shared/kernel/assessment.ts';
import { columnLetters } from '../../shared/workbook/cell-ref.ts';
import type { Sheet, Workbook } from '../../shared/workbook/read-workbook.ts';
import type { FormSubject } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import type { Claim } from './form-identity.rules.ts';
import { headers, sheetNames } from './form-layout.rules.ts';
import { cleaned, headerKey, wordKey } from './form-words.rules.ts';

type Row = Sheet['rows'][number];

/** The header may stand below a title that somebody has put above it. */
const HEADER_ROWS = 10;

const codeHeaders = ['КОД', 'КОДУЧАСТНИКА'];

const keysOf = (row: Row): Set<string> => new Set([...row.cells.values()].map(({ text }) => headerKey(text)));

const isProtocolHeader = (row: Row): boolean => {
  const keys = keysOf(row);
  return keys.has(headerKey(headers.variant)) && codeHeaders.some((key) => keys.has(key));
};

export const protocolHeader = (sheet: Sheet): Row | undefined =>
  sheet.rows.slice(0, HEADER_ROWS).find(isProtocolHeader);

const isNamed = (sheet: Sheet, name: string): boolean => headerKey(sheet.name) === headerKey(name);

/** Names of the reports of the system, as they stand in a report's title. */
const reports = [
  'Индивидуальные результаты',
  'Статистика по отметкам',
  'Сравнение отметок с отметками по журналу',
  'Распределение первичных баллов',
  'Выполнение заданий',
  'Достижение планируемых результатов',
].map((title) => ({ title, key: wordKey(title) }));

const REPORT_HEADERS = ['ПЕРВИЧНЫЙБАЛЛ', 'ОТМЕТКАПОЖУРНАЛУ'];
const REPORT_ROWS = 15;

/** The report that the file is, if it is one; the individual results are known by their columns too. */
const reportIn = (workbook: Workbook): { title: string; sheet: string } | undefined => {
  for (const { name, rows } of workbook.sheets) {
    for (const row of rows.slice(0, REPORT_ROWS)) {
      const texts = [...row.cells.values()].map(({ text }) => wordKey(text));
      const report = reports.find(({ key }) => texts.some((text) => text.startsWith(key)));
      if (report) return { title: report.title, sheet: name };
      const keys = keysOf(row);
      if (REPORT_HEADERS.every((key) => keys.has(key))) return { title: 'Индивидуальные результаты', sheet: name };
    }
  }
  return undefined;
};

/** The lines of a protocol under their header. */
export type ProtocolLines = { readonly protocol: Sheet; readonly header: Row };

export type FormSheets = ProtocolLines & {
  readonly classes: Sheet | undefined;
  readonly passport: Sheet | undefined;
};

/** Sheets that older forms have beside those of ours. */
const HARMLESS = ['Порядковый номер класса'];

/**
 * The sheets of a form, found by name; the protocol also by its columns, where its sheet was renamed.
 *
 * @returns what cannot be taken for a form at all as findings instead
 */
export const formSheets = (workbook: Workbook): FormSheets | { readonly faults: FormFinding[] } => {
  const candidates = workbook.sheets.filter((sheet) => protocolHeader(sheet) !== undefined);
  const protocol =
    candidates.find((sheet) => isNamed(sheet, sheetNames.protocol)) ??
    (candidates.length === 1 ? candidates[0] : undefined);
  const header = protocol && protocolHeader(protocol);
  if (!protocol || !header) {
    const report = reportIn(workbook);
    if (report) return { faults: [{ code: 'form-is-report', value: report.title, location: { sheet: report.sheet } }] };
    return { faults: [{ code: 'form-sheet-missing', allowed: sheetNames.protocol }] };
  }
  const named = (name: string) => workbook.sheets.find((sheet) => sheet !== protocol && isNamed(sheet, name));
  return { protocol, header, classes: named(sheetNames.classes), passport: named(sheetNames.passport) };
};

/** Sheets with values that no form has. */
export const unexpectedSheets = (workbook: Workbook, { protocol }: FormSheets): FormFinding[] => {
  const expected = [...Object.values(sheetNames), ...HARMLESS];
  return workbook.sheets
    .filter((sheet) => sheet !== protocol && sheet.rows.length > 0 && !expected.some((name) => isNamed(sheet, name)))
    .map((sheet) => ({ code: 'form-sheet-unexpected', location: { sheet: sheet.name }, value: sheet.name }));
};

/** What the hidden sheet and the service column say of whose form this is. */
export const claimsOf = ({ protocol, header, passport }: FormSheets): Claim[] => {
  const key = headerKey(headers.marker);
  const column = [...header.cells].find(([, { text }]) => headerKey(text) === key)?.[0];
  const of = (sheet: Sheet, at: number, after: number): Claim[] =>
    sheet.rows.flatMap(({ number, cells }) => {
      const text = number > after ? cleaned(cells.get(at)?.text ?? '') : '';
      if (text === '') return [];
      return [
        { text, location: { sheet: sheet.name, row: number, column: columnLetters(at), header: headers.marker } },
      ];
    });
  return [
    ...(passport ? of(passport, 0, 1) : []),
    ...(column === undefined ? [] : of(protocol, column, header.number)),
  ];
};

/** The tasks of the work as headers are compared with them, in its order. */
export const itemLabels = ({ work }: FormSubject): string[] =>
  work.structure.items.map((item) => normaliseItemLabel(item.label));
