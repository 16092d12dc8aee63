import { describe, expect, it } from 'vitest';
import { partsOfSchools, reportOf } from '../../../functions/monitoring/report.rules.ts';
import { instant, localDate } from '../../../shared/kernel/instant.ts';
import { localDateAt } from '../../../shared/kernel/zone.ts';
import { aHead, aNamed, anAggregate } from '../../fixtures/monitoring.ts';
import { aRef, aSubmission } from '../../fixtures/submissions.ts';

const own = aNamed('ru-22', { level: 'region' });

const aReport = (changes: Partial<Parameters<typeof reportOf>[0]>) =>
  reportOf({ head: aHead(), assessmentId: null, own, named: [], parts: [], unreadable: 0, ...changes });

describe('a report', () => {
  it('has a row for each part that the directory names, in its order, with zeros where nothing is stored', () => {
    const report = aReport({
      named: [aNamed('ru-22-002'), aNamed('ru-22-001')],
      parts: [undefined, anAggregate({ statuses: { accepted: 3, owed: 1 }, onTime: 2, late: 1 })],
    });

    expect(report.rows.map(({ id }) => id)).toEqual(['ru-22-002', 'ru-22-001']);
    expect(report.rows[0]).toEqual({
      id: 'ru-22-002',
      name: 'Name of ru-22-002',
      level: 'municipality',
      states: { owed: 0, draft: 0, submitted: 0, accepted: 0, returned: 0, waived: 0, withdrawn: 0 },
      figures: { expected: 0, actual: 0, rate: null, onTime: 0, onTimeRate: null },
      late: 0,
      changedLate: 0,
      contested: 0,
      units: {},
      actualUnits: {},
    });
  });

  it('has a total that is the sum of its rows, whatever else is stored', () => {
    const part = (accepted: number, owed: number, classes: number) =>
      anAggregate({
        statuses: { accepted, owed, waived: 1 },
        onTime: accepted - 1,
        late: 1,
        measures: { classes },
        actualMeasures: { classes: classes - 1 },
      });

    const report = aReport({
      named: [aNamed('ru-22-001'), aNamed('ru-22-002')],
      parts: [part(3, 1, 7), part(5, 0, 9), part(100, 100, 100)],
    });

    expect(report.total).toMatchObject({
      id: 'ru-22',
      states: { accepted: 8, owed: 1, waived: 2 },
      figures: { expected: 9, actual: 8, rate: 8 / 9, onTime: 6, onTimeRate: 6 / 9 },
      late: 2,
      units: { classes: 16 },
      actualUnits: { classes: 14 },
    });
  });

  it('is as fresh as the newest change that it counts, and nothing is fresh where nothing is stored', () => {
    const at = (text: string) => anAggregate({ latestAt: instant(text) });
    const named = [aNamed('ru-22-001'), aNamed('ru-22-002')];

    const report = aReport({ named, parts: [at('2023-03-15T09:00:00Z'), at('2023-03-14T09:00:00Z')] });

    expect(report.freshAt).toBe('2023-03-15T09:00:00.000Z');
    expect(aReport({ named, parts: [] }).freshAt).toBeNull();
  });

  it('of a kind without works has no split by the schedule', () => {
    expect(aReport({ named: [aNamed('ru-22-001')], parts: [anAggregate()] }).total).not.toHaveProperty('forms');
  });
});

describe('result forms', () => {
  const head = aHead({ kind: 'result-form', unit: '4-MA', territory: 'ru' });
  const forms = (changes: Parameters<typeof anAggregate>[0]) => anAggregate({ ...head, ...changes });

  it('are split by the schedule, and those without a day are told apart', () => {
    const part = forms({ statuses: { owed: 6, accepted: 2, returned: 1 }, lastRefused: 1 });
    const openByDay = { '-': 3, '2023-03-20': 1, '2023-03-19': 1, '2023-03-15': 2 };

    const report = aReport({ head, named: [aNamed('ru-22')], parts: [{ ...part, openByDay }] });

    expect(report.rows[0]?.forms).toEqual({
      notYetHeld: 4,
      notDated: 3,
      heldNotUploaded: 3,
      longestDays: 5,
      uploaded: 2,
      lastRefused: 1,
    });
  });

  it.each([
    ['one minute before midnight in Kamchatka', '2023-03-15T11:59:00Z', 0, 0],
    ['at midnight in Kamchatka', '2023-03-15T12:00:00Z', 1, 0],
    ['one minute before midnight in Kaliningrad', '2023-03-15T21:59:00Z', 1, 0],
    ['at midnight in Kaliningrad', '2023-03-15T22:00:00Z', 1, 1],
  ])('of 15 March count as held by the clocks of each row: %s', (_when, at, kamchatka, kaliningrad) => {
    const dated = (id: string, zone: string) => aNamed(id, { level: 'region', today: localDateAt(instant(at), zone) });
    const part = forms({ statuses: { owed: 1 }, openByDay: { '2023-03-15': 1 } });

    const report = aReport({
      head,
      own: dated('ru', 'Europe/Moscow'),
      named: [dated('ru-39', 'Europe/Kaliningrad'), dated('ru-41', 'Asia/Kamchatka')],
      parts: [part, part],
    });

    expect(report.rows.map(({ forms: f }) => f?.heldNotUploaded)).toEqual([kaliningrad, kamchatka]);
    expect(report.total.forms).toMatchObject({
      heldNotUploaded: kamchatka + kaliningrad,
      notYetHeld: 2 - kamchatka - kaliningrad,
      longestDays: Math.max(kamchatka, kaliningrad),
    });
  });
});

describe('the schools of a municipality', () => {
  it('each have the sum of their own submissions, also of several works, and zeros without any', () => {
    const head = aHead({ kind: 'result-form', unit: 'all', territory: 'ru-22-001' });
    const form = (schoolId: string, unit: string, status: 'owed' | 'accepted') =>
      aSubmission({
        ...aRef({ kind: 'result-form', unit, part: 't', schoolId }),
        status,
        late: false,
        heldOn: localDate('2023-03-15'),
      });
    const named = ['s-22-0001', 's-22-0002'].map((id) => aNamed(id, { level: 'school' }));

    const parts = partsOfSchools(head, named, [
      form('s-22-0001', '4-MA', 'accepted'),
      form('s-22-0001', '4-RU', 'owed'),
      form('s-22-0009', '4-RU', 'owed'),
    ]);

    expect(parts.map(({ statuses }) => statuses)).toEqual([{ accepted: 1, owed: 1 }, {}]);
    expect(parts[0]?.openByDay).toEqual({ '2023-03-15': 1 });
  });
});
