import { describe, expect, it } from 'vitest';
import type { FormFinding } from '../../../../functions/results/form-finding.ts';
import { handedRows } from '../../../../functions/results/handed-rows.ts';
import { rowCells } from '../../../../functions/results/row-cells.rules.ts';
import type { FormRow, FormRowsGiven } from '../../../../shared/contracts/form-rows.ts';
import { aSubject, filledRows, heldYesterday } from '../../../fixtures/forms.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const subject = aSubject();

const check = (given: FormRowsGiven) => handedRows(given).check(subject, heldYesterday);

const right: readonly FormRow[] = filledRows.map((row) => rowCells(row, 3));

const withRow = (place: number, changes: FormRow): FormRow[] =>
  right.map((row, index) => (index === place ? { ...row, ...changes } : row));

/** The columns in the order of the form. */
const lineOf = ({ code, variant, scores = [], className, gender, previousMark }: FormRow) =>
  [code, variant, ...scores, className, gender, previousMark].map((cell) => String(cell ?? '')).join('\t');

const block = right.map(lineOf).join('\r\n');

const HEADER = 'Код\tВариант\t1 (2б)\t5(1) (1б)\t9К2 (3б)\tНаименование класса\tПол\tОтметка за предыдущий триместр';

const short = ({ code, location, value, allowed }: FormFinding) => [code, location, value, allowed];

describe('rows of a page', () => {
  it('that are right give the participants', () => {
    expect(check({ rows: [...right] })).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });

  it('are typed as people type: texts for numbers, other keyboards, cases and spaces', () => {
    const rows = withRow(0, {
      code: ' 40\u00a0001',
      variant: '1,0',
      scores: ['2', 1.0, ' 3 '],
      className: '4-«а»',
      gender: 'Жен.',
      previousMark: '4.0',
    });

    expect(check({ rows: withRow(1, { ...right[1], scores: [0, 'x', '2'] }) })).toMatchObject({ rows: filledRows });
    expect(check({ rows })).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });

  it('may leave out what is empty, and say only the code and class of a pupil who is not reported', () => {
    const rows = [
      ...right.slice(0, 3),
      { code: 40004, variant: 'отсутствовал' },
      right[4] ?? {},
      { code: 40006, className: 'Б' },
    ];

    const checked = check({ rows });

    expect(checked.findings).toEqual([]);
    expect(checked.rows[3]).toEqual({ code: 40004, className: undefined, variant: 'absent' });
    expect(checked.usedLines).toBe(5);
  });

  it.each<[string, FormRow, ReturnType<typeof short>]>([
    ['a code', { code: 1 }, ['code-not-issued', at(2, 'Код', 'code'), '1', '40001–40006']],
    ['a variant', { variant: 3 }, ['variant-invalid', at(2, 'Вариант', 'variant'), '3', '1, 2, отсутствовал']],
    ['the second score', { scores: [0, 7, 2] }, ['score-too-high', at(2, '5(1) (1б)', 'scores/1'), '7', '0–1, X, Н/П']],
    [
      'a score left out',
      { scores: [0, 'X'] },
      ['score-missing', at(2, '9К2 (3б)', 'scores/2'), undefined, '0–3, X, Н/П'],
    ],
    ['half a score', { scores: [0.5, 'X', 2] }, ['score-invalid', at(2, '1 (2б)', 'scores/0'), '0.5', '0–2, X, Н/П']],
    [
      'a class',
      { className: 'В' },
      ['participant-class-unknown', at(2, 'Наименование класса', 'className'), 'В', 'А, Б'],
    ],
    ['a gender', { gender: null }, ['gender-missing', at(2, 'Пол', 'gender'), undefined, 'ж, м']],
    ['a code above', { code: 40001 }, ['code-repeated', at(2, 'Код', 'code'), '40001', 'код уже в строке 1']],
    [
      'a score too many',
      { scores: [0, 'X', 2, 1] },
      ['column-unknown', { row: 2, pointer: '/body/rows/1/scores/3' }, '', undefined],
    ],
  ])('name %s by row, header and pointer', (_what, changes, expected) => {
    const { findings } = check({ rows: withRow(1, changes) });

    expect(findings.map(short)).toEqual([expected]);
  });

  it('never give a name back', () => {
    const { findings } = check({ rows: withRow(1, { className: 'Иванов Иван' }) });

    expect(findings).toEqual([expect.objectContaining({ code: 'cell-name' })]);
    expect(JSON.stringify(findings)).not.toContain('Иванов');
  });

  it('that are none are an empty form', () => {
    expect(check({ rows: [] }).findings).toEqual([{ code: 'form-empty' }]);
  });

  it('have one hash for one content, and are kept as their canonical JSON', () => {
    const turned = right.map((row) => Object.fromEntries(Object.entries(row).reverse()));

    const [one, other] = [handedRows({ rows: [...right] }), handedRows({ rows: turned })];

    expect(other.sha256).toBe(one.sha256);
    expect(JSON.parse(Buffer.from(one.bytes).toString())).toEqual({ rows: right });
  });
});

