import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { annotateWorkbook } from '../../../../../shared/workbook/annotate/annotate-workbook.ts';
import { readWorkbook } from '../../../../../shared/workbook/read-workbook.ts';
import { aMark, anAnnotation, partsOf } from '../../../../fixtures/annotations.ts';
import { prefixed, refusalOf, relationshipsPart, seen } from '../../../../fixtures/workbooks.ts';
import { behind, form } from '../../../../fixtures/writers/written-form.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PROTOCOL = 'xl/worksheets/sheet2.xml';

const comments = (...texts: [ref: string, markup: string][]) =>
  `<?xml version="1.0"?><comments xmlns="${MAIN}"><authors><author>Иванова</author></authors><commentList>${texts
    .map(([ref, markup]) => `<comment ref="${ref}" authorId="0"><text>${markup}</text></comment>`)
    .join('')}</commentList></comments>`;

const shape = (id: number, row: number, column: number) =>
  `<v:shape id="_x0000_s${id}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>${row}</x:Row>` +
  `<x:Column>${column}</x:Column></x:ClientData></v:shape>`;
const shapes = (...markup: string[]) =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  `xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/>${markup.join('')}</xml>`;

/** A form with comments of the school's own on I2 and J3. */
const commented = (given: { comments?: string; shapes?: string; rewritten?: (xml: string) => string } = {}) => {
  const { comments: markup = comments(['I2', '<t>Проверить!</t>'], ['J3', '<r><t>Спросить</t></r>']), rewritten } =
    given;
  return form('with comments', {
    sheet: (xml) =>
      xml.includes('Вариант') || xml.includes('<c r="H1"')
        ? xml.replace('</worksheet>', '<legacyDrawing r:id="rId2"/></worksheet>')
        : xml,
    whole: {
      types: { 'xl/comments1.xml': `${SPREADSHEET}.comments+xml` },
      ...(rewritten && { rewritten }),
      entries: [
        {
          name: 'xl/worksheets/_rels/sheet2.xml.rels',
          bytes: relationshipsPart([
            { id: 'rId1', type: 'comments', target: '../comments1.xml' },
            { id: 'rId2', type: 'vmlDrawing', target: '../drawings/vmlDrawing1.vml' },
          ]),
        },
        { name: 'xl/comments1.xml', bytes: rewritten ? rewritten(markup) : markup },
        { name: 'xl/drawings/vmlDrawing1.vml', bytes: given.shapes ?? shapes(shape(1025, 1, 8), shape(1026, 2, 9)) },
      ],
    },
  }).bytes;
};

/** The comments of the «Протокол» as another library reads them. */
const notesOf = async (file: Uint8Array, ...refs: string[]) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as never);
  const sheet = book.getWorksheet('Протокол');
  return refs.map((ref) => {
    const { note } = sheet?.getCell(ref) ?? {};
    return typeof note === 'object' ? note.texts?.map(({ text }) => text).join('') : note;
  });
};

describe('comments of the school', () => {
  it('stay, and ours stands under one of theirs at the same cell', async () => {
    const marked = annotateWorkbook(
      commented(),
      anAnnotation(aMark({ text: 'Много.' }), aMark({ cell: 'M4', text: 'ж' })),
    );

    expect(await notesOf(marked, 'I2', 'J3', 'M4')).toEqual([
      'Проверить!\n\n⚠ Проверка ВПР\nМного.',
      'Спросить',
      '⚠ Проверка ВПР\nж',
    ]);
    const parts = partsOf(marked);
    expect(parts['xl/comments1.xml']).toContain('<author>Иванова</author><author>Проверка ВПР</author>');
    expect(parts['xl/drawings/vmlDrawing1.vml']?.match(/_x0000_s\d+/g)).toEqual([
      '_x0000_s1025',
      '_x0000_s1026',
      '_x0000_s1027',
    ]);
    expect(parts[PROTOCOL]?.match(/legacyDrawing /g)).toHaveLength(1);
  });

  it('are as they were once the faults are mended', async () => {
    const marked = annotateWorkbook(commented(), anAnnotation(aMark(), aMark({ cell: 'J3' }), aMark({ cell: 'M4' })));

    const mended = annotateWorkbook(marked, anAnnotation());

    expect(await notesOf(mended, 'I2', 'J3', 'M4')).toEqual(['Проверить!', 'Спросить', undefined]);
    expect(partsOf(mended)['xl/drawings/vmlDrawing1.vml']?.match(/<v:shape /g)).toHaveLength(2);
  });

  it('stay in a file whose elements have a prefix', () => {
    const marked = annotateWorkbook(commented({ rewritten: prefixed }), anAnnotation(aMark(), aMark({ cell: 'M4' })));

    const { 'xl/comments1.xml': markup, [PROTOCOL]: sheet, 'xl/workbook.xml': workbook } = partsOf(marked);
    expect(markup).toMatch(/<x:r><x:t>Проверить!<\/x:t><\/x:r><x:r>.*⚠ Проверка ВПР/s);
    expect(markup).toContain('<x:comment ref="M4" authorId="1"><x:text>');
    expect(sheet).toContain('<x:cfRule type="expression"');
    expect(workbook).toContain('<x:sheet name="Ошибки"');
    expect(refusalOf(marked)).toBeUndefined();
  });

  it('are not joined by ours where the part of their shapes is no XML', () => {
    const broken = commented({ shapes: '<xml xmlns:v="urn:schemas-microsoft-com:vml"><br></xml>' });

    const marked = annotateWorkbook(broken, anAnnotation(aMark({ cell: 'M4' })));

    const [before, after] = [partsOf(broken), partsOf(marked)];
    for (const name of ['xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml']) expect(after[name]).toBe(before[name]);
    expect(after[PROTOCOL]).toContain('vpr-check');
  });

  it('that are damaged are a refusal of the file', () => {
    const damaged = commented({ comments: '<comments><authors>' });

    expect(refusalOf(damaged, (bytes) => annotateWorkbook(bytes, anAnnotation(aMark())))).toMatch(/^workbook-/);
  });
});

