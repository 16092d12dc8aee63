import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../functions/monitoring/report.rules.ts';
import { reportTable } from '../../../functions/monitoring/report-table.rules.ts';
import { readTable } from '../../../shared/workbook/read-table.ts';
import { tableWriter } from '../../../shared/workbook/table-writer.ts';
import { aHead, aNamed, anAggregate } from '../../fixtures/monitoring.ts';

const aReport = (kind: 'application' | 'result-form' = 'application') => {
  const head = aHead({ kind });
  const part = anAggregate({ ...head, statuses: { accepted: 2, owed: 1 }, onTime: 1, measures: { classes: 7 } });
  return reportOf({
    head,
    assessmentId: null,
    own: aNamed('ru-22', { level: 'region', name: 'Регион' }),
    named: [aNamed('ru-22-001', { name: '=Район «Первый»' }), aNamed('ru-22-002', { name: 'Второй район' })],
    parts: [part, undefined],
    unreadable: 0,
  });
};

const cell = (table: ReturnType<typeof reportTable>, row: number, header: string) =>
  table.rows[row]?.[table.columns.findIndex((c) => c.header.ru === header)];

describe('a report as a table', () => {
  it('has a line for each part and the total as the last', () => {
    const table = reportTable(aReport(), 'ru');

    expect(table.rows.map(([id, name]) => [id, name])).toEqual([
      ['ru-22-001', '=Район «Первый»'],
      ['ru-22-002', 'Второй район'],
      ['ru-22', 'Всего: Регион'],
    ]);
  });

  it('gives rates in per cent with one decimal, and an empty cell where nothing is expected', () => {
    const table = reportTable(aReport(), 'ru');

    expect(cell(table, 0, 'Сдано, %')).toBe(66.7);
    expect(cell(table, 0, 'В срок, %')).toBe(33.3);
    expect(cell(table, 1, 'Сдано, %')).toBeNull();
    expect(cell(table, 1, 'Ожидается')).toBe(0);
  });

  it('has the columns of the schedule for result forms alone, and units only where there are any', () => {
    const headers = (kind: 'application' | 'result-form') =>
      reportTable(aReport(kind), 'ru').columns.map(({ header }) => header.ru);

    expect(headers('result-form')).toEqual(expect.arrayContaining(['Ещё не проведено', 'Из них без даты', 'Классов']));
    expect(headers('application')).not.toContain('Ещё не проведено');
    expect(headers('application')).not.toContain('Участников');
  });

  it('speaks English to who asks for it', () => {
    const table = reportTable(aReport(), 'en');

    expect(table.rows.at(-1)?.[1]).toBe('Total: Регион');
    expect(table.columns.map(({ header }) => header.en)).toContain('Returned');
  });

  it('opens right in Excel as CSV: marked as UTF-8, by semicolons, no formula from a name', async () => {
    const bytes = await tableWriter(reportTable(aReport(), 'ru'), 'csv', 'ru');

    const text = Buffer.from(bytes).toString();
    const [header = '', first = ''] = text.split('\r\n');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(header).toMatch(/Код;Название;Ожидается;Сдано/);
    expect(first).not.toMatch(/;"?=/);
  });

  it('is read back from XLSX with the same names and numbers', async () => {
    const bytes = await tableWriter(reportTable(aReport(), 'ru'), 'xlsx', 'ru');

    const read = readTable(bytes);
    expect(read.header.slice(0, 5)).toEqual(['Код', 'Название', 'Ожидается', 'Сдано', 'Сдано, %']);
    expect(read.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
      ['ru-22-001', '=Район «Первый»', '3', '2'],
      ['ru-22-002', 'Второй район', '0', '0'],
      ['ru-22', 'Всего: Регион', '3', '2'],
    ]);
  });
});
