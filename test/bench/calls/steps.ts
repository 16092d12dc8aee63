import type { Calls } from './counted.ts';

/** A region of average size and one larger than any, by schools and municipalities. */
export const REGIONS = [
  { schools: 400, municipalities: 40 },
  { schools: 4_000, municipalities: 60 },
] as const;

/** Regions of the country: the federation's report has a line for each. */
export const ALL_REGIONS = 85;

export const ALL_WORKS = 'all works';
export const ONE_WORK = 'one work with vectors';

/** What was measured, by the names under which it is told. */
export const STEPS = {
  first: 'upload, first of a function',
  cold: 'upload, school new to the function',
  warm: 'upload, school known',
  whole: 'upload of an owed form',
  record: '- its history and municipality',
  recompute: '- what contains it, a level up',
} as const;

export type CallsOf = { readonly what: string; readonly schools: number; readonly calls: Calls };
