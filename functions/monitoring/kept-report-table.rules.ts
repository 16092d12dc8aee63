import type { Language } from '../../shared/contracts/contract.ts';
import type { FiguresChange } from '../../shared/contracts/reports.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { KeptContent, KeptRow, KeptTable } from './kept-report.ts';
import { kindNames } from './kind-names.ts';
import { columnsFor, percent } from './report-table.rules.ts';

type ChangeColumn = {
  readonly header: { readonly ru: string; readonly en: string };
  readonly of: (change: FiguresChange) => number | null;
};

const changeColumns: readonly ChangeColumn[] = [
  { header: { ru: 'Изменение: ожидается', en: 'Change: expected' }, of: (c) => c.expected },
  { header: { ru: 'Изменение: сдано', en: 'Change: actual' }, of: (c) => c.actual },
  { header: { ru: 'Изменение: сдано, п. п.', en: 'Change: rate, points' }, of: (c) => percent(c.rate) },
  { header: { ru: 'Изменение: в срок', en: 'Change: on time' }, of: (c) => c.onTime },
  { header: { ru: 'Изменение: в срок, п. п.', en: 'Change: on time, points' }, of: (c) => percent(c.onTimeRate) },
];

const totalNames = { ru: 'Всего', en: 'Total' };

const tableOf = (report: KeptTable, language: Language): TableContent => {
  const columns = columnsFor(report);
  const total: KeptRow = { ...report.total, name: `${totalNames[language]}: ${report.total.name}` };
  return {
    title: kindNames[report.kind],
    columns: [...columns, ...changeColumns],
    rows: [total, ...report.rows].map((row) => [
      ...columns.map(({ of }) => of(row)),
      ...changeColumns.map(({ of }) => row.change && of(row.change)),
    ]),
  };
};

/** The sheets of a kept report: one for each kind, the total on top, then the lines of the report and what has changed in each. */
export const keptTables = ({ tables }: KeptContent, language: Language): TableContent[] =>
  tables.map((table) => tableOf(table, language));
