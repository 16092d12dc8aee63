import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '../../../../shared/workbook/csv.ts';
import { refusalOf } from '../../../fixtures/workbooks.ts';

const codeOf = (bytes: Uint8Array) => refusalOf(bytes, readCsv);

describe('a written CSV', () => {
  it('begins with the mark, separates by semicolons and ends lines as Windows does', () => {
    expect(
      writeCsv(
        ['Код', 'Балл'],
        [
          ['007', 1.5],
          [null, 0],
        ],
      ),
    ).toBe('\uFEFFКод;Балл\r\n007;1.5\r\n;0\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+7', "'+7"],
    ['-', "'-"],
    ['@a', "'@a"],
    ['\ta', `"'\ta"`.replace(/"/g, '')],
    ['\ra', `"'\ra"`],
    ['a=b', 'a=b'],
    ['"СОШ"; №1', '"""СОШ""; №1"'],
    ['две\nстроки', '"две\nстроки"'],
  ])('writes %j as %j', (text, written) => {
    expect(writeCsv(['a'], [[text]])).toBe(`\uFEFFa\r\n${written}\r\n`);
  });

  it('leaves negative numbers numbers', () => {
    expect(writeCsv(['a'], [[-5]])).toContain('\r\n-5\r\n');
  });
});

describe('a read CSV', () => {
  it.each([
    [
      'semicolons',
      'a;b,c\r\n1;2\r\n',
      [
        ['a', 'b,c'],
        ['1', '2'],
      ],
    ],
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\r1\t2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['quotes with separators and lines inside', '"a;""b""\r\nc";d\r\n', [['a;"b"\r\nc', 'd']]],
    ['quotes inside of a bare value', 'МБОУ "СОШ № 1";5', [['МБОУ "СОШ № 1"', '5']]],
    [
      'empty cells at the ends',
      ';a;\r\n;\r\n',
      [
        ['', 'a', ''],
        ['', ''],
      ],
    ],
    [
      'an empty cell at the very end',
      'a;b\r\n1;',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['a blank line', 'a\r\n\r\nb', [['a'], [''], ['b']]],
    ['more commas than semicolons only inside of quotes', '"a,b,c";d', [['a,b,c', 'd']]],
  ])('understands %s', (_what, text, rows) => {
    expect(readCsv(Buffer.from(text))).toEqual(rows);
  });

  it.each([
    ['UTF-8 with the mark', Buffer.from('\uFEFFКод;б')],
    ['UTF-8 without it', Buffer.from('Код;б')],
    ['windows-1251', Buffer.from([0xca, 0xee, 0xe4, 0x3b, 0xe1])],
    ['UTF-16', Buffer.from('\uFEFFКод;б', 'utf16le')],
  ])('understands %s', (_what, bytes) => {
    expect(readCsv(bytes)).toEqual([['Код', 'б']]);
  });

  it.each([
    ['an unclosed quote', 'table-damaged', Buffer.from(`a;"${'б'.repeat(1_000_000)}`)],
    ['text after a closed quote', 'table-damaged', Buffer.from('"a"b;c')],
    ['no bytes', 'workbook-empty', new Uint8Array(0)],
    ['zero bytes', 'workbook-not-xlsx', new Uint8Array(10)],
    ['too many bytes', 'workbook-too-large', Buffer.alloc(4_000_001, 'a')],
    ['too many cells', 'workbook-too-many-cells', Buffer.alloc(200_001, ';')],
  ])('is refused with %s: %s', (_what, code, bytes) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('gives back whatever was written, but for the mark of safety', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]|\0/.test(text));

    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        expect(readCsv(Buffer.from(writeCsv(['Код;', 'б'], rows)))).toEqual([['Код;', 'б'], ...rows]);
      }),
    );
  });
});
