import { describe, expect, it } from 'vitest';
import { checkedForm, type HeldDay } from '../../../../functions/results/check-form.rules.ts';
import { findingCodes, findingTexts } from '../../../../functions/results/finding-texts.ts';
import type { FormFinding } from '../../../../functions/results/form-finding.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';
import type { Sheet, Workbook } from '../../../../shared/workbook/read-workbook.ts';
import {
  aFilledForm,
  aFormula,
  aSubject,
  type CellChange,
  filledRows,
  heldYesterday,
} from '../../../fixtures/forms.ts';

const check = (workbook: Workbook, day: HeldDay = heldYesterday, subject = aSubject()) =>
  checkedForm(workbook, subject, day);

const found = (...changes: CellChange[]) => check(aFilledForm(changes)).findings;

const short = ({ code, location, value, allowed }: FormFinding) => [code, location?.cell, value, allowed];

const textSheet = (name: string, ...rows: string[][]): Sheet => ({
  name,
  hidden: false,
  rows: rows.map((texts, index) => ({
    number: index + 1,
    cells: new Map(texts.map((text, column) => [column, { text, kind: 'text' }])),
  })),
});

describe('a form that is filled in right', () => {
  it('gives its participants and no finding', () => {
    const workbook = aFilledForm();

    const checked = check(workbook);

    expect(checked).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });

  it.each<[string, CellChange]>([
    ['a Latin x in lower case', ['J3', 'x']],
    ['a Cyrillic Х', ['J3', 'Х']],
    ['a Cyrillic х in lower case', ['J3', 'х ']],
    ['Н/П in lower case', ['K6', 'н/п']],
    ['НП without the stroke', ['K6', 'НП']],
    ['н.п.', ['K6', 'н.п.']],
    ['Н\\П', ['K6', 'Н\\П']],
    ['Н/П with a Latin H', ['K6', 'H/П']],
    ['a number as text', ['I2', '2']],
    ['a number between no-break spaces', ['I2', '\u00a02\u202f']],
    ['a number with an empty fraction', ['I2', '2,0']],
    ['a full-width digit', ['I2', '２']],
    ['a code as text with a space', ['G2', '40 001']],
    ['a variant as text', ['H2', ' 1']],
    ['отсутствовала', ['H5', 'Отсутствовала']],
    ['the class with its grade', ['L2', '4А']],
    ['the class with grade, hyphen and quotes', ['L2', '4-«а»']],
    ['a Latin A for the class', ['L2', 'A']],
    ['the gender in full', ['M2', 'Жен.']],
    ['a capital letter for the gender', ['M2', 'Ж']],
    ['a Latin M for the gender', ['M3', 'M']],
    ['нет отметки in capitals', ['N4', 'НЕТ  ОТМЕТКИ']],
    ['a class left in the line of an absent participant', ['L5', 'Б']],
    ['the total of a formula that was never computed', ['O2', aFormula('0')]],
    ['a right total', ['O2', 6]],
    ['a code and class that nobody uses', ['G9', 40006]],
  ])('takes %s', (_what, change) => {
    const { findings, rows } = check(aFilledForm([change]));

    expect(findings.filter(({ code }) => code !== 'participants-differ')).toEqual([]);
    expect(rows).toEqual(filledRows);
  });

  it('may have its columns in another order, other spellings of headers and empty columns behind', () => {
    const form = aFilledForm([['R1', 'Примечание']]);
    const protocol = form.sheets[1] as Sheet;
    const turned = (column: number) => (column < 20 ? 20 - column : column);
    const rows = protocol.rows.map(({ number, cells }) => ({
      number,
      cells: new Map([...cells].map(([column, cell]) => [turned(column), respelt(cell)] as const)),
    }));

    const { findings, rows: participants } = check({
      sheets: [{ ...protocol, name: 'Лист1', rows }, ...hiddenOf(form)],
    });

    expect(findings).toEqual([]);
    expect(participants).toEqual(filledRows);
  });
});

