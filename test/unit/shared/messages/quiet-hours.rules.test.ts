import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/instant.ts';
import { localTimeAt } from '../../../../shared/kernel/zone.ts';
import { afterQuietHours } from '../../../../shared/messages/quiet-hours.rules.ts';

describe('quiet hours', () => {
  it.each([
    ['by day at once', '2023-02-08T08:00:00Z', 'Asia/Barnaul', '2023-02-08T08:00:00.000Z'],
    [
      'a second before nine in the evening at once',
      '2023-02-08T17:59:59Z',
      'Europe/Moscow',
      '2023-02-08T17:59:59.000Z',
    ],
    [
      'from nine in the evening at eight of the next day',
      '2023-02-08T18:00:00Z',
      'Europe/Moscow',
      '2023-02-09T05:00:00.000Z',
    ],
    ['after midnight at eight of the same day', '2023-02-08T22:30:00Z', 'Europe/Moscow', '2023-02-09T05:00:00.000Z'],
    ['at eight itself at once', '2023-02-09T05:00:00Z', 'Europe/Moscow', '2023-02-09T05:00:00.000Z'],
    ['in Anadyr, UTC+12, by its own evening', '2023-02-08T09:00:00Z', 'Asia/Anadyr', '2023-02-08T20:00:00.000Z'],
    [
      'in Kaliningrad, UTC+2, by its own evening',
      '2023-02-08T19:00:00Z',
      'Europe/Kaliningrad',
      '2023-02-09T06:00:00.000Z',
    ],
    ['over the end of a month', '2023-02-28T20:00:00Z', 'Europe/Moscow', '2023-03-01T05:00:00.000Z'],
  ])('let a letter go %s', (_when, at, zone, out) => {
    expect(afterQuietHours(instant(at), zone)).toBe(out);
  });

  it('hold no letter for longer than the night, in whichever zone and season', () => {
    const zones = fc.constantFrom(
      'Europe/Kaliningrad',
      'Europe/Moscow',
      'Asia/Kathmandu',
      'Asia/Anadyr',
      'Europe/Berlin',
    );
    const instants = fc
      .integer({ min: 1_600_000_000, max: 1_900_000_000 })
      .map((s) => instant(new Date(s * 1000).toISOString()));

    void fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const out = afterQuietHours(at, zone);
        const hours = (Date.parse(out) - Date.parse(at)) / 3_600_000;

        expect(hours).toBeGreaterThanOrEqual(0);
        expect(hours).toBeLessThanOrEqual(12);
        expect(localTimeAt(out, zone) >= '08:00' && localTimeAt(out, zone) < '21:00').toBe(true);
        expect(afterQuietHours(out, zone)).toBe(out);
      }),
    );
  });
});
