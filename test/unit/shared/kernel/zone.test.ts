import { describe, expect, it } from 'vitest';
import { daysBetween, instant, localDate, plusDays, weekday } from '../../../../shared/kernel/instant.ts';
import { localDateAt, localTimeAt, readableLocal, zonedInstant } from '../../../../shared/kernel/zone.ts';

describe('an instant of a zone', () => {
  it.each([
    ['Moscow', '2023-02-09', '18:00', 'Europe/Moscow', '2023-02-09T15:00:00.000Z'],
    ['Barnaul', '2023-03-14', '14:00', 'Asia/Barnaul', '2023-03-14T07:00:00.000Z'],
    ['Anadyr, UTC+12', '2023-03-15', '00:00', 'Asia/Anadyr', '2023-03-14T12:00:00.000Z'],
    ['Kaliningrad, UTC+2', '2023-03-15', '08:00', 'Europe/Kaliningrad', '2023-03-15T06:00:00.000Z'],
    ['midnight that ends the day', '2023-05-20', '24:00', 'Europe/Moscow', '2023-05-20T21:00:00.000Z'],
    ['to the second', '2023-05-20', '23:59:59', 'Europe/Moscow', '2023-05-20T20:59:59.000Z'],
    ['a time that clocks skip in spring', '2023-03-26', '02:30', 'Europe/Berlin', '2023-03-26T01:30:00.000Z'],
    ['a time that clocks show twice, the first', '2023-10-29', '02:30', 'Europe/Berlin', '2023-10-29T00:30:00.000Z'],
  ])('%s', (_where, day, time, zone, utc) => {
    expect(zonedInstant(localDate(day), time, zone)).toBe(utc);
  });

  it('is read as the people there read it', () => {
    const at = instant('2023-03-14T17:00:00Z');

    expect(readableLocal(at, 'Asia/Barnaul')).toBe('15.03.2023 00:00:00');
    expect(localDateAt(at, 'Asia/Barnaul')).toBe('2023-03-15');
    expect(localDateAt(at, 'Europe/Moscow')).toBe('2023-03-14');
    expect([localTimeAt(at, 'Asia/Barnaul'), localTimeAt(at, 'Europe/Moscow')]).toEqual(['00:00', '20:00']);
  });
});

describe('a calendar day', () => {
  it('counts over months and leap days', () => {
    expect(plusDays(localDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysBetween(localDate('2023-12-31'), localDate('2024-01-02'))).toBe(2);
    expect(daysBetween(localDate('2024-01-02'), localDate('2023-12-31'))).toBe(-2);
  });

  it('has the weekday of ISO 8601', () => {
    expect([weekday(localDate('2023-03-13')), weekday(localDate('2023-03-19'))]).toEqual([1, 7]);
  });
});
