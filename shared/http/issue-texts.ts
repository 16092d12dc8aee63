import type * as z from 'zod';
import type { Texts } from '../contracts/contract.ts';

type Issue = z.core.$ZodIssue;

const typeNames: Readonly<Record<string, Texts>> = {
  string: { ru: 'текст', en: 'a text' },
  number: { ru: 'число', en: 'a number' },
  int: { ru: 'целое число', en: 'a whole number' },
  boolean: { ru: 'true или false', en: 'true or false' },
  array: { ru: 'список', en: 'a list' },
  object: { ru: 'объект JSON', en: 'a JSON object' },
};

/** What an id or a date looks like, where its pattern would tell a person nothing. */
const formats: Readonly<Record<string, Texts>> = {
  territory: { ru: 'код территории: ru, ru-22 или ru-22-007', en: 'a territory: ru, ru-22 or ru-22-007' },
  region: { ru: 'код региона, например ru-22', en: 'a region, such as ru-22' },
  municipality: { ru: 'код муниципалитета, например ru-22-007', en: 'a municipality, such as ru-22-007' },
  school: { ru: 'код школы, например s-22-0144', en: 'a school, such as s-22-0144' },
  'school-login': { ru: 'логин школы, например edu223144', en: "a school's login, such as edu223144" },
  login: { ru: 'логин, например reg220000 или edu223144', en: 'a login, such as reg220000 or edu223144' },
  campaign: { ru: 'код кампании, например vpr-2023', en: 'a campaign, such as vpr-2023' },
  assessment: { ru: 'код работы, например 4-MA', en: 'a work, such as 4-MA' },
  material: { ru: 'код материала, например m-ru-1a2b3c4d', en: 'a material, such as m-ru-1a2b3c4d' },
  'local-time': { ru: 'время ЧЧ:ММ', en: 'a time HH:MM' },
  date: { ru: 'дату ГГГГ-ММ-ДД', en: 'a date YYYY-MM-DD' },
  datetime: {
    ru: 'момент по UTC, например 2023-02-09T15:00:00.000Z',
    en: 'an instant in UTC, such as 2023-02-09T15:00:00.000Z',
  },
  uuid: { ru: 'UUID', en: 'a UUID' },
  url: { ru: 'адрес', en: 'an address' },
};

const other: Texts = { ru: 'Недопустимое значение.', en: 'Not a valid value.' };

const both = (ru: string, en: string): Texts => ({ ru, en });

const expected = (what: Texts | undefined): Texts => (what ? both(`Укажите ${what.ru}.`, `Give ${what.en}.`) : other);

/** Bounds are told as a person would check them: a length in characters, a list in its entries, a number as it is. */
const bound = (origin: string, limit: number | bigint, inclusive: boolean | undefined, isLower: boolean): Texts => {
  if (origin === 'string' && isLower && Number(limit) === 1) return both('Заполните это поле.', 'Fill this in.');
  const not = isLower ? both('не меньше', 'at least') : both('не больше', 'at most');
  const strictly = isLower ? both('больше', 'more than') : both('меньше', 'less than');
  const { ru, en } = inclusive === false ? strictly : not;
  if (origin === 'string')
    return both(`Длина текста — ${ru} ${limit} знаков.`, `The text has ${en} ${limit} characters.`);
  if (origin === 'array' || origin === 'set')
    return both(`В списке — ${ru} ${limit} строк.`, `The list has ${en} ${limit} entries.`);
  return both(`Число должно быть ${ru} ${limit}.`, `The number must be ${en} ${limit}.`);
};

/**
 * What is wrong with a value and what to do, for whoever typed it.
 *
 * @param isAbsent nothing was given at all
 */
export const issueTexts = (issue: Issue, isAbsent: boolean): Texts => {
  if (isAbsent && issue.code !== 'custom') return both('Обязательное поле: заполните его.', 'Required: fill this in.');
  switch (issue.code) {
    case 'invalid_type':
      return expected(typeNames[issue.expected] ?? formats[issue.expected]);
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return both(`Допустимые значения: ${values}.`, `Allowed: ${values}.`);
    }
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.inclusive, true);
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.inclusive, false);
    case 'invalid_format':
      return expected(formats[issue.format]);
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ');
      return both(`Лишние поля: ${keys}. Уберите их.`, `Unknown members: ${keys}. Remove them.`);
    }
    case 'custom':
      return issue.message ? both(issue.message, issue.message) : other;
    default:
      return other;
  }
};
