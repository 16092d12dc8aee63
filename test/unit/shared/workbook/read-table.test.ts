import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../shared/workbook/read-table.ts';
import { writeTable } from '../../../../shared/workbook/write-table.ts';
import { aSheet, aWorkbook, refusalOf } from '../../../fixtures/workbooks.ts';

describe('a register', () => {
  it('is read from .xlsx with its sheet and the numbers of its rows', async () => {
    const columns = [{ header: ' Код ' }, { header: 'Школа' }];
    const bytes = await writeTable({
      sheetName: 'Школы',
      columns,
      rows: [
        ['007', ' СОШ '],
        [null, null],
        ['008', null],
      ],
    });

    expect(readTable(bytes)).toEqual({
      sheet: 'Школы',
      header: ['Код', 'Школа'],
      rows: [
        { number: 2, cells: ['007', 'СОШ'] },
        { number: 4, cells: ['008', ''] },
      ],
    });
  });

  it('is read from CSV alike', () => {
    expect(readTable(Buffer.from('\r\nКод;Школа;\r\n007; СОШ \r\n;\r\n008\r\n'))).toEqual({
      header: ['Код', 'Школа'],
      rows: [
        { number: 3, cells: ['007', 'СОШ'] },
        { number: 5, cells: ['008', ''] },
      ],
    });
  });

  it('passes over hidden and empty sheets', () => {
    const sheets = [
      aSheet('<row><c><v>1</v></c></row>', { name: 'a', state: 'hidden' }),
      aSheet('', { name: 'b', part: 'xl/worksheets/sheet2.xml' }),
      aSheet('<row><c><v>3</v></c></row>', { name: 'c', part: 'xl/worksheets/sheet3.xml' }),
    ];

    expect(readTable(aWorkbook({ sheets }))).toEqual({ sheet: 'c', header: ['3'], rows: [] });
  });

  it.each([
    ['an empty workbook', 'workbook-empty', aWorkbook()],
    ['a CSV of blanks', 'workbook-empty', Buffer.from('\uFEFF ; \r\n')],
    ['a damaged workbook', 'workbook-truncated', aWorkbook().slice(0, 300)],
    [
      'far cells in many rows',
      'workbook-too-many-cells',
      aWorkbook({
        sheets: [
          aSheet(Array.from({ length: 20 }, (_, row) => `<row><c r="XFD${row + 1}"><v>1</v></c></row>`).join('')),
        ],
      }),
    ],
  ])('is refused as %s: %s', (_what, code, bytes) => {
    expect(refusalOf(bytes, readTable)).toBe(code);
  });
});
