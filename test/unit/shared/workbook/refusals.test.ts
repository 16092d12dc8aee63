import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../../shared/problems/problem.ts';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { WorkbookRefusal, workbookRefusals } from '../../../../shared/workbook/refusals.ts';
import type { RawEntry } from '../../../fixtures/raw-zip.ts';
import { rawZip } from '../../../fixtures/raw-zip.ts';
import {
  aSheet,
  aWorkbook,
  refusalOf,
  relationshipsPart,
  sharedStrings,
  WORKBOOK_TYPE,
  worksheet,
} from '../../../fixtures/workbooks.ts';

const good = aWorkbook();
const withEntry = (entry: RawEntry) => aWorkbook({ entries: [entry] });
const withRows = (rows: string) => aWorkbook({ sheets: [aSheet(rows)] });
const withSheetXml = (xml: string | Uint8Array) => aWorkbook({ sheets: [aSheet('', { xml })] });
const styles: RawEntry = { name: 'xl/styles.xml', bytes: '<styleSheet/>' };
const saved = (bookType: 'xls' | 'biff8' | 'xlsb' | 'ods' | 'html' | 'xlsm') => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Код', 40001]]), 'Протокол');
  return new Uint8Array(write(book, { type: 'buffer', bookType }));
};
/** What is left of an encrypted .xlsx: a compound file with one telling stream name. */
const compoundFile = (stream: string) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from(`${stream}\u0000`, 'utf16le'),
    ]),
  );
const manySheets = Array.from({ length: 51 }, (_, index) =>
  aSheet('', { name: `Лист${index + 1}`, part: `xl/worksheets/sheet${index + 1}.xml` }),
);
const external = (type: string) => relationshipsPart([{ id: 'a', type, target: 'file:///C:/a.xlsx', external: true }]);

