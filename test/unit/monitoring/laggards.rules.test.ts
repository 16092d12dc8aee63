import { describe, expect, it } from 'vitest';
import type { School } from '../../../functions/directory/index.ts';
import { laggardsOf, laggardTable, newestOf } from '../../../functions/monitoring/laggards.rules.ts';
import { instant, localDate } from '../../../shared/kernel/instant.ts';
import type { Envelope } from '../../../shared/submissions/envelope.ts';
import { aRef, aSubmission } from '../../fixtures/submissions.ts';

const NOON = instant('2023-03-20T09:00:00Z');

const aDebt = (schoolId: string, unit: string, heldOn?: string, changes: Partial<Envelope> = {}): Envelope => ({
  ...aSubmission({ ...aRef({ kind: 'result-form', unit, part: 't', schoolId }) }),
  ...(heldOn !== undefined && { heldOn: localDate(heldOn) }),
  ...changes,
});

const aSchool = (id: string, changes: Partial<School> = {}): School => ({
  id,
  name: `Школа ${id}`,
  municipalityId: 'ru-22-001',
  regionId: 'ru-22',
  type: 'secondary',
  timeZone: 'Asia/Barnaul',
  contact: { phone: '+7 385 200-00-00', email: 'school@example.org' },
  logins: {},
  ...changes,
});

const laggards = (owing: readonly Envelope[], schools: readonly School[] = [], at = NOON) =>
  laggardsOf(owing, new Map(schools.map((s) => [s.id, s])), new Map(), at, 'Asia/Barnaul');

describe('laggards', () => {
  it('come by what was held and not handed in longest ago, then by how much they owe, then by id', () => {
    const found = laggards([
      aDebt('s-22-0004', '4-MA'),
      aDebt('s-22-0003', '4-MA'),
      aDebt('s-22-0003', '4-RU'),
      aDebt('s-22-0002', '4-MA', '2023-03-18'),
      aDebt('s-22-0001', '4-MA', '2023-03-15'),
      aDebt('s-22-0005', '4-MA'),
    ]);

    expect(found.map(({ schoolId, longestDays }) => [schoolId, longestDays])).toEqual([
      ['s-22-0001', 5],
      ['s-22-0002', 2],
      ['s-22-0003', 0],
      ['s-22-0004', 0],
      ['s-22-0005', 0],
    ]);
  });

  it('each owe what was held longest first, then what was refused, then by work', () => {
    const [school] = laggards([
      aDebt('s-22-0001', '5-MA'),
      aDebt('s-22-0001', '4-RU', undefined, { refusedAt: NOON }),
      aDebt('s-22-0001', '4-MA'),
      aDebt('s-22-0001', '6-MA', '2023-03-18'),
      aDebt('s-22-0001', '7-MA', '2023-03-15'),
    ]);

    expect(school?.owes.map(({ unit }) => unit)).toEqual(['7-MA', '6-MA', '4-RU', '4-MA', '5-MA']);
  });

  it('are named with whom to call, and by their id where the directory does not know them', () => {
    const found = laggards([aDebt('s-22-0001', '4-MA'), aDebt('s-22-0002', '4-MA')], [aSchool('s-22-0001')]);

    expect(found.map(({ name, contact }) => [name, contact.phone])).toEqual([
      ['Школа s-22-0001', '+7 385 200-00-00'],
      ['s-22-0002', undefined],
    ]);
  });

  it.each([
    ['before midnight in Kamchatka', '2023-03-15T11:59:59Z', [null, null]],
    ['after midnight in Kamchatka', '2023-03-15T12:00:00Z', [1, null]],
    ['before midnight in Kaliningrad', '2023-03-15T21:59:59Z', [1, null]],
    ['after midnight in Kaliningrad', '2023-03-15T22:00:00Z', [1, 1]],
  ])('have days since the work by the clocks of each school: %s', (_when, at, days) => {
    const schools = [
      aSchool('s-41-0001', { timeZone: 'Asia/Kamchatka' }),
      aSchool('s-39-0001', { timeZone: 'Europe/Kaliningrad' }),
    ];
    const owing = schools.map(({ id }) => aDebt(id, '4-MA', '2023-03-15'));

    const found = laggards(owing, schools, instant(at));

    const byId = new Map(found.map((l) => [l.schoolId, l.owes[0]?.days]));
    expect([byId.get('s-41-0001'), byId.get('s-39-0001')]).toEqual(days);
  });

  it('show the comment of what was returned, and no older one', () => {
    const [school] = laggards([
      aDebt('s-22-0001', '4-MA', undefined, { status: 'returned', comment: 'Нет класса 4Б' }),
      aDebt('s-22-0001', '4-RU', undefined, { status: 'draft', comment: 'старое' }),
    ]);

    expect(school?.owes.map(({ comment }) => comment)).toEqual(['Нет класса 4Б', null]);
  });

  it('are as fresh as the newest of what they owe', () => {
    const older = aDebt('s-22-0001', '4-MA', undefined, { at: instant('2023-03-15T09:00:00Z') });
    const newer = aDebt('s-22-0001', '4-RU', undefined, { at: instant('2023-03-16T09:00:00Z') });

    expect(newestOf([older, newer, older])).toBe('2023-03-16T09:00:00.000Z');
    expect(newestOf([])).toBeNull();
  });
});

describe('laggards as a table', () => {
  const found = laggards(
    [aDebt('s-22-0001', '4-MA', '2023-03-18'), aDebt('s-22-0001', '4-RU')],
    [aSchool('s-22-0001')],
  );

  it('have a line for each thing that is owed, in the language asked for', () => {
    const part = (language: 'ru' | 'en') => laggardTable(found, language).rows.map((row) => row.slice(5, 10));

    expect(part('ru')).toEqual([
      ['4-MA', 'традиционная', 'не начато', '2023-03-18', 2],
      ['4-RU', 'традиционная', 'не начато', null, null],
    ]);
    expect(part('en')[0]?.slice(1, 3)).toEqual(['traditional', 'owed']);
  });

  it('keep a telephone as the text that it is', () => {
    expect(laggardTable(found, 'ru').rows[0]?.[3]).toBe('+7 385 200-00-00');
  });
});
