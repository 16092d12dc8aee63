import { describe, expect, it } from 'vitest';
import { readRegions } from '../../../../functions/directory/region.rules.ts';
import { readDataFile } from '../../../../infra/local/seed/reference-data.ts';
import { readCsv } from '../../../../shared/kernel/csv.ts';
import { instant, localDate } from '../../../../shared/kernel/instant.ts';
import { namedCells } from '../../../../shared/kernel/table.ts';
import { zonedInstant } from '../../../../shared/kernel/zone.ts';

const file = readDataFile('functions/directory/data/regions.csv');

/** By how many hours the clocks of a zone are ahead of Moscow's on a day. */
const hoursFromMoscow = (zone: string, day: string): number => {
  const noon = (where: string) => Date.parse(zonedInstant(localDate(day), '12:00', where));
  return (noon('Europe/Moscow') - noon(zone)) / 3_600_000;
};

describe('the regions', () => {
  it('are 89, four of them voluntary, without a fault', () => {
    const { regions, findings } = readRegions(file);

    expect(findings).toEqual([]);
    expect(regions).toHaveLength(89);
    expect(regions.filter(({ participation }) => participation === 'voluntary')).toHaveLength(4);
  });

  it.each(file.rows.map((row) => namedCells(file, row)))(
    '$name has a zone with the hours from Moscow of 2023',
    ({ time_zone = '', hours_from_moscow }) => {
      const hours = ['2023-02-09', '2023-05-20'].map((day) => hoursFromMoscow(time_zone, day));

      expect(hours).toEqual([Number(hours_from_moscow), Number(hours_from_moscow)]);
    },
  );

  it('of the far east close their day before Moscow does', () => {
    const { regions } = readRegions(file);
    const kamchatka = regions.find(({ code }) => code === '41')?.timeZone ?? '';

    expect(zonedInstant(localDate('2023-05-19'), '14:00', kamchatka)).toBe(instant('2023-05-19T02:00:00Z'));
  });

  it('are refused when one stands twice, has no known zone or no proper code', () => {
    const head = 'code;name;time_zone;hours_from_moscow;participation;evidence';
    const table = readCsv(
      `${head}\n22;Алтайский край;Asia/Barnaul;4;regular;found\n22;Алтай;Asia/Barnaul;4;regular;found\n` +
        '23;Край;Asia/Nowhere;4;regular;found\n7;Край;Asia/Omsk;4;regular;found',
    );

    const { findings } = readRegions(table);

    expect(findings.map(({ location }) => location?.row)).toEqual([3, 4, 5]);
  });
});
