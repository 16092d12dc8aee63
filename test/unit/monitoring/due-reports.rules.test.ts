import { describe, expect, it } from 'vitest';
import { dueReports, hourOf, momentsOf, type Place } from '../../../functions/monitoring/due-reports.rules.ts';
import { instant, localDate } from '../../../shared/kernel/instant.ts';
import { aStage } from '../../fixtures/submissions.ts';

/** Under way from 31 January to 25 February 2023. */
const aPlace = (territory: string, timeZone: string, changes: Partial<Place> = {}): Place => ({
  territory,
  timeZone,
  calendar: { days: [] },
  stages: [aStage()],
  ...changes,
});

const barnaul = aPlace('ru-22', 'Asia/Barnaul');
const country = [
  aPlace('ru', 'Europe/Moscow'),
  barnaul,
  aPlace('ru-39', 'Europe/Kaliningrad'),
  aPlace('ru-77', 'Europe/Moscow'),
  aPlace('ru-87', 'Asia/Anadyr'),
];
const dueAt = (at: string, places: readonly Place[] = country) =>
  dueReports(places, instant(at)).map(({ territory, reason }) => [territory, reason]);

describe('the morning report', () => {
  it.each([
    ['Anadyr, UTC+12, the evening before by UTC', '2023-02-06T19:00:00Z', ['ru-87']],
    ['Barnaul, UTC+7', '2023-02-07T00:00:00Z', ['ru-22']],
    ['Moscow, with the country', '2023-02-07T04:00:00Z', ['ru', 'ru-77']],
    ['Kaliningrad, UTC+2', '2023-02-07T05:00:00Z', ['ru-39']],
    ['no region', '2023-02-07T09:00:00Z', []],
  ])('is that of %s at its own seven', (_where, at, territories) => {
    expect(dueAt(at)).toEqual(territories.map((territory) => [territory, 'morning']));
  });

  it.each([
    ['a Saturday', '2023-02-11T00:00:00Z', 1],
    ['a Sunday, though it is still Saturday by UTC', '2023-02-11T19:00:00Z', 0],
    ['a Monday, though it is still Sunday by UTC', '2023-02-12T19:00:00Z', 1],
  ])('of %s is kept or not', (_day, at, reports) => {
    const there = instant(at).includes('T19') ? 'ru-87' : 'ru-22';

    expect(dueAt(at).filter(([territory]) => territory === there)).toHaveLength(reports);
  });

  it('is not kept on a day of the calendar of its own region, and is in others', () => {
    const name = { ru: 'День региона', en: 'Day of the region' };
    const closed = aPlace('ru-22', 'Asia/Barnaul', { calendar: { days: [{ date: localDate('2023-02-07'), name }] } });

    expect(dueAt('2023-02-07T00:00:00Z', [closed, aPlace('ru-42', 'Asia/Novokuznetsk')])).toEqual([
      ['ru-42', 'morning'],
    ]);
  });

  it.each([
    ['before the first opening', '2023-01-31T00:00:00Z', 0],
    ['after the first opening', '2023-02-01T00:00:00Z', 1],
    ['before the last corrections end', '2023-02-25T00:00:00Z', 1],
    ['after the last corrections end', '2023-02-27T00:00:00Z', 0],
  ])('%s is kept or not', (_when, at, reports) => {
    expect(dueAt(at, [barnaul])).toHaveLength(reports);
  });
});

describe('the report of a deadline', () => {
  const due = aStage({ stageId: '2', dueAt: instant('2023-02-09T15:00:00Z') });
  const place = { ...barnaul, stages: [due] };

  it.each([
    ['at it', '2023-02-09T15:00:00Z', 1],
    ['a second before', '2023-02-09T14:59:59Z', 0],
    ['an hour after', '2023-02-09T16:00:00Z', 0],
  ])('is of its very instant: %s', (_when, at, reports) => {
    expect(dueAt(at, [place])).toHaveLength(reports);
  });

  it('names its stage, and is no morning of others where it lies between full hours', () => {
    const atHalfPastSeven = { ...due, dueAt: instant('2023-02-09T00:30:00Z') };

    expect(dueReports([{ ...place, stages: [atHalfPastSeven] }, barnaul], atHalfPastSeven.dueAt)).toEqual([
      { territory: 'ru-22', reason: 'deadline', deadlines: [{ stageId: '2', dueAt: atHalfPastSeven.dueAt }] },
    ]);
  });

  it('is kept on a Sunday too, and is one with that of the morning', () => {
    const onSunday = { ...place, stages: [{ ...due, dueAt: instant('2023-02-12T11:00:00Z') }] };
    const atSeven = { ...place, stages: [{ ...due, dueAt: instant('2023-02-10T00:00:00Z') }] };

    expect(dueAt('2023-02-12T11:00:00Z', [onSunday])).toEqual([['ru-22', 'deadline']]);
    expect(dueAt('2023-02-10T00:00:00Z', [atSeven])).toEqual([['ru-22', 'deadline']]);
  });
});

describe('the moments of a call', () => {
  it('are the full hour and the deadlines since the one before, oldest first and each once', () => {
    const due = ['13:00:00', '14:30:00', '13:00:01', '14:00:00', '15:00:00'].map((time, i) =>
      aStage({ stageId: `${i}`, dueAt: instant(`2023-02-09T${time}Z`) }),
    );
    const places = [{ ...barnaul, stages: due }, barnaul, { ...barnaul, stages: due }];
    const times = (hour: string) => momentsOf(places, instant(hour)).map((at) => at.slice(11, 19));

    expect(times('2023-02-09T14:00:00Z')).toEqual(['13:00:01', '14:00:00']);
    expect(times('2023-02-09T15:00:00Z')).toEqual(['14:30:00', '15:00:00']);
    expect(times('2023-02-09T20:00:00Z')).toEqual(['20:00:00']);
  });

  it('are those of the full hour, however late it comes', () => {
    expect(hourOf(instant('2023-02-09T15:59:59.999Z'))).toBe('2023-02-09T15:00:00.000Z');
    expect(hourOf(instant('2023-02-09T15:00:00Z'))).toBe('2023-02-09T15:00:00.000Z');
  });
});
