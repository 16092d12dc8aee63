import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aSheet, aWorkbook, refusalOf, sharedStrings, worksheet } from '../../../fixtures/workbooks.ts';

const sheetOf = (xml: string | Uint8Array) => aWorkbook({ sheets: [aSheet('', { xml })] });
const spaces = (count: number) => Buffer.alloc(count, ' ');
const sheetPart = 'xl/worksheets/sheet1.xml';

/** Processor milliseconds and growth of memory in MB of one refusal: bounded by the limits, whatever the file claims. */
const costOf = (bytes: Uint8Array) => {
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const code = refusalOf(bytes);
  const { user, system } = process.cpuUsage(cpu);
  return { code, ms: (user + system) / 1000, megabytes: (process.memoryUsage().rss - before) / 1e6 };
};

describe('a bomb is refused soon and in little memory', { timeout: 60_000 }, () => {
  it.each<[string, string, () => Uint8Array]>([
    [
      'a sheet that claims a gigabyte',
      'workbook-bomb',
      () => aWorkbook({ entries: [{ name: sheetPart, bytes: 'x', claimedBytes: 1_000_000_000 }] }),
    ],
    [
      'a sheet that claims little and inflates to much',
      'workbook-bomb',
      () =>
        aWorkbook({
          entries: [
            {
              name: sheetPart,
              bytes: 'x',
              packed: deflateRawSync(spaces(100_000_000), { level: 1 }),
              claimedBytes: 100,
            },
          ],
        }),
    ],
    ['a sheet packed 1000 : 1', 'workbook-bomb', () => sheetOf(spaces(60_000_000))],
    [
      'many sheets that are modest each',
      'workbook-bomb',
      () =>
        aWorkbook({
          entries: Array.from({ length: 30 }, (_, index) => ({
            name: `xl/a${index}.xml`,
            bytes: spaces(3_000_000),
            stored: false,
          })),
        }),
    ],
    [
      '3 million shared texts',
      'workbook-too-many-cells',
      () => aWorkbook({ sharedStrings: { part: 'xl/s.xml', xml: sharedStrings('<si/>'.repeat(3_000_000)) } }),
    ],
    [
      '300 000 shared texts under the ratio',
      'workbook-too-many-cells',
      () =>
        aWorkbook({
          sharedStrings: {
            part: 'xl/s.xml',
            xml: sharedStrings(
              Array.from({ length: 300_000 }, (_, index) => `<si><t>${index * 7919}</t></si>`).join(''),
            ),
          },
        }),
    ],
    [
      '100 000 sheets',
      'workbook-too-many-sheets',
      () =>
        aWorkbook({
          entries: [
            {
              name: 'xl/workbook.xml',
              bytes: `<workbook xmlns:r="r"><sheets>${Array.from({ length: 100_000 }, (_, index) => `<sheet name="${index}" r:id="rId1"/>`).join('')}</sheets></workbook>`,
            },
          ],
        }),
    ],
    [
      'an element in an element, 100 000 deep',
      'workbook-damaged',
      () => sheetOf(Array.from({ length: 100_000 }, (_, index) => `<a${index}>`).join('')),
    ],
    [
      '1.4 million attributes',
      'workbook-damaged',
      () => sheetOf(`<worksheet ${Array.from({ length: 1_400_000 }, (_, index) => `a${index}=""`).join(' ')}/>`),
    ],
    [
      'a comment without end',
      'workbook-damaged',
      () => sheetOf(Buffer.concat([Buffer.from('<worksheet><!--'), noise(3_000_000), Buffer.from('--></worksheet>')])),
    ],
    [
      'entities within entities',
      'workbook-doctype',
      () => sheetOf(`<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${worksheet('')}`),
    ],
    [
      'a million empty cells',
      'workbook-too-many-cells',
      () =>
        sheetOf(worksheet(Array.from({ length: 250_000 }, (_, index) => `<row r="${index + 1}"><c/></row>`).join(''))),
    ],
  ])('%s: %s', (_what, code, made) => {
    const bytes = made();

    const cost = costOf(bytes);

    expect(cost.code).toBe(code);
    expect(cost.ms).toBeLessThan(2_000);
    expect(cost.megabytes).toBeLessThan(200);
  });
});

/** Letters that do not pack well, the same every time. */
const noise = (count: number): Buffer => {
  let state = 1;
  return Buffer.from(
    Uint8Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return 97 + (state % 26);
    }),
  );
};