describe('rules of the school', () => {
  const rules =
    '<conditionalFormatting sqref="I2:K6"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal">' +
    '<formula>"X"</formula></cfRule><cfRule type="cellIs" dxfId="0" priority="2" operator="equal"><formula>0</formula>' +
    '</cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="I2:I6">' +
    '<formula1>"0,1"</formula1></dataValidation></dataValidations><pageMargins left="1" right="1" top="1" bottom="1" ' +
    'header="0" footer="0"/>';
  const ruled = form('with rules', { sheet: behind(rules) }).bytes;

  it('come after ours and in their own order', () => {
    const marked = annotateWorkbook(ruled, anAnnotation(aMark(), aMark({ cell: 'I3', severity: 'warning' })));

    const priorities = [...(partsOf(marked)[PROTOCOL] ?? '').matchAll(/type="(\w+)"[^>]*?priority="(\d+)"/g)];
    expect(priorities.map(([, type, priority]) => `${type} ${priority}`)).toEqual([
      'cellIs 3',
      'cellIs 4',
      'expression 1',
      'expression 2',
    ]);
    expect(partsOf(marked)['xl/worksheets/sheet1.xml']).toBe(partsOf(ruled)['xl/worksheets/sheet1.xml']);
  });

  it('stay where ours are taken out', () => {
    const mended = annotateWorkbook(annotateWorkbook(ruled, anAnnotation(aMark())), anAnnotation());

    const sheet = partsOf(mended)[PROTOCOL] ?? '';
    expect(sheet.match(/<cfRule /g)).toHaveLength(2);
    expect(sheet).not.toContain('vpr-check');
  });

  it('are told from ours by the sign in a formula, whatever program has written it anew', () => {
    const saved = behind(
      '<conditionalFormatting sqref="I2 K4"><cfRule type="expression" priority="7" aboveAverage="0" dxfId="0">' +
        '<formula>AND(N("vpr-check")=0,I2=9)</formula></cfRule><cfRule type="expression" dxfId="0" priority="8">' +
        '<formula>I2=5</formula></cfRule></conditionalFormatting>',
    );

    const mended = annotateWorkbook(form('saved', { sheet: saved }).bytes, anAnnotation());

    expect(partsOf(mended)[PROTOCOL]).toContain(
      '<conditionalFormatting sqref="I2 K4"><cfRule type="expression" dxfId="0" priority="8">' +
        '<formula>I2=5</formula></cfRule></conditionalFormatting>',
    );
  });
});

describe('an annotated form that LibreOffice has opened and saved', () => {
  const saved = readFileSync(join(import.meta.dirname, '../../../../fixtures/saved/annotated-form-libreoffice.xlsx'));
  const countIn = (file: Uint8Array, what: RegExp) =>
    Object.values(partsOf(file)).reduce((sum, text) => sum + (text.match(what)?.length ?? 0), 0);
  const marksIn = (file: Uint8Array) => [/vpr-check/g, /<comment /g, /<v:shape /g].map((what) => countIn(file, what));

  it('has our marks, which are taken out and put anew', () => {
    const before = readWorkbook(saved);

    const [mended, again] = [[], [aMark()]].map((marks) => annotateWorkbook(saved, anAnnotation(...marks)));

    expect(marksIn(saved)).toEqual([4, 4, 4]);
    expect(mended && marksIn(mended)).toEqual([0, 0, 0]);
    expect(again && marksIn(again)).toEqual([1, 1, 1]);
    expect(again && readWorkbook(again).sheets.map(({ name }) => name)).toEqual(before.sheets.map(({ name }) => name));
    expect(again && readWorkbook(again).sheets.slice(0, -1)).toEqual(before.sheets.slice(0, -1));
  });
});

describe('a sheet of the school that has the name of ours', () => {
  it('stays, and ours has a number', () => {
    const own = { name: 'Ошибки', part: 'xl/worksheets/own.xml', xml: '<worksheet xmlns="x"><sheetData/></worksheet>' };
    const bytes = form('with a sheet', {
      whole: {
        types: { [own.part]: `${SPREADSHEET}.worksheet+xml` },
        related: [{ id: 'rIdOwn', type: 'worksheet', target: `/${own.part}` }],
        entries: [{ name: own.part, bytes: own.xml }],
        rewritten: (xml) => xml.replace('</sheets>', '<sheet name="Ошибки" sheetId="9" r:id="rIdOwn"/></sheets>'),
      },
    }).bytes;

    const marked = annotateWorkbook(bytes, anAnnotation(aMark()));

    const { sheets } = readWorkbook(marked);
    expect(sheets.map(({ name }) => name).slice(-2)).toEqual(['Ошибки', 'Ошибки (2)']);
    expect(seen(sheets.at(-1))).toMatchObject({ C3: 'I2' });
    expect(partsOf(marked)[own.part]).toBe(own.xml);
  });
});
