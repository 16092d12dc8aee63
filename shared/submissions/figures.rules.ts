import { daysBetween, type LocalDate } from '../kernel/instant.ts';
import type { Aggregate } from './aggregate.ts';

/** The five figures; a rate of nothing expected is null. Fractions are 0…1. */
export type Figures = {
  readonly expected: number;
  readonly actual: number;
  readonly rate: number | null;
  readonly onTime: number;
  readonly onTimeRate: number | null;
};

export const figures = ({ statuses, onTime }: Pick<Aggregate, 'statuses' | 'onTime'>): Figures => {
  const total = Object.values(statuses).reduce((sum, n) => sum + n, 0);
  const expected = total - (statuses.waived ?? 0) - (statuses.withdrawn ?? 0);
  const actual = (statuses.submitted ?? 0) + (statuses.accepted ?? 0);
  const fraction = (n: number): number | null => (expected === 0 ? null : n / expected);
  return { expected, actual, rate: fraction(actual), onTime, onTimeRate: fraction(onTime) };
};

/** Result forms by the schedule. */
export type FormFigures = {
  /** no day is known, or the last class is at work today or later */
  readonly notYetHeld: number;
  /** of those not yet held: applied for, and no class of theirs has a day in the schedule */
  readonly notDated: number;
  readonly heldNotUploaded: number;
  /** whole days since the longest unanswered work was held; 0 where there is none */
  readonly longestDays: number;
  readonly uploaded: number;
  readonly lastRefused: number;
};

/** @param today the territory's own day: a work held on it counts as held from the next day on */
export const formFigures = (
  a: Pick<Aggregate, 'openByDay' | 'statuses' | 'lastRefused'>,
  today: LocalDate,
): FormFigures => {
  let notYetHeld = 0;
  let heldNotUploaded = 0;
  let longestDays = 0;
  for (const [day, n] of Object.entries(a.openByDay)) {
    const days = day === '-' ? 0 : daysBetween(day as LocalDate, today);
    if (days <= 0) notYetHeld += n;
    else {
      heldNotUploaded += n;
      longestDays = Math.max(longestDays, days);
    }
  }
  const uploaded = (a.statuses.submitted ?? 0) + (a.statuses.accepted ?? 0);
  const notDated = a.openByDay['-'] ?? 0;
  return { notYetHeld, notDated, heldNotUploaded, longestDays, uploaded, lastRefused: a.lastRefused };
};
