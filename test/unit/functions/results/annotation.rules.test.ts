import { describe, expect, it } from 'vitest';
import { annotationOf, SHOWN_FINDINGS } from '../../../../functions/results/annotation.rules.ts';
import type { FormFinding } from '../../../../functions/results/form-finding.ts';

const tooHigh = (row: number): FormFinding => ({
  code: 'score-too-high',
  location: { sheet: 'Протокол', cell: `I${row}`, row, column: 'I', header: '1 (2б)' },
  value: '9',
  allowed: '0–2, X, Н/П',
});

describe('what is shown in a file', () => {
  it('is a mark and a line for a cell: what is wrong, what stands there, what may', () => {
    const { marks, report } = annotationOf([tooHigh(2)], 'ru');

    expect(marks).toEqual([
      {
        sheet: 'Протокол',
        cell: 'I2',
        severity: 'error',
        text: 'Балл выше максимального за это задание.\nСейчас: 9\nДопустимо: 0–2, X, Н/П',
        isPrivate: false,
      },
    ]);
    expect(report.title).toMatch(/^Ошибок: 1, предупреждений: 0\. /);
    expect(report.lines).toEqual([
      {
        cells: [1, 'Протокол', 'I2', '1 (2б)', '9', 'Балл выше максимального за это задание.', '0–2, X, Н/П'],
        link: { sheet: 'Протокол', cell: 'I2' },
      },
    ]);
  });

  it('is one mark for a cell with two findings, as bad as the worse of them', () => {
    const warned: FormFinding = { ...tooHigh(2), code: 'total-differs' };

    const { marks, report } = annotationOf([warned, tooHigh(2)], 'en');

    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ severity: 'error', text: expect.stringMatching(/maximum.*\n\nWarning\. /s) });
    expect(report.lines).toHaveLength(2);
  });

  it('is a line alone for what has no cell, and the cell of its row and column where they are told', () => {
    const missing: FormFinding = { code: 'item-missing', location: { sheet: 'Протокол' }, allowed: '9К2 (3б)' };
    const foreign: FormFinding = { code: 'form-wrong-school', location: { sheet: 'Протокол', row: 7, column: 'F' } };
    const whole: FormFinding = { code: 'work-not-dated' };

    const { marks, report } = annotationOf([missing, foreign, whole], 'ru');

    expect(marks.map(({ cell }) => cell)).toEqual(['F7']);
    expect(report.lines.map(({ cells, link }) => [cells[1], cells[2], link?.cell])).toEqual([
      ['Протокол', 'F7', 'F7'],
      ['Протокол', '', undefined],
      ['', '', undefined],
    ]);
  });

  it('never has a name in it', () => {
    const named: FormFinding = { code: 'cell-name', location: { sheet: 'Протокол', cell: 'M4' } };

    expect(annotationOf([named], 'ru').marks).toMatchObject([{ isPrivate: true }]);
  });

  it('has a limit, with the rest counted at the last of its cause', () => {
    const { marks, report } = annotationOf(
      Array.from({ length: SHOWN_FINDINGS + 50 }, (_, index) => tooHigh(index + 2)),
      'ru',
    );

    expect(marks).toHaveLength(SHOWN_FINDINGS);
    expect(report.title).toMatch(/^Ошибок: 2050, /);
    expect(report.lines.at(-1)?.cells[5]).toContain('(и ещё таких мест: 50)');
  });
});