const respelt = <C extends { text: string }>(cell: C): C => {
  const others: Record<string, string> = {
    Код: 'Код участника',
    '5(1) (1б)': '5.1 (1 б)',
    '9К2 (3б)': '9K2',
    'Наименование класса': 'порядковый номер класса',
    Вариант: ' вариант:',
  };
  return { ...cell, text: others[cell.text] ?? cell.text };
};

const hiddenOf = (form: Workbook) => form.sheets.filter(({ hidden }) => hidden);

describe('a wrong cell', () => {
  it.each<[string, CellChange, ReturnType<typeof short>]>([
    ['no code', ['G2', null], ['code-missing', 'G2', undefined, '40001–40006']],
    ['a code that is none', ['G2', '40001а'], ['code-invalid', 'G2', '40001а', '40001–40006']],
    ['a code above those issued', ['G2', 40007], ['code-not-issued', 'G2', '40007', '40001–40006']],
    ['a code of another grade', ['G2', 50001], ['code-not-issued', 'G2', '50001', '40001–40006']],
    ['a code twice', ['G3', 40001], ['code-repeated', 'G3', '40001', 'код уже в строке 2']],
    ['no variant', ['H2', null], ['variant-missing', 'H2', undefined, '1, 2, отсутствовал']],
    ['a variant that is none', ['H2', 3], ['variant-invalid', 'H2', '3', '1, 2, отсутствовал']],
    ['no score', ['I2', null], ['score-missing', 'I2', undefined, '0–2, X, Н/П']],
    ['a score above the maximum', ['J2', 2], ['score-too-high', 'J2', '2', '0–1, X, Н/П']],
    ['half a score', ['K2', '1.5'], ['score-invalid', 'K2', '1.5', '0–3, X, Н/П']],
    ['a negative score', ['K2', -1], ['score-invalid', 'K2', '-1', '0–3, X, Н/П']],
    ['a date in place of a score', ['K2', 45037], ['score-too-high', 'K2', '45037', '0–3, X, Н/П']],
    ['a dash for a score', ['K2', '-'], ['score-invalid', 'K2', '-', '0–3, X, Н/П']],
    ['no class', ['L2', null], ['participant-class-missing', 'L2', undefined, 'А, Б']],
    ['a class that was not applied for', ['L2', 'В'], ['participant-class-unknown', 'L2', 'В', 'А, Б']],
    ['no gender', ['M2', null], ['gender-missing', 'M2', undefined, 'ж, м']],
    ['a gender that is none', ['M2', 'да'], ['gender-invalid', 'M2', 'да', 'ж, м']],
    ['no previous mark', ['N2', null], ['mark-missing', 'N2', undefined, '5, 4, 3, 2, нет отметки']],
    ['a previous mark that is none', ['N2', 1], ['mark-invalid', 'N2', '1', '5, 4, 3, 2, нет отметки']],
    ['a score of an absent participant', ['I5', 0], ['absent-row-filled', 'I5', '0', 'пусто']],
    ['the gender of an absent participant', ['M5', 'ж'], ['absent-row-filled', 'M5', 'ж', 'пусто']],
    ['the mark of an absent participant', ['N5', 4], ['absent-row-filled', 'N5', '4', 'пусто']],
    ['a formula for a score', ['I2', aFormula('2')], ['cell-formula', 'I2', '2', '0–2, X, Н/П']],
    ['a formula for a code', ['G2', aFormula('40001')], ['cell-formula', 'G2', '40001', '40001–40006']],
    ['an error of computation', ['I2', { text: '#N/A', kind: 'error' }], ['cell-error', 'I2', '#N/A', '0–2, X, Н/П']],
    ['a name for a code, which is not repeated', ['G2', 'Иванов Пётр'], ['cell-name', 'G2', undefined, '40001–40006']],
    ['initials for a class', ['L2', 'Иванов П. А.'], ['cell-name', 'L2', undefined, 'А, Б']],
    ['a name in capitals', ['M2', 'ИВАНОВА АННА'], ['cell-name', 'M2', undefined, 'ж, м']],
  ])('is told: %s', (_what, change, expected) => {
    const findings = found(change);

    expect(findings.map(short)).toEqual([expected]);
    expect(findings[0]?.location).toMatchObject({ sheet: 'Протокол', cell: expected[1] });
  });

  it('is told beside every other one, in the order of lines', () => {
    const findings = found(['I2', 7], ['K3', null], ['N4', 'пять'], ['G6', 40001]);

    expect(findings.map(short).map(([code, cell]) => `${code} ${cell}`)).toEqual([
      'score-too-high I2',
      'score-missing K3',
      'mark-invalid N4',
      'code-repeated G6',
    ]);
  });

  it('carries its row, column and header', () => {
    const [finding] = found(['J2', 9]);

    expect(finding?.location).toEqual({ sheet: 'Протокол', cell: 'J2', row: 2, column: 'J', header: '5(1) (1б)' });
  });
});

