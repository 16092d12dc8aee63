import { describe, expect, it } from 'vitest';
import { checkedForm } from '../../../../functions/results/check-form.rules.ts';
import { formLayout } from '../../../../functions/results/form-layout.rules.ts';
import { fillForm } from '../../../../infra/local/demo/fill-form.ts';
import { readWorkbook, type Workbook } from '../../../../shared/workbook/read-workbook.ts';
import { writeForm } from '../../../../shared/workbook/write-form.ts';
import { aSubject, filledRows, fillings, heldYesterday, names, seats } from '../../../fixtures/forms.ts';

const subject = aSubject();
const made = () => writeForm(formLayout(subject, names, seats));

const textsOf = (workbook: Workbook, sheet: string, row: number): (string | undefined)[] => {
  const cells = workbook.sheets.find(({ name }) => name === sheet)?.rows.find(({ number }) => number === row)?.cells;
  return Array.from({ length: 15 }, (_, column) => cells?.get(column)?.text);
};

describe('the form of a work', () => {
  it('has the sheets of 2022 and a hidden one that says whose it is', async () => {
    const { sheets } = readWorkbook(await made());

    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Классы', false],
      ['Протокол', false],
      ['Паспорт формы', true],
    ]);
  });

  it('names school and work on every line, and has a line for each issued code with its class', async () => {
    const workbook = readWorkbook(await made());

    expect(textsOf(workbook, 'Протокол', 1)).toEqual([
      'Пользователь',
      'Код региона',
      'Регион',
      'Муниципалитет',
      'Школа',
      'Метка формы',
      'Код',
      'Вариант',
      '1 (2б)',
      '5(1) (1б)',
      '9К2 (3б)',
      'Наименование класса',
      'Пол',
      'Отметка за предыдущий триместр/четверть/полугодие',
      'Итого баллов',
    ]);
    expect(textsOf(workbook, 'Протокол', 5).filter((text) => text !== undefined)).toEqual([
      'edu220001',
      '22',
      'Алтайский край',
      'Алейский муниципальный район',
      'МБОУ СОШ № 1 имени Героя А.С. Иванова',
      'vpr-2023/4-MA/2021/s-22-0001',
      '40004',
      'Б',
      '0',
    ]);
    expect(textsOf(workbook, 'Классы', 3)[6]).toBe('Б');
  });

  it('lists what each column takes, the scores of a task from its maximum down', () => {
    const columns = formLayout(subject, names, seats).sheets[1]?.columns ?? [];
    const lists = Object.fromEntries(columns.map(({ header, list }) => [header, list]));

    expect(lists).toMatchObject({
      Вариант: ['1', '2', 'отсутствовал'],
      '1 (2б)': ['2', '1', '0', 'X', 'Н/П'],
      'Наименование класса': ['А', 'Б'],
      Пол: ['ж', 'м'],
      'Отметка за предыдущий триместр/четверть/полугодие': ['5', '4', '3', '2', 'нет отметки'],
    });
    expect(columns.at(-1)).toMatchObject({ header: 'Итого баллов', formula: 'SUM(I{row}:K{row})' });
    expect(columns.filter(({ locked }) => locked).map(({ header }) => header)).toHaveLength(6);
  });

  it('is the same bytes for the same school and work', async () => {
    expect(Buffer.from(await made())).toEqual(Buffer.from(await made()));
  });

  it('is told to be empty when it is uploaded as it is', async () => {
    const { findings } = checkedForm(readWorkbook(await made()), subject, heldYesterday);

    expect(findings.map(({ code }) => code)).toEqual(['form-empty']);
  });

  it('gives its participants when it was filled in', async () => {
    const filled = fillForm(await made(), 'Протокол', fillings(subject, filledRows));

    const checked = checkedForm(readWorkbook(filled), subject, heldYesterday);

    expect(checked).toEqual({ rows: filledRows, usedLines: 5, findings: [] });
  });
});
