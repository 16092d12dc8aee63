import { columnLetters } from '../../shared/workbook/cell-ref.ts';
import type { FormSubject } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { headers, itemHeader } from './form-layout.rules.ts';
import { itemLabels, type ProtocolLines } from './form-sheets.rules.ts';
import { cleaned, headerKey, isNameHeader, itemHeaderOf, looksLikeName } from './form-words.rules.ts';

/** The columns that are filled in, beside those of the tasks. */
export type FieldName = 'code' | 'variant' | 'className' | 'gender' | 'previousMark';

/** Where the columns of a protocol stand: their 0-based places, by what they are for and not by their order. */
export type ProtocolColumns = {
  readonly fields: ReadonlyMap<FieldName, number>;
  /** by task, in the order of the work */
  readonly items: ReadonlyMap<number, number>;
  readonly total: number | undefined;
};

const fields: Readonly<Record<string, FieldName>> = {
  КОД: 'code',
  КОДУЧАСТНИКА: 'code',
  [headerKey(headers.variant)]: 'variant',
  [headerKey(headers.className)]: 'className',
  КЛАСС: 'className',
  [headerKey('Порядковый номер класса')]: 'className',
  [headerKey(headers.gender)]: 'gender',
};

const PREVIOUS_MARK = headerKey('Отметка за предыдущий');

const service: ReadonlySet<string> = new Set(
  [
    headers.login,
    headers.regionCode,
    headers.region,
    headers.municipality,
    headers.school,
    headers.marker,
    'Дата загрузки',
  ].map(headerKey),
);

const requiredHeaders: Readonly<Record<FieldName, string>> = {
  code: headers.code,
  variant: headers.variant,
  className: headers.className,
  gender: headers.gender,
  previousMark: headers.previousMark,
};

const fieldOf = (key: string): FieldName | undefined => (key.startsWith(PREVIOUS_MARK) ? 'previousMark' : fields[key]);

/**
 * Reads the header of a protocol: columns may stand in any order, labels of tasks are compared in one spelling.
 *
 * @returns the columns that were found, and what is missing, double, unknown or of another edition
 */
export const protocolColumns = (
  { protocol, header }: ProtocolLines,
  subject: FormSubject,
): { columns: ProtocolColumns; faults: FormFinding[] } => {
  const found = new Map<FieldName, number>();
  const items = new Map<number, number>();
  const labels = itemLabels(subject);
  const totalKey = headerKey(headers.total);
  const faults: FormFinding[] = [];
  let total: number | undefined;
  const place = (column: number) => ({
    sheet: protocol.name,
    row: header.number,
    column: columnLetters(column),
    cell: `${columnLetters(column)}${header.number}`,
  });
  const keep = <K>(map: Map<K, number>, what: K, column: number, text: string) => {
    if (map.has(what)) faults.push({ code: 'column-repeated', location: place(column), value: cleaned(text) });
    else map.set(what, column);
  };

  for (const [column, { text }] of header.cells) {
    const key = headerKey(text);
    if (key === '' || service.has(key)) continue;
    const field = fieldOf(key);
    const { label, maxScore } = itemHeaderOf(text);
    const index = labels.indexOf(label);
    if (field) keep(found, field, column, text);
    else if (key === totalKey) total = column;
    else if (index >= 0) {
      keep(items, index, column, text);
      const expected = subject.work.structure.items[index];
      if (maxScore !== undefined && expected && maxScore !== expected.maxScore) {
        faults.push({
          code: 'item-maximum-differs',
          location: place(column),
          value: cleaned(text),
          allowed: itemHeader(expected),
        });
      }
    } else if (maxScore !== undefined) {
      faults.push({ code: 'item-unknown', location: place(column), value: cleaned(text) });
    } else faults.push(...unknownColumn(column, text, place(column), { protocol, header }));
  }
  faults.push(...withoutHeader({ protocol, header }), ...missing(found, items, subject, protocol.name));
  return { columns: { fields: found, items, total }, faults };
};

type Place = NonNullable<FormFinding['location']>;
const valuesOf = (column: number, { protocol, header }: ProtocolLines) =>
  protocol.rows.flatMap(({ number, cells }) => {
    const text = number > header.number ? cleaned(cells.get(column)?.text ?? '') : '';
    return text === '' ? [] : [{ text, row: number }];
  });

/** An empty column is no harm; one with values is told once, and never with a value that may be somebody's name. */
const unknownColumn = (column: number, text: string, location: Place, protocol: ProtocolLines): FormFinding[] => {
  const values = valuesOf(column, protocol);
  if (values.length === 0) return [];
  const named = isNameHeader(text) || values.some((value) => looksLikeName(value.text));
  return named
    ? [{ code: 'cell-name', location: { ...location, header: cleaned(text) }, count: values.length }]
    : [{ code: 'column-unknown', location, value: cleaned(text), count: values.length }];
};

/** Values right of the table or in a column whose header was cleared. */
const withoutHeader = (protocol: ProtocolLines): FormFinding[] => {
  const { cells, number } = protocol.header;
  const columns = new Set<number>();
  for (const row of protocol.protocol.rows) {
    if (row.number > number) for (const column of row.cells.keys()) columns.add(column);
  }
  return [...columns]
    .filter((column) => cleaned(cells.get(column)?.text ?? '') === '')
    .sort((a, b) => a - b)
    .flatMap((column) => {
      const [first] = valuesOf(column, protocol);
      const letters = columnLetters(column);
      const location = { sheet: protocol.protocol.name, row: first?.row ?? number, column: letters };
      return unknownColumn(column, '', { ...location, cell: `${letters}${location.row}` }, protocol);
    });
};

const missing = (
  found: ReadonlyMap<FieldName, number>,
  items: ReadonlyMap<number, number>,
  { work }: FormSubject,
  sheet: string,
): FormFinding[] => [
  ...Object.entries(requiredHeaders)
    .filter(([field]) => !found.has(field as FieldName))
    .map(([, header]): FormFinding => ({ code: 'column-missing', location: { sheet }, allowed: header })),
  ...work.structure.items
    .filter((_, index) => !items.has(index))
    .map((item): FormFinding => ({ code: 'item-missing', location: { sheet }, allowed: itemHeader(item) })),
];
