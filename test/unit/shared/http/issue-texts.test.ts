import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { issueTexts } from '../../../../shared/http/issue-texts.ts';
import { SchoolId } from '../../../../shared/kernel/ids.ts';

const textOf = (schema: z.ZodType, given: unknown, language: 'ru' | 'en' = 'ru'): string => {
  const issue = schema.safeParse(given).error?.issues[0];
  if (!issue) throw new Error('nothing is wrong with it');
  return issueTexts(issue, given === undefined)[language];
};

describe('what is wrong with a value', () => {
  it.each([
    ['what is missing', z.string(), undefined, 'Обязательное поле: заполните его.'],
    ['an empty text', z.string().min(1), '', 'Заполните это поле.'],
    ['a text that is too long', z.string().max(3), 'абвг', 'Длина текста — не больше 3 знаков.'],
    ['a number that is too small', z.int().min(1), 0, 'Число должно быть не меньше 1.'],
    ['a number that is no whole one', z.int(), 1.5, 'Укажите целое число.'],
    ['a text in place of a number', z.number(), '5', 'Укажите число.'],
    ['a list that is too long', z.array(z.int()).max(1), [1, 2], 'В списке — не больше 1 строк.'],
    ['a value that is not offered', z.enum(['RU', 'MA']), 'XX', 'Допустимые значения: RU, MA.'],
    ['an id of another shape', SchoolId, 'school 5', 'Укажите код школы, например s-22-0144.'],
    ['a date that is none', z.iso.date(), '15.03.2023', 'Укажите дату ГГГГ-ММ-ДД.'],
    ['a member that is not known', z.strictObject({}), { pupil: 1 }, 'Лишние поля: pupil. Уберите их.'],
    ['what a rule of its own refuses', z.string().refine(() => false, 'Своё правило.'), 'x', 'Своё правило.'],
  ])('is told for %s', (_what, schema, given, text) => {
    expect(textOf(schema, given)).toBe(text);
  });

  it('is told in English too', () => {
    expect(textOf(z.int().min(1), 0, 'en')).toBe('The number must be at least 1.');
  });
});