function at(row: number, header: string, name: string) {
  return { row, header, pointer: `/body/rows/${row - 1}/${name}` };
}

describe('a pasted block', () => {
  it.each([
    ['in the order of the form', block],
    ['under the headers of the form', `${HEADER}\r\n${block}`],
    ['under a title and the headers', `Математика, 4 класс\r\n\r\n${HEADER}\r\n${block}`],
    ['with totals behind', block.replace(/^(40001.*)$/m, '$1\t6')],
    ['with blank lines between and behind', `${block.replace('\r\n', '\r\n\t\t\r\n')}\r\n\r\n`],
    ['with quoted cells', block.replace('\tА\t', '\t"4 ""А"""\t')],
    ['with lines of codes that are not used', `${block}\r\n40006\t\t\t\t\tБ`],
  ])('%s gives the participants', (_what, paste) => {
    expect(check({ paste })).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });

  it('may have its columns in another order under their headers, and the columns of the system before', () => {
    const header = 'Метка формы\tПол\tКод участника\tвариант:\t9K2\t5.1 (1 б)\t1\tКласс\tОтметка за предыдущий год';
    const lines = right.map(({ code, variant, scores: [a, b, c] = [], className, gender, previousMark }) =>
      ['vpr-2023/4-MA/2021/s-22-0001', gender, code, variant, c, b, a, className, previousMark].join('\t'),
    );

    expect(check({ paste: [header, ...lines].join('\n') })).toMatchObject({ rows: filledRows, findings: [] });
  });

  it('of whole lines is known by its width, and told when the form is of another school', () => {
    const whole = (school: string) =>
      right
        .map((row) => `edu220001\t22\tКрай\tРайон\tШкола\tvpr-2023/4-MA/2021/${school}\t${lineOf(row)}\t`)
        .join('\r\n');

    expect(check({ paste: whole('s-22-0001') })).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
    expect(check({ paste: whole('s-22-0002') }).findings).toEqual([
      expect.objectContaining({ code: 'form-wrong-school', value: 's-22-0002', allowed: 's-22-0001', count: 5 }),
    ]);
  });

  it('names its faults by line, letter of the column and header', () => {
    const paste = `${HEADER}\r\n${block.replace('\t2\t1\t3\t', '\t9\t1\t3\t')}`;

    expect(check({ paste }).findings.map(short)).toEqual([
      ['score-too-high', { row: 2, column: 'C', header: '1 (2б)', pointer: '/body/paste' }, '9', '0–2, X, Н/П'],
    ]);
  });

  it('misses the columns that its header does not have', () => {
    const paste = `${HEADER.replace('\tПол', '')}\r\n${block.replaceAll(/\t[жм]\t/g, '\t')}`;

    expect(check({ paste }).findings.map(({ code, allowed }) => [code, allowed])).toEqual([['column-missing', 'Пол']]);
  });

  it.each([
    ['too long', '1\n'.repeat(2_011)],
    ['too wide', '\t'.repeat(200)],
  ])('that is %s is refused before it is looked at', (_what, paste) => {
    expect(() => handedRows({ paste })).toThrow(aProblem('invalid-request'));
  });
});

describe('what is sent', () => {
  it.each<[string, FormRowsGiven]>([
    ['nothing', {}],
    ['rows and a block', { rows: [], paste: '' }],
  ])('as %s is told to be one of the two', (_what, given) => {
    expect(() => handedRows(given)).toThrow(aProblem('invalid-request'));
  });
});