describe('a file that is no form, or another form', () => {
  const only = (workbook: Workbook) => check(workbook).findings.map(({ code }) => code);

  it('is known as the report of individual results by its title', () => {
    const report = textSheet('Лист1', ['Индивидуальные результаты'], ['ВПР 2023 Математика 4 класс']);

    const [finding, ...more] = check({ sheets: [report] }).findings;

    expect(finding).toMatchObject({ code: 'form-is-report', value: 'Индивидуальные результаты' });
    expect(more).toEqual([]);
  });

  it('is known as that report by its columns', () => {
    const columns = [
      'ОО',
      'Код участника',
      'Класс',
      'Вариант ',
      '1 (2б)',
      'Первичный балл',
      'Отметка',
      'Отметка по журналу',
    ];
    const report = textSheet(
      'F1',
      columns.filter((name) => name !== 'Вариант '),
    );

    expect(only({ sheets: [report] })).toEqual(['form-is-report']);
  });

  it.each(['Статистика по отметкам', 'Выполнение заданий'])('is known as the report %s', (title) => {
    expect(only({ sheets: [textSheet('Лист1', [title])] })).toEqual(['form-is-report']);
  });

  it('is told to have no protocol', () => {
    expect(only({ sheets: [textSheet('Лист1', ['Меню столовой'])] })).toEqual(['form-sheet-missing']);
    expect(only({ sheets: [] })).toEqual(['form-sheet-missing']);
  });

  it.each<[string, Partial<ReturnType<typeof aSubject>>, string, string, string]>([
    ['another work', { work: { ...aSubject().work, id: '5-MA', grade: 5 } }, 'form-wrong-work', '5-MA', '4-MA'],
    ['another edition', { work: { ...aSubject().work, edition: '2020' } }, 'form-wrong-edition', '2020', '2021'],
    ['another campaign', { campaign: { id: 'vpr-2022', year: 2022 } }, 'form-wrong-campaign', 'vpr-2022', 'vpr-2023'],
    ['another school', { school: { id: 's-22-0002' } }, 'form-wrong-school', 's-22-0002', 's-22-0001'],
  ])('is told to be the form of %s, and nothing of its cells', (_what, other, code, value, allowed) => {
    const form = aFilledForm([['I2', 99]], { subject: aSubject(other) });

    const { findings } = check(form);

    expect(findings).toEqual([expect.objectContaining({ code, value, allowed })]);
  });

  it('is told of both, the other work and the other school', () => {
    const subject = aSubject({ work: { ...aSubject().work, id: '4-OM' }, school: { id: 's-22-0002' } });

    expect(only(aFilledForm([], { subject }))).toEqual(['form-wrong-work', 'form-wrong-school']);
  });

  it('is told of a line of another school that was pasted in', () => {
    const { findings } = check(aFilledForm([['F4', 'vpr-2023/4-MA/2021/s-22-0009']]));

    expect(findings).toEqual([expect.objectContaining({ code: 'form-wrong-school', value: 's-22-0009', count: 1 })]);
    expect(findings[0]?.location).toMatchObject({ row: 4, column: 'F' });
  });

  it('is known by its hidden sheet when the service columns were deleted, and by the columns without the sheet', () => {
    const form = aFilledForm();
    const [classes, protocol, passport] = form.sheets as [Sheet, Sheet, Sheet];
    const stripped = { ...protocol, rows: protocol.rows.map(withoutServiceColumns) };

    expect(only({ sheets: [classes, stripped, passport] })).toEqual([]);
    expect(only({ sheets: [classes, protocol] })).toEqual([]);
    expect(only({ sheets: [classes, stripped] })).toEqual(['form-unmarked']);
  });

  it('is told to be empty when it comes back as it was given', () => {
    const { findings } = check(aFilledForm([], { rows: [] }));

    expect(findings.map(({ code }) => code)).toEqual(['form-empty']);
  });
});

