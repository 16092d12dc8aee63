import * as z from 'zod';
import type { Found } from '../../shared/contracts/found.ts';
import { isZone } from '../../shared/kernel/campaign.ts';
import { RegionId } from '../../shared/kernel/ids.ts';
import { namedCells, type Table } from '../../shared/kernel/table.ts';

/** A subject of the federation; `voluntary` ones take part as they wish. */
export const Region = z.object({
  id: RegionId,
  code: z.stringFormat('region-code', /^\d{2}$/),
  name: z.string().min(3),
  /** of most of its people; a municipality may have its own */
  timeZone: z.string().refine((zone) => isZone(zone), 'an IANA time zone'),
  participation: z.enum(['regular', 'voluntary']),
});
export type Region = z.infer<typeof Region>;

/**
 * The regions from their table, with all faults.
 *
 * @see docs/sources.md#zones
 */
export const readRegions = (table: Table): { regions: Region[]; findings: Found[] } => {
  const findings: Found[] = [];
  const regions = new Map<string, Region>();
  for (const row of table.rows) {
    const cells = namedCells(table, row);
    const { code = '', name, participation } = cells;
    const region = Region.safeParse({ id: `ru-${code}`, code, name, timeZone: cells.time_zone, participation });
    if (!region.success || regions.has(code)) {
      findings.push({
        code: 'region-invalid',
        severity: 'error',
        message: {
          ru: 'Регион указан дважды или его строка заполнена неверно.',
          en: 'The region stands twice or its row is not valid.',
        },
        location: { row: row.number },
        value: code,
      });
    } else regions.set(code, region.data);
  }
  return { regions: [...regions.values()], findings };
};