describe('a file is refused', () => {
  it.each<[string, string, Uint8Array]>([
    ['when it is empty', 'workbook-empty', new Uint8Array(0)],
    ['above 4 000 000 bytes', 'workbook-too-large', new Uint8Array(4_000_001)],
    ['when it is a picture', 'workbook-not-xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['when it is a zip of something else', 'workbook-not-xlsx', rawZip([{ name: 'a.txt', bytes: 'a' }])],
    [
      'when it is a template',
      'workbook-not-xlsx',
      aWorkbook({ workbookType: WORKBOOK_TYPE.replace('sheet.', 'template.') }),
    ],
    ['when it is a renamed CSV', 'workbook-is-text', Buffer.from('Код;Вариант\r\n40001;1\r\n')],
    ['when it is a renamed CSV of windows-1251', 'workbook-is-text', Buffer.from([0xca, 0xee, 0xe4, 0x3b])],
    ['when it is a renamed page', 'workbook-is-text', saved('html')],
    ['when it is an .xls', 'workbook-old-xls', saved('biff8')],
    ['when it is a Word document of old', 'workbook-not-xlsx', compoundFile('WordDocument')],
    ['when it is an .ods', 'workbook-ods', saved('ods')],
    ['when it is an .xlsb', 'workbook-binary', saved('xlsb')],
    ['when it has a password', 'workbook-encrypted', compoundFile('EncryptedPackage')],
    ['when an entry of the zip has a password', 'workbook-encrypted', withEntry({ ...styles, flags: 1 })],
    ['when its end is missing', 'workbook-truncated', good.slice(0, -30)],
    ['when half of it is missing', 'workbook-truncated', good.slice(0, good.length / 2)],
    ['when its beginning is missing', 'workbook-not-xlsx', good.slice(100)],
    ['when something is appended', 'workbook-truncated', Buffer.concat([good, Buffer.from('x')])],
    ['when a directory counts more than there is', 'workbook-archive', aWorkbook({ zip: { claimedCount: 30 } })],
    ['when a directory counts less than there is', 'workbook-archive', aWorkbook({ zip: { claimedCount: 3 } })],
    ['when it needs zip64', 'workbook-archive', aWorkbook({ zip: { zip64: true } })],
    ['when an entry comes twice', 'workbook-archive', aWorkbook({ entries: [styles, styles] })],
    [
      'when an entry comes twice in another case',
      'workbook-archive',
      aWorkbook({ entries: [styles, { ...styles, name: 'XL/Styles.xml' }] }),
    ],
    [
      'when entries share their bytes',
      'workbook-archive',
      aWorkbook({ entries: [{ ...styles, name: '[Content_Types].xml', headerAt: 0 }] }),
    ],
    [
      'when the headers name an entry differently',
      'workbook-archive',
      withEntry({ ...styles, localName: 'xl/stylez.xml' }),
    ],
    ['when the headers size an entry differently', 'workbook-archive', withEntry({ ...styles, localBytes: 5 })],
    ['when an entry is packed in another way', 'workbook-archive', withEntry({ ...styles, method: 12 })],
    [
      'when a checksum is wrong',
      'workbook-damaged',
      withEntry({ name: 'xl/workbook.xml', bytes: '<workbook/>', crc: 1 }),
    ],
    [
      'when deflated bytes are broken',
      'workbook-damaged',
      withEntry({ name: 'xl/workbook.xml', bytes: '<workbook/>', packed: Buffer.from([255, 255]) }),
    ],
    [
      'when a part is larger than its header says',
      'workbook-damaged',
      withEntry({ name: '_rels/.rels', bytes: relationshipsPart([]), claimedBytes: 10 }),
    ],
    [
      'with 201 entries',
      'workbook-too-many-entries',
      aWorkbook({ entries: Array.from({ length: 196 }, (_, index) => ({ name: `a${index}`, bytes: '' })) }),
    ],
    ['with 51 sheets', 'workbook-too-many-sheets', aWorkbook({ sheets: manySheets })],
    [
      'when a sheet has no part',
      'workbook-part-missing',
      aWorkbook({
        sheets: [aSheet('')],
        entries: [
          {
            name: 'xl/_rels/workbook.xml.rels',
            bytes: relationshipsPart([{ id: 'rId1', type: 'worksheet', target: 'none.xml' }]),
          },
        ],
      }),
    ],
    [
      'when sheets share a part',
      'workbook-part-missing',
      aWorkbook({
        sheets: [aSheet(''), { ...aSheet(''), name: 'Лист2' }],
        entries: [{ name: 'xl/worksheets/sheet1.xml', bytes: worksheet('') }],
      }),
    ],
    [
      'when sheets share a name',
      'workbook-sheet-names',
      aWorkbook({ sheets: [aSheet(''), aSheet('', { name: 'ЛИСТ1', part: 'xl/worksheets/sheet2.xml' })] }),
    ],
    ['with cells beyond the last column', 'workbook-cell-place', withRows('<row r="1"><c r="XFE1"><v>1</v></c></row>')],
    ['with rows beyond the last one', 'workbook-cell-place', withRows('<row r="1048577"/>')],
    ['with a row in front of the one before', 'workbook-cell-place', withRows('<row r="2"/><row r="1"/>')],
    [
      'with a cell twice',
      'workbook-cell-place',
      withRows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    ],
    ['with a cell of another row', 'workbook-cell-place', withRows('<row r="1"><c r="A2"><v>1</v></c></row>')],
    ['with a reference that is none', 'workbook-cell-place', withRows('<row r="1"><c r="$A$1"><v>1</v></c></row>')],
    ['with a number that is none', 'workbook-cell-value', withRows('<row r="1"><c r="A1"><v>0x10</v></c></row>')],
    ['with an endless number', 'workbook-cell-value', withRows('<row r="1"><c r="A1"><v>1e999</v></c></row>')],
    ['with a truth that is none', 'workbook-cell-value', withRows('<row r="1"><c r="A1" t="b"><v>2</v></c></row>')],
    [
      'with a cell of an unknown type',
      'workbook-cell-value',
      withRows('<row r="1"><c r="A1" t="constructor"><v>2</v></c></row>'),
    ],
    [
      'with a shared text outside of the table',
      'workbook-shared-text',
      withRows('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
    ],
    [
      'with a text above 32 767 characters',
      'workbook-cell-value',
      withRows(`<row r="1"><c r="A1" t="str"><v>${'а'.repeat(32_768)}</v></c></row>`),
    ],
    ['with an element that is not closed', 'workbook-markup', withSheetXml('<worksheet><sheetData>')],
    ['with another root', 'workbook-markup', withSheetXml('<html/>')],
    ['with an unknown entity', 'workbook-markup', withRows('<row r="1"><c r="A1"><v>&constructor;</v></c></row>')],
    ['with bytes that are not UTF-8', 'workbook-markup', withSheetXml(Buffer.from([0x3c, 0x61, 0xff, 0x3e]))],
    ['with a DOCTYPE', 'workbook-doctype', withSheetXml('<!DOCTYPE a [<!ENTITY a "b">]><worksheet/>')],
    ['with a macro project', 'workbook-macros', withEntry({ name: 'xl/vbaProject.bin', bytes: 'x' })],
    [
      'with the content type of macros',
      'workbook-macros',
      aWorkbook({ workbookType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
    ],
    ['with an embedded object', 'workbook-macros', withEntry({ name: 'xl/embeddings/oleObject1.bin', bytes: 'x' })],
    [
      'with a part of external links',
      'workbook-external-links',
      withEntry({ name: 'xl/externalLinks/externalLink1.xml', bytes: '<a/>' }),
    ],
    [
      'with a data connection',
      'workbook-external-links',
      aWorkbook({
        types: { 'xl/c.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml' },
        entries: [{ name: 'xl/c.xml', bytes: '<connections/>' }],
      }),
    ],
    [
      'with a picture from elsewhere',
      'workbook-external-links',
      withEntry({ name: 'xl/drawings/_rels/drawing1.xml.rels', bytes: external('image') }),
    ],
  ])('%s: %s', (_when, code, bytes) => {
    expect(refusalOf(bytes)).toBe(code);
  });

  it('above 200 000 cells of all sheets together, and not at 200 000', () => {
    const rows = (count: number) =>
      Array.from(
        { length: count * 1000 },
        (_, index) => `${index % 1000 === 0 ? '</row><row>' : ''}<c><v>${index * 7919}</v></c>`,
      )
        .join('')
        .replace('</row>', '')
        .concat('</row>');
    const two = (count: number) => [
      aSheet(rows(100)),
      aSheet(rows(count), { name: 'Лист2', part: 'xl/worksheets/sheet2.xml' }),
    ];

    expect(refusalOf(aWorkbook({ sheets: two(100) }))).toBeUndefined();
    expect(refusalOf(aWorkbook({ sheets: two(101) }))).toBe('workbook-too-many-cells');
  });

  it('when one long text is shown by so many cells that they could not be kept apart', () => {
    const bytes = aWorkbook({
      sheets: [aSheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`)],
      sharedStrings: { part: 'xl/sharedStrings.xml', xml: sharedStrings(`<si><t>${'а'.repeat(32_000)}</t></si>`) },
    });

    expect(refusalOf(bytes)).toBe('workbook-too-many-cells');
  });

  it('whatever byte of a good workbook is changed or cut, and never with anything but a refusal', () => {
    const codes = new Set<string | undefined>();

    for (let at = 0; at < good.length; at++) {
      const changed = Uint8Array.from(good);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      codes.add(refusalOf(changed));
      codes.add(refusalOf(good.subarray(0, at)));
    }

    expect(codes.size).toBeGreaterThan(6);
  });

  it('as a problem with its code and fixed texts, without a word of its contents', () => {
    const bytes = withRows('<row r="1"><c r="A1"><v>Иванов</v></c></row>');

    expect(() => readWorkbook(bytes)).toThrow(Problem);
    expect(JSON.stringify(new WorkbookRefusal('workbook-damaged'))).not.toContain('Иванов');
    expect(new WorkbookRefusal('workbook-old-xls').head).toMatchObject({
      slug: 'workbook-old-xls',
      kind: 'unprocessable',
    });
  });

  it.each(Object.entries(workbookRefusals))('%s says in both languages what to do', (_code, { title, detail }) => {
    expect([title.ru, detail.ru].join(' ')).toMatch(/[А-Яа-я]/);
    expect([title.en, detail.en].join(' ')).not.toMatch(/[А-Яа-я]/);
    expect(detail.ru).toMatch(/\.$/);
  });
});