const withoutServiceColumns = ({ number, cells }: Sheet['rows'][number]) => ({
  number,
  cells: new Map([...cells].filter(([column]) => column >= 6)),
});

describe('columns and sheets', () => {
  it.each<[string, CellChange[], string[]]>([
    ['a missing task', [['J1', null], ...[2, 3, 4, 6].map((row): CellChange => [`J${row}`, null])], ['item-missing']],
    [
      'a missing column',
      [['M1', null], ...[2, 3, 4, 6].map((row): CellChange => [`M${row}`, null])],
      ['column-missing'],
    ],
    [
      'a task that the work does not have',
      [
        ['Q1', '77 (2б)'],
        ['Q2', 1],
      ],
      ['item-unknown'],
    ],
    ['a task twice', [['Q1', '5.1 (1б)']], ['column-repeated']],
    ['a header with another maximum', [['I1', '1 (5б)']], ['item-maximum-differs']],
    [
      'a further column with values',
      [
        ['Q1', 'Примечание'],
        ['Q3', 'болел'],
      ],
      ['column-unknown'],
    ],
    ['values without a header', [['T3', 'см. ниже']], ['column-unknown']],
    [
      'a column of names',
      [
        ['Q1', 'ФИО'],
        ['Q3', 'Аня'],
      ],
      ['cell-name'],
    ],
    [
      'a further column with a name in it',
      [
        ['Q1', 'Комментарий'],
        ['Q3', 'Петрова Анна писала дома'],
      ],
      ['cell-name'],
    ],
  ])('are told: %s', (_what, changes, codes) => {
    const findings = found(...changes);

    expect(findings.map(({ code }) => code)).toEqual(codes);
  });

  it('never repeats a name that stands in a further column', () => {
    const findings = found(['Q1', 'Комментарий'], ['Q3', 'Петрова Анна']);

    expect(JSON.stringify(findings)).not.toContain('Петрова');
  });

  it('leaves a further column without values alone', () => {
    expect(found(['Q1', 'Примечание'])).toEqual([]);
  });

  it('tells of a further sheet with values, and not of an empty one', () => {
    const form = aFilledForm();
    const sheets = [...form.sheets, textSheet('Лист2', ['черновик']), textSheet('Лист3')];

    const { findings } = check({ sheets });

    expect(findings.map(({ code, value }) => [code, value])).toEqual([['form-sheet-unexpected', 'Лист2']]);
  });

  it('passes over the list of an earlier check, and over nothing else of that name', () => {
    const ours = textSheet('Ошибки', ['⚠ Проверка ВПР. Ошибок: 1'], ['№', 'Лист'], ['1', 'Код', 'Вариант']);
    const renamed = { ...ours, name: 'Ошибки (2)' };
    const own = textSheet('Ошибки', ['Иванова', 'Мария']);
    const wider = textSheet('Ошибки', ['⚠ Проверка ВПР', '', '', '', '', '', '', 'Иванова']);
    const sheetsFound = (sheet: Sheet) =>
      check({ sheets: [...aFilledForm().sheets, sheet] }).findings.map(({ code }) => code);

    const found = [ours, renamed, own, wider].map(sheetsFound);

    expect(found).toEqual([[], [], ['form-sheet-unexpected'], ['form-sheet-unexpected']]);
  });

  it('tells of a class on «Классы» that was not applied for', () => {
    const form = aFilledForm();
    const classes = form.sheets[0] as Sheet;
    const rows = [...classes.rows, { number: 9, cells: new Map([[6, { text: 'Г', kind: 'text' as const }]]) }];

    const { findings } = check({ sheets: [{ ...classes, rows }, ...form.sheets.slice(1)] });

    expect(findings.map(short)).toEqual([['participant-class-unknown', 'G9', 'Г', 'А, Б']]);
  });
});

