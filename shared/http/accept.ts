import { CSV, XLSX } from '../contracts/common.ts';
import type { Contract, Language } from '../contracts/contract.ts';
import { problems } from '../problems/catalogue.ts';

/** One part of an `Accept` header: `text/csv;q=0.8` stands at its place with 0.8. */
type Wish = { readonly name: string; readonly q: number; readonly at: number };

/** How much of it is wanted, and by how exact a wish. */
type Answer = { readonly q: number; readonly exactness: number; readonly at: number };

const NOT_WANTED: Answer = { q: 0, exactness: -1, at: Number.MAX_SAFE_INTEGER };

/** RFC 9110, 12.4.2; a weight that is none counts as 1. */
const wishesOf = (header: string): Wish[] =>
  header.split(',').flatMap((text, at) => {
    const [name = '', ...parameters] = text.split(';').map((one) => one.trim().toLowerCase());
    const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
    const q = weight === undefined ? 1 : Number(weight);
    return name === '' ? [] : [{ name, q: q >= 0 && q <= 1 ? q : 1, at }];
  });

/** @param names under which it may be asked for, the most exact one first */
const answerTo = (wishes: readonly Wish[], names: readonly string[]): Answer => {
  for (const [index, name] of names.entries()) {
    const wish = wishes.find((one) => one.name === name);
    if (wish) return { q: wish.q, exactness: names.length - index, at: wish.at };
  }
  return NOT_WANTED;
};

/** Whether `left` is wanted more: by weight, then by how exactly it is named, then by its place in the header. */
const isBetter = (left: Answer, right: Answer): boolean =>
  left.q !== right.q
    ? left.q > right.q
    : left.exactness !== right.exactness
      ? left.exactness > right.exactness
      : left.at < right.at;

/** English where `Accept-Language` wants it more than Russian; Russian otherwise. */
export const preferredLanguage = (header: string): Language => {
  const wishes = wishesOf(header).map((wish) => ({ ...wish, name: wish.name.replace(/-.*/, '') }));
  const [english, russian] = [answerTo(wishes, ['en', '*']), answerTo(wishes, ['ru', '*'])];
  return english.q > 0 && isBetter(english, russian) ? 'en' : 'ru';
};

export const formats = { json: 'application/json', csv: CSV, xlsx: XLSX } as const;
export type Format = keyof typeof formats;

const isFormat = (format: unknown): format is Format => typeof format === 'string' && Object.hasOwn(formats, format);

/**
 * The form of a table: `?format=` wins; then what `Accept` wants most; JSON where it leaves the choice.
 *
 * @throws {Problem} `not-acceptable` when `Accept` names nothing on offer
 */
export const formatOf = ({
  format,
  accept,
  contract: { produces = [] },
}: {
  readonly format: unknown;
  readonly accept: string;
  readonly contract: Pick<Contract, 'produces'>;
}): Format => {
  if (isFormat(format)) return format;
  if (accept.trim() === '') return 'json';
  const wishes = wishesOf(accept);
  const wanted = (['json', 'csv', 'xlsx'] as const)
    .filter((name) => name === 'json' || produces.includes(formats[name]))
    .map((name) => {
      const type = formats[name];
      return { name, answer: answerTo(wishes, [type, type.replace(/\/.*/, '/*'), '*/*']) };
    })
    .filter(({ answer }) => answer.q > 0);
  if (wanted.length === 0) throw problems.notAcceptable({ offered: [formats.json, ...produces] });
  return wanted.reduce((best, next) => (isBetter(next.answer, best.answer) ? next : best)).name;
};
