import { describe, expect, it } from 'vitest';
import { emptyReport, ofRegions } from '../../../functions/monitoring/federation-report.rules.ts';
import { type KeptContent, reportIdOf, reportObject } from '../../../functions/monitoring/kept-report.ts';
import { keptTables } from '../../../functions/monitoring/kept-report-table.rules.ts';
import { kindNames } from '../../../functions/monitoring/kind-names.ts';
import { reportOf } from '../../../functions/monitoring/report.rules.ts';
import { withChanges } from '../../../functions/monitoring/report-change.rules.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { StoredAggregate } from '../../../shared/submissions/aggregate.ts';
import { workbookWriter } from '../../../shared/workbook/table-writer.ts';
import { aHead, aNamed, anAggregate } from '../../fixtures/monitoring.ts';

const at = instant('2023-02-10T00:00:00Z');
const country = aNamed('ru', { level: 'federation' });

const aReport = (changes: Partial<StoredAggregate> = {}, region = 'ru-22', municipalities = [`${region}-001`]) =>
  reportOf({
    head: aHead({ kind: 'result-form', unit: 'all', territory: region }),
    assessmentId: null,
    own: aNamed(region, { level: 'region' }),
    named: municipalities.map((id) => aNamed(id)),
    parts: municipalities.map(() =>
      anAggregate({
        kind: 'result-form',
        statuses: { accepted: 2, owed: 2 },
        onTime: 1,
        late: 1,
        openByDay: { '2023-03-15': 2 },
        ...changes,
      }),
    ),
    unreadable: 0,
  });

const contentOf = (reports: readonly ReturnType<typeof aReport>[], before?: KeptContent): KeptContent => ({
  id: reportIdOf('ru-22', at),
  campaignId: 'vpr-2023',
  territory: 'ru-22',
  at,
  takenAt: at,
  reason: 'morning',
  deadlines: [],
  before: before?.id ?? null,
  tables: withChanges(reports, before),
});

describe('the report of the country', () => {
  it('is the sum of its regions in every figure, as a count of all their parts is', () => {
    const regions = [
      aReport({ measures: { participants: 50 }, latestAt: instant('2023-02-09T09:00:00Z') }),
      aReport({ statuses: { submitted: 1, waived: 3 }, lastRefused: 1 }, 'ru-05', ['ru-05-001', 'ru-05-002']),
    ];

    const made = ofRegions({ campaignId: 'vpr-2023', kind: 'result-form', own: country }, regions);

    const parts = regions.flatMap(({ total }) => total);
    expect(made.rows).toEqual(parts);
    expect(made.total.figures).toEqual({ expected: 6, actual: 4, rate: 4 / 6, onTime: 3, onTimeRate: 0.5 });
    expect(made.total).toMatchObject({ id: 'ru', level: 'federation', late: 3, units: { participants: 50 } });
    expect(made.total.states).toMatchObject({ accepted: 2, submitted: 2, waived: 6, owed: 2 });
    expect(made.total.forms).toMatchObject({ heldNotUploaded: 6, uploaded: 4, lastRefused: 2, longestDays: 5 });
    expect(made.freshAt).toBe('2023-02-09T09:00:00.000Z');
  });

  it('without regions has zeros and no rate', () => {
    const asked = { campaignId: 'vpr-2023', kind: 'application' as const, own: country };

    expect(ofRegions(asked, [])).toEqual(emptyReport(asked));
    expect(emptyReport(asked).total.figures).toMatchObject({ expected: 0, rate: null });
  });
});

describe('what has changed', () => {
  it('is the difference of each line to the same line of the report before', () => {
    const before = contentOf([aReport()]);
    const [now] = withChanges([aReport({ statuses: { accepted: 3, owed: 2 }, onTime: 1 })], before);

    expect(now?.rows[0]?.change).toEqual({
      expected: 1,
      actual: 1,
      rate: 0.6 - 0.5,
      onTime: 0,
      onTimeRate: 0.2 - 0.25,
    });
    expect(now?.total.change).toEqual(now?.rows[0]?.change);
  });

  it('is nothing in the first report, in a line that is new, and in a rate where nothing was expected', () => {
    const [first] = withChanges([aReport()], undefined);
    const [second] = withChanges(
      [aReport({}, 'ru-22', ['ru-22-001', 'ru-22-002'])],
      contentOf([aReport({ statuses: {} })]),
    );

    expect(first?.total.change).toBeNull();
    expect(second?.rows.map(({ change }) => change === null)).toEqual([false, true]);
    expect(second?.rows[0]?.change).toMatchObject({ expected: 4, rate: null });
  });
});

describe('the workbook of a report', () => {
  const cell = (content: KeptContent, row: number, header: string) => {
    const [table] = keptTables(content, 'ru');
    return table?.rows[row]?.[table.columns.findIndex((column) => column.header.ru === header)];
  };

  it('has the total on top of each sheet, then the lines, with their change in points', () => {
    const before = contentOf([aReport()]);
    const content = contentOf([aReport({ statuses: { accepted: 3, owed: 2 } })], before);

    expect(cell(content, 0, 'Название')).toBe('Всего: Name of ru-22');
    expect(cell(content, 1, 'Код')).toBe('ru-22-001');
    expect(cell(content, 1, 'Изменение: сдано')).toBe(1);
    expect(cell(content, 1, 'Изменение: сдано, п. п.')).toBe(10);
    expect(cell(before, 1, 'Изменение: сдано')).toBeNull();
  });

  it('has a sheet of a name of its own for each kind, and equal reports give equal bytes', async () => {
    const names = Object.values(kindNames).map(({ ru }) => ru);
    const bytes = () => workbookWriter('t', keptTables(contentOf([aReport()]), 'ru'), 'ru');

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.length > 31)).toEqual([]);
    expect(Buffer.from(await bytes()).equals(Buffer.from(await bytes()))).toBe(true);
  });
});

describe('the name of a report', () => {
  it('is its territory and its second, and so are the keys of its files', () => {
    const id = reportIdOf('ru-22', instant('2023-02-10T00:00:00.999Z'));

    expect(id).toBe('ru-22_20230210T000000Z');
    expect(reportObject('vpr-2023', id, 'xlsx')).toBe('vpr-2023/ru-22/20230210T000000Z.xlsx');
  });
});