describe('the day of the work', () => {
  const today = localDate('2023-04-11');

  it.each([
    ['is to come', '2023-04-12', ['work-not-held']],
    ['is today', '2023-04-11', []],
    ['is past', '2023-03-15', []],
    ['is in no schedule', undefined, ['work-not-dated']],
  ])('%s', (_when, heldOn, codes) => {
    const { findings } = check(aFilledForm(), {
      heldOn: heldOn === undefined ? undefined : localDate(heldOn),
      today,
      byClass: new Map(),
    });

    expect(findings.map(({ code }) => code)).toEqual(codes);
  });

  it('of one class keeps that class alone from its upload', () => {
    const byClass = new Map([
      ['А', localDate('2023-04-11')],
      ['Б', localDate('2023-04-12')],
    ]);
    const day = { heldOn: localDate('2023-04-12'), today, byClass };

    const both = check(aFilledForm(), day);
    const oneOnly = check(aFilledForm([], { rows: filledRows.filter(({ className }) => className === 'А') }), day);

    expect(both.findings.map(short)).toEqual([['class-not-held', undefined, 'Б', '≥ 2023-04-12']]);
    expect(oneOnly.findings.map(({ code }) => code)).toEqual(['participants-differ', 'class-without-participants']);
  });
});

describe('what is strange but taken', () => {
  it('is another number of participants than applied for', () => {
    const { findings } = check(aFilledForm([], { rows: filledRows.slice(0, 3) }));

    expect(findings.map(({ code, value, allowed }) => [code, value, allowed])).toEqual([
      ['participants-differ', '3', '5'],
      ['class-without-participants', 'Б', undefined],
    ]);
  });

  it('is Н/П for a part of a class, and not for the whole of it', () => {
    const findings = found(['I2', 'Н/П'], ['K6', 'Н/П']);

    expect(findings).toEqual([
      expect.objectContaining({ code: 'not-taught-in-part', value: 'А: Н/П × 1', allowed: 'Н/П × 0, 3' }),
    ]);
  });

  it.each<[string, CellChange]>([
    ['a total that is typed in wrong', ['O2', 5]],
    ['a total that a formula computes otherwise', ['O2', aFormula('5')]],
  ])('is %s', (_what, change) => {
    const { findings, rows } = check(aFilledForm([change]));

    expect(findings.map(short)).toEqual([['total-differs', 'O2', '5', 'Итого баллов: 6']]);
    expect(rows).toEqual(filledRows);
  });

  it('waits until the errors are gone', () => {
    const { findings } = check(aFilledForm([['I2', 9]], { rows: filledRows.slice(0, 3) }));

    expect(findings.map(({ code }) => code)).toEqual(['score-too-high']);
  });
});

describe('the texts of findings', () => {
  it.each(findingCodes)('%s has both languages and says what to do or what is wrong', (code) => {
    const { ru, en, severity } = findingTexts[code];

    expect(ru).toMatch(/[а-яё].*\.$/is);
    expect(en).toMatch(/^[A-ZН«].*\.$/s);
    expect(['error', 'warning']).toContain(severity);
  });
});
