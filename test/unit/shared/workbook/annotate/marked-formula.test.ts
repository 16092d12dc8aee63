import { describe, expect, it } from 'vitest';
import { markedFormula } from '../../../../../shared/workbook/annotate/marked-formula.ts';
import { escaped, plain, textElement } from '../../../../../shared/workbook/annotate/text.ts';
import type { Cell } from '../../../../../shared/workbook/sheet-cells.ts';

const condition = (cell?: Cell, isPrivate = false) =>
  /^AND\(N\("vpr-check"\)=0,(.*)\)$/.exec(markedFormula('B7', cell, isPrivate))?.[1];

describe('the condition under which a cell is coloured', () => {
  it.each<[string, Cell | undefined, string]>([
    ['nothing', undefined, 'ISBLANK(B7)'],
    ['a number', { text: '9', kind: 'number' }, 'ISNUMBER(B7),B7=9'],
    ['a truth', { text: 'TRUE', kind: 'boolean' }, 'ISLOGICAL(B7),B7=TRUE'],
    ['an error', { text: '#N/A', kind: 'error' }, 'ISERROR(B7)'],
    ['a formula', { text: '3', kind: 'formula' }, '_xlfn.ISFORMULA(B7)'],
    ['a text', { text: ' да ', kind: 'text' }, 'EXACT(B7," да ")'],
    ['a text with quotes', { text: '"А"', kind: 'text' }, 'EXACT(B7,"""А""")'],
    ['a text of two lines', { text: 'ж\nм', kind: 'text' }, 'LEN(B7)=3,EXACT(LEFT(B7,1),"ж")'],
    ['a text that begins with a line feed', { text: '\nж', kind: 'text' }, 'LEN(B7)=2'],
    ['a long text', { text: 'я'.repeat(300), kind: 'text' }, `LEN(B7)=300,EXACT(LEFT(B7,200),"${'я'.repeat(200)}")`],
  ])('is of a cell with %s', (_what, cell, expected) => {
    expect(condition(cell)).toBe(expected);
  });

  it('says nothing of a value that must not be told', () => {
    expect(condition({ text: 'Иванова Мария', kind: 'text' }, true)).toBe('LEN(TRIM(B7))>0');
  });
});

describe('a text in markup', () => {
  it.each(['a<b>&"c"', "'апостроф'", 'ж\nм', '😀'])('is read as it was: %j', (text) => {
    expect(plain(escaped(text))).toBe(text);
  });

  it('has what XML cannot hold in the way of the format', () => {
    expect(textElement('a\u0001b\r\ud800_x0041_')).toBe(
      '<t xml:space="preserve">a_x0001_b_x000D_\uFFFD_x005F_x0041_</t>',
    );
  });

  it('may have entities by number, and one that is none stays', () => {
    expect(plain('&#1078;&#x436;&nbsp;&#xFFFFFF;')).toBe('жж&nbsp;&#xFFFFFF;');
  });
});
