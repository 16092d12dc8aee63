import type { ApplicationForm } from '../../shared/contracts/application-form.ts';
import type { Grade } from '../../shared/kernel/assessment.ts';
import type { Application, CodeRange } from './application.ts';
import { byGradeAndName } from './class-name.rules.ts';

/** A code is its grade times this, plus its number. */
const GRADE_WEIGHT = 10_000;

/** Numbers of a grade run from 1 to this: one more would be a code of the next grade. */
export const LAST_NUMBER = GRADE_WEIGHT - 1;

/** Codes beyond the pupils, for those who come later: 20 %, rounded up. */
export const codesNeeded = (pupils: number): number => pupils + Math.ceil(pupils / 5);

/** The codes of a grade whose last number is given: 40001, 40002, … */
export const codesOf = (grade: Grade, lastNumber: number): number[] =>
  Array.from({ length: lastNumber }, (_, index) => grade * GRADE_WEIGHT + index + 1);

export const codeOf = (grade: Grade, number: number): number => grade * GRADE_WEIGHT + number;

export const pupilsOfGrade = ({ classes }: Pick<ApplicationForm, 'classes'>, grade: Grade): number =>
  classes.reduce((sum, one) => sum + (one.grade === grade ? one.pupils : 0), 0);

export const gradesOf = ({ classes }: Pick<ApplicationForm, 'classes'>): Grade[] =>
  [...new Set(classes.map(({ grade }) => grade))].sort((a, b) => a - b);

/**
 * The application with its codes: those that were issued before stay with their classes, and what is missing is added behind them.
 *
 * A slip that is printed is never given to another class: a class that grows gets a further range, a class that shrinks or goes
 * leaves its range unused. The reserve of the grade follows the last range.
 */
export const withCodes = (
  { classes, decisions }: ApplicationForm,
  issued?: Pick<Application, 'codes' | 'codeRanges'>,
): Application => {
  const ranges: CodeRange[] = [...(issued?.codeRanges ?? [])];
  const codes: Record<string, number> = { ...issued?.codes };
  for (const { grade, name, pupils } of classes.toSorted(byGradeAndName)) {
    const own = ranges.filter((range) => range.grade === grade && range.className === name);
    const missing = pupils - own.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    const last = lastOwned(ranges, grade);
    if (missing > 0) ranges.push({ grade, className: name, from: last + 1, to: last + missing });
  }
  for (const grade of gradesOf({ classes })) {
    const needed = codesNeeded(pupilsOfGrade({ classes }, grade));
    codes[grade] = Math.max(codes[grade] ?? 0, needed, lastOwned(ranges, grade));
  }
  return { classes, decisions, codes, codeRanges: ranges };
};

const lastOwned = (ranges: readonly CodeRange[], grade: Grade): number =>
  ranges.reduce((last, range) => (range.grade === grade ? Math.max(last, range.to) : last), 0);

/** The numbers that the class was given, in order. */
export const numbersOfClass = (
  { codeRanges }: Pick<Application, 'codeRanges'>,
  { grade, name }: { readonly grade: Grade; readonly name: string },
): number[] =>
  codeRanges
    .filter((range) => range.grade === grade && range.className === name)
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));

/** Whose a number is: a class of the range in which it lies, or nobody's while it is in reserve. */
export const ownerOf = (
  { codeRanges }: Pick<Application, 'codeRanges'>,
  grade: Grade,
  number: number,
): CodeRange | undefined =>
  codeRanges.find((range) => range.grade === grade && range.from <= number && number <= range.to);
