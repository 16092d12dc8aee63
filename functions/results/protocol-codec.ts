import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decodeVector, encodeVector } from '../../shared/submissions/vector.ts';
import type { Gender, PreviousMark, ProtocolRow, Score } from './form.ts';
import { isPresent } from './form.ts';

/** Of the layout below; a change of it is a new number and a branch in `decodeRows`. */
const LAYOUT = 1;

/** The rows of a protocol as bytes, and the classes that they name by place. */
export type PackedRows = { readonly classes: string[]; readonly rows: Uint8Array };

const X = 0;
const NT = 1;
const FIRST_SCORE = 2;

const ofScore = (score: Score): number => (score === 'X' ? X : score === 'NT' ? NT : score + FIRST_SCORE);
const toScore = (n: number): Score => (n === X ? 'X' : n === NT ? 'NT' : n - FIRST_SCORE);

/**
 * Packs rows column by column, since equal columns deflate best: the layout, how many rows and tasks, codes as differences, places of
 * classes (0 for none), variants (0 absent), and of those present genders, previous marks (0 none) and the tasks one after the other.
 */
export const packRows = (rows: readonly ProtocolRow[], items: number): PackedRows => {
  const classes = [...new Set(rows.flatMap(({ className }) => className ?? []))].sort();
  const ordered = rows.toSorted((a, b) => a.code - b.code);
  const present = ordered.filter(isPresent);
  const numbers = [
    LAYOUT,
    ordered.length,
    items,
    ...ordered.map(({ code }, index) => code - (ordered[index - 1]?.code ?? 0)),
    ...ordered.map(({ className }) => (className === undefined ? 0 : classes.indexOf(className) + 1)),
    ...ordered.map(({ variant }) => (variant === 'absent' ? 0 : variant)),
    ...present.map(({ gender }) => (gender === 'f' ? 0 : 1)),
    ...present.map(({ previousMark }) => previousMark ?? 0),
    ...Array.from({ length: items }, (_, item) => present.map(({ scores }) => ofScore(scores[item] ?? 'X'))).flat(),
  ];
  return { classes, rows: deflateRawSync(encodeVector(numbers), { level: 9 }) };
};

/** A form has at most 200 000 cells of one byte or two. */
const LONGEST_BYTES = 1_000_000;

/** @throws {RangeError} for a layout of the future @throws {Error} when the bytes are none of ours */
export const unpackRows = ({ classes, rows }: PackedRows): ProtocolRow[] => {
  const numbers = decodeVector(inflateRawSync(rows, { maxOutputLength: LONGEST_BYTES }));
  const [layout, count = 0, items = 0] = numbers;
  if (layout !== LAYOUT) throw new RangeError(`unknown layout of rows ${layout}`);
  let at = 3;
  const take = (n: number): number[] => {
    at += n;
    return numbers.slice(at - n, at);
  };
  let code = 0;
  const codes = take(count).map((difference) => {
    code += difference;
    return code;
  });
  const places = take(count);
  const variants = take(count);
  const present = variants.filter((variant) => variant !== 0).length;
  const genders = take(present).map((n): Gender => (n === 0 ? 'f' : 'm'));
  const marks = take(present).map((n): PreviousMark => (n === 0 ? null : (n as PreviousMark)));
  const scores = Array.from({ length: items }, () => take(present).map(toScore));
  let seen = 0;
  return codes.map((own, index): ProtocolRow => {
    const className = classes[(places[index] ?? 0) - 1];
    const variant = variants[index];
    if (variant !== 1 && variant !== 2) return { code: own, className, variant: 'absent' };
    const place = seen++;
    return {
      code: own,
      className: className ?? '',
      variant,
      gender: genders[place] ?? 'f',
      previousMark: marks[place] ?? null,
      scores: scores.map((ofItem) => ofItem[place] ?? 'X'),
    };
  });
};
