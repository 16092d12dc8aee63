import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { aSheet, aWorkbook, prefixed, refusalOf, seen, sharedStrings, worksheet } from '../../../fixtures/workbooks.ts';

const firstSheet = (rows: string, items = '') => {
  const texts = { part: 'xl/sharedStrings.xml', xml: sharedStrings(items) };
  return readWorkbook(aWorkbook({ sheets: [aSheet(rows)], ...(items !== '' && { sharedStrings: texts }) })).sheets[0];
};

describe('a workbook', () => {
  it.each([
    ['a shared text', '<c r="A1" t="s"><v>1</v></c>', '<si><t>нет</t></si><si><t>да</t></si>', 'да', 'text'],
    ['an inline text', '<c r="A1" t="inlineStr"><is><t>да</t></is></c>', '', 'да', 'text'],
    [
      'a text of formatted runs without its phonetic reading',
      '<c r="A1" t="s"><v>0</v></c>',
      '<si><r><rPr><b/></rPr><t>5</t></r><r><t xml:space="preserve"> А</t></r><rPh sb="0" eb="1"><t>пять</t></rPh></si>',
      '5 А',
      'text',
    ],
    ['a text in CDATA', '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', '', 'a<b', 'text'],
    [
      'an escaped character',
      '<c r="A1" t="inlineStr"><is><t>a_x000A_b_x005F_x0041_</t></is></c>',
      '',
      'a\nb_x0041_',
      'text',
    ],
    ['spaces around a text', '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> а </t></is></c>', '', ' а ', 'text'],
    ['a number', '<c r="A1"><v>40001</v></c>', '', '40001', 'number'],
    ['a number with needless zeros', '<c r="A1" t="n"><v>3.0</v></c>', '', '3', 'number'],
    ['a fraction', '<c r="A1"><v>.5</v></c>', '', '0.5', 'number'],
    ['a fraction with binary dust', '<c r="A1"><v>0.30000000000000004</v></c>', '', '0.3', 'number'],
    ['a number with an exponent', '<c r="A1"><v>1.2E3</v></c>', '', '1200', 'number'],
    ['a truth', '<c r="A1" t="b"><v>1</v></c>', '', 'TRUE', 'boolean'],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', '', '#N/A', 'error'],
    ['a formula with a stored number', '<c r="A1"><f>SUM(B1:C1)</f><v>7</v></c>', '', '7', 'formula'],
    ['a formula with a stored text', '<c r="A1" t="str"><f>B1</f><v>да</v></c>', '', 'да', 'formula'],
    ['a shared formula', '<c r="A1"><f t="shared" si="0"/><v>2</v></c>', '', '2', 'formula'],
    ['a formula that was never computed', '<c r="A1"><f>B1</f></c>', '', '', 'formula'],
    ['a formula that failed', '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '', '#DIV/0!', 'error'],
    ['a date as its number', '<c r="A1" s="3"><v>45000</v></c>', '', '45000', 'number'],
  ])('shows %s', (_what, cell, items, text, kind) => {
    const sheet = firstSheet(`<row r="1">${cell}</row>`, items);

    expect(sheet?.rows[0]?.cells.get(0)).toEqual({ text, kind });
  });

  it('leaves out empty cells and rows and keeps the numbers of the others', () => {
    const sheet = firstSheet(
      '<row r="2"><c r="B2" s="1"/><c r="D2"><v>4</v></c></row><row r="5"><c r="A5"/></row><row r="9"><c r="C9"><v>1</v></c></row>',
    );

    expect(sheet?.rows.map(({ number }) => number)).toEqual([2, 9]);
    expect(seen(sheet)).toEqual({ D2: '4', C9: '1' });
  });

  it('places rows and cells that have no reference after the ones before them', () => {
    const sheet = firstSheet(
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="4"/><row><c><v>5</v></c></row>',
    );

    expect(seen(sheet)).toEqual({ A1: '1', D1: '2', E1: '3', A5: '5' });
  });

  it('is the same with a prefix on every element', () => {
    const given = {
      sheets: [aSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')],
      sharedStrings: { part: 'xl/sharedStrings.xml', xml: sharedStrings('<si><t>да</t></si>') },
    };

    expect(seen(readWorkbook(aWorkbook({ ...given, rewritten: prefixed })).sheets[0])).toEqual({ A1: 'да' });
  });

  it('is found through relationships wherever its parts stand and whatever they are called', () => {
    const bytes = aWorkbook({
      workbookPart: 'office/книга.xml',
      sheets: [aSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { part: 'data/one.xml' })],
      sharedStrings: { part: 'office/texts/t.xml', xml: sharedStrings('<si><t>да</t></si>') },
    });

    expect(seen(readWorkbook(bytes).sheets[0])).toEqual({ A1: 'да' });
  });

  it('names its sheets in order and tells the hidden ones', () => {
    const sheets = [
      aSheet('', { name: 'Классы', part: 'xl/worksheets/sheet1.xml' }),
      aSheet('', { name: 'Служебный', part: 'xl/worksheets/sheet2.xml', state: 'hidden' }),
      aSheet('', { name: '__proto__', part: 'xl/worksheets/sheet3.xml', state: 'veryHidden' }),
    ];

    expect(readWorkbook(aWorkbook({ sheets })).sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Классы', false],
      ['Служебный', true],
      ['__proto__', true],
    ]);
  });

  it('passes over charts, extensions and unknown elements', () => {
    const before =
      '<sheetPr><c r="A1"><v>7</v></c></sheetPr><x14:sheetData xmlns:x14="u"><row><c><v>9</v></c></row></x14:sheetData>';
    const sheets = [aSheet('', { xml: worksheet('<row r="1"><extLst><c><v>8</v></c></extLst></row>', before) })];
    const related = [{ id: 'rIdChart', type: 'chartsheet', target: 'chartsheets/sheet1.xml' }];

    const [sheet] = readWorkbook(aWorkbook({ sheets, related })).sheets;

    expect(seen(sheet)).toEqual({});
  });

  it('takes names of the language itself for texts like any other', () => {
    const items = '<si><t>__proto__</t></si><si><t>constructor</t></si>';
    const sheet = firstSheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', items);

    expect(seen(sheet)).toEqual({ A1: '__proto__', B1: 'constructor' });
  });

  it('may be stored without compression, with a comment, and with sizes that follow the data', () => {
    const stored = aWorkbook({ zip: { comment: 'PK\u0005\u0006 сделано программой' } });
    const follow = aWorkbook({ entries: [{ name: 'xl/styles.xml', bytes: '<a/>', flags: 8, localBytes: 0 }] });

    expect([refusalOf(stored), refusalOf(follow)]).toEqual([undefined, undefined]);
  });

  it('may have links that a user clicks on', () => {
    const rels =
      '<Relationships><Relationship Id="a" Type="u/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>';
    const bytes = aWorkbook({ entries: [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', bytes: rels }] });

    expect(refusalOf(bytes)).toBeUndefined();
  });

  it('may be written in UTF-16', () => {
    const xml = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>да</t></is></c></row>').replace('UTF-8', 'UTF-16');
    const bytes = aWorkbook({ sheets: [aSheet('', { xml: Buffer.from(`\uFEFF${xml}`, 'utf16le') })] });

    expect(seen(readWorkbook(bytes).sheets[0])).toEqual({ A1: 'да' });
  });

  it.each([
    ['inline texts', {}],
    ['shared texts', { bookSST: true }],
    ['compression', { compression: true }],
  ])('is read as SheetJS writes it with %s, declaring types of macros that it has not', (_how, options) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Код', 1.5, true, null, ' х ']]), 'Протокол');

    const [sheet] = readWorkbook(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', ...options }))).sheets;

    expect(seen(sheet)).toEqual({ A1: 'Код', B1: '1.5', C1: 'TRUE', E1: ' х ' });
  });
});
