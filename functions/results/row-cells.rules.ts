import type { RowColumn } from '../../shared/contracts/form-rows.ts';
import type { FormSubject, ProtocolRow, Score } from './form.ts';
import { fillableColumns } from './form-layout.rules.ts';
import { words } from './form-words.rules.ts';
import { itemTerms, termsOf } from './protocol-cells.rules.ts';

/** A line as a person would have typed it; null is an empty cell. */
export type RowCells = {
  readonly code: number;
  readonly variant: number | string;
  /** by task */
  readonly scores: (number | string | null)[];
  readonly className: string | null;
  readonly gender: string | null;
  readonly previousMark: number | string | null;
};

const shown = (score: Score): number | string => {
  if (typeof score === 'number') return score;
  return score === 'X' ? words.notAttempted : words.notTaught;
};

/** @param items tasks of the work: an absent participant has as many empty scores */
export const rowCells = (row: ProtocolRow, items: number): RowCells => {
  const { code, className = null } = row;
  if (row.variant === 'absent') {
    const scores = Array.from({ length: items }, () => null);
    return { code, variant: words.absent, scores, className, gender: null, previousMark: null };
  }
  return {
    code,
    variant: row.variant,
    scores: row.scores.map(shown),
    className,
    gender: row.gender === 'f' ? words.female : words.male,
    previousMark: row.previousMark ?? words.noMark,
  };
};

const isWhole = (text: string): boolean => /^\d+$/.test(text);

/** The columns that are filled in, with all that a page needs to draw and check an editable table. */
export const rowColumns = (subject: FormSubject): RowColumn[] => {
  const { items } = subject.work.structure;
  const terms = termsOf(subject);
  const fields = ['code', 'variant', ...items, 'className', 'gender', 'previousMark'] as const;
  return fillableColumns(subject).map(({ header, list }, column): RowColumn => {
    const field = fields[column] ?? 'code';
    const given = Array.isArray(list) ? (list as readonly string[]) : null;
    if (typeof field === 'string') {
      // A class may be called by a number, which is a name all the same.
      const values = given?.map((text) => (field !== 'className' && isWhole(text) ? Number(text) : text)) ?? null;
      return { field, header, allowed: terms[field].allowed, values, scoreIndex: null, maxScore: null };
    }
    const values = given?.map((text) => (isWhole(text) ? Number(text) : text)) ?? null;
    const { maxScore } = field;
    return { field: 'score', ...itemTerms(field), values, scoreIndex: items.indexOf(field), maxScore };
  });
};
