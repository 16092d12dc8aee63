import { normaliseItemLabel } from '../../shared/kernel/assessment.ts';
import { looksLikeName as isNameLike } from '../../shared/kernel/name-like.ts';
import { normaliseClassName } from '../applications/index.ts';
import type { FormClass, Gender, PreviousMark, Score } from './form.ts';

/** How the form's own words are written; what comes back may differ in case, spaces and keyboard layout. */
export const words = {
  absent: 'отсутствовал',
  notAttempted: 'X',
  notTaught: 'Н/П',
  female: 'ж',
  male: 'м',
  noMark: 'нет отметки',
} as const;

const LATIN_TWINS: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
};

const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD]/g;

/** Characters of a text that are looked at, as each costs time: no word, header or name of a form is nearly as long. */
const LONGEST_TEXT = 1_000;

/** Stands for the rest of a longer text; a character of no word and no number, so that what is cut is never taken. */
const CUT = '⋯';

/** Words of ASCII and Russian letters with a space between them: most of all texts, and clean as they are. */
const CLEAN = /^(?:[!-~А-яЁё]+(?: [!-~А-яЁё]+)*)?$/;

/** A text as a person sees it: no-break and other spaces become one plain space, invisible characters go, what is too long is cut. */
export const cleaned = (text: string): string => {
  if (text.length <= LONGEST_TEXT && CLEAN.test(text)) return text;
  return (text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) + CUT : text)
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
};

/** For comparing only: upper case, Latin letters that look Cyrillic made Cyrillic, Ё as Е. */
export const wordKey = (text: string): string =>
  cleaned(text)
    .toUpperCase()
    .replaceAll('Ё', 'Е')
    .replaceAll(/[ABCEHKMOPTXY]/g, (letter) => LATIN_TWINS[letter] ?? letter);

/** A header for comparing only: its letters, digits and brackets. */
export const headerKey = (text: string): string => wordKey(text).replaceAll(/[\s"'«».,:;*_-]/g, '');

/** As nearly every number of a form is written. */
const DIGITS = /^\d{1,6}$/;
const WHOLE_NUMBER = /^(\d{1,6})([.,]0+)?$/;

/** `3`, ` 3 `, `3.0` and `3,0` are 3; anything else is no whole number. */
export const wholeNumber = (text: string): number | undefined => {
  if (DIGITS.test(text)) return Number(text);
  const [, digits] = WHOLE_NUMBER.exec(cleaned(text).replaceAll(' ', '')) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** @returns undefined for what is neither a whole number nor X nor Н/П; whether the number fits is not looked at */
export const scoreOf = (text: string): Score | undefined => {
  if (DIGITS.test(text)) return Number(text);
  const key = wordKey(text).replaceAll(/[\s./\\|_-]/g, '');
  if (key === 'Х') return 'X';
  if (key === 'НП') return 'NT';
  return wholeNumber(text);
};

export const variantOf = (text: string): 1 | 2 | 'absent' | undefined => {
  const number = wholeNumber(text);
  if (number !== undefined) return number === 1 || number === 2 ? number : undefined;
  return wordKey(text).startsWith('ОТСУТСТВ') ? 'absent' : undefined;
};

const genders: Readonly<Record<string, Gender>> = { Ж: 'f', ЖЕН: 'f', ЖЕНСКИЙ: 'f', М: 'm', МУЖ: 'm', МУЖСКОЙ: 'm' };

export const genderOf = (text: string): Gender | undefined => genders[wordKey(text).replaceAll('.', '')];

export const previousMarkOf = (text: string): PreviousMark | undefined => {
  const number = wholeNumber(text);
  if (number === undefined) return wordKey(text) === 'НЕТ ОТМЕТКИ' ? null : undefined;
  return number === 2 || number === 3 || number === 4 || number === 5 ? number : undefined;
};

/** A class as the application names it, from `а`, `«А»`, a Latin `A`, `4А` or `4 "а"` of grade 4. */
export const classOf = (text: string, classes: readonly FormClass[], grade: number): string | undefined => {
  // The form is prefilled with the names as they are; no two of them differ in spelling alone.
  if (classes.some(({ name }) => name === text)) return text;
  const asked = normaliseClassName(cleaned(text).replaceAll(/[.-]/g, ''));
  const known = (name: string) => normaliseClassName(name);
  const found =
    classes.find(({ name }) => known(name) === asked) ?? classes.find(({ name }) => `${grade}${known(name)}` === asked);
  return found?.name;
};

const ITEM_HEADER = /^(.+?)\s*\((\d{1,2})\s*б(?:\.|алл\w*)?\)$/i;

/** `4К1 (3б)` as the label to compare and the maximum that the header claims; a header without one claims none. */
export const itemHeaderOf = (text: string): { label: string; maxScore: number | undefined } => {
  const [, label, maxScore] = ITEM_HEADER.exec(cleaned(text)) ?? [];
  return {
    label: normaliseItemLabel(label ?? cleaned(text)),
    maxScore: maxScore === undefined ? undefined : Number(maxScore),
  };
};

/** Whether a text looks like the name of a person, however it is spaced. */
export const looksLikeName = (text: string): boolean => isNameLike(cleaned(text));

/** Headers under which names of pupils are kept on paper. */
export const isNameHeader = (text: string): boolean =>
  /^(ФИО|Ф\.?И\.?О|ФАМИЛИЯ|ИМЯ|ОТЧЕСТВО|УЧЕНИК|УЧАЩИЙСЯ|ОБУЧАЮЩИЙСЯ)/.test(wordKey(text));
