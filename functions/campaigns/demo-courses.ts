/** Days from the first start of the demo; a stage without `closes` takes late submissions to the end of the course. */
export type StepDays = { readonly opens: number; readonly due: number; readonly closes?: number };

/** When everything stands in a demo, in days from its first start. */
export type DemoCourse = {
  /** stages and steps of the plan by their ids */
  readonly steps: Readonly<Record<string, StepDays>>;
  readonly works: { readonly from: number; readonly to: number };
  readonly computer: { readonly from: number; readonly to: number };
  /** until when what is handed in is taken */
  readonly closes: number;
};

const WORKS = { from: -14, to: 30 };
const COMPUTER = { from: -7, to: 7 };
const YEAR = 365;

/**
 * Applications were due last week and are taken late, schedules are open, subjects are assigned, results come in: works are written from
 * 14 days before to 30 days after, computer works 7 days around, and it goes on for a year.
 */
export const longCourse: DemoCourse = {
  works: WORKS,
  computer: COMPUTER,
  closes: YEAR,
  steps: {
    1: { opens: -42, due: -36 },
    2: { opens: -35, due: -7 },
    3: { opens: -35, due: -7 },
    '3a': { opens: -28, due: 5 },
    4: { opens: -30, due: YEAR },
    5: { opens: -14, due: 60 },
    6: { opens: -21, due: -21 },
    7: { opens: -21, due: 1 },
    8: { opens: -21, due: 7 },
    '8a': { opens: -21, due: 5 },
    '8b': { opens: -21, due: 7 },
    '8c': { opens: -10, due: 14 },
    9: { opens: -14, due: 3 },
    10: { opens: -21, due: 5 },
    11: { opens: WORKS.from, due: WORKS.to },
    12: { opens: -10, due: WORKS.to },
    '13a': { opens: WORKS.from - 1, due: WORKS.to - 1 },
    '13b': { opens: WORKS.from - 1, due: WORKS.to - 1 },
    14: { opens: WORKS.from, due: WORKS.to },
    15: { opens: COMPUTER.from, due: COMPUTER.to },
    17: { opens: COMPUTER.from + 1, due: WORKS.to + 7 },
    '18a': { opens: COMPUTER.from, due: 21 },
    '18b': { opens: WORKS.from, due: WORKS.to + 5 },
    20: { opens: WORKS.from, due: WORKS.to + 5 },
    21: { opens: WORKS.from, due: WORKS.to + 5 },
    22: { opens: -21, due: WORKS.to },
    23: { opens: WORKS.to + 21, due: YEAR },
    24: { opens: WORKS.from, due: WORKS.to + 5 },
  },
};
