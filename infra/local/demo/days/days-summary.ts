import type { Comparison } from '../compare-reports.ts';
import { type LetterCounts, lettersText } from './day-letters.ts';
import type { KeptCount } from './kept-reports.ts';

export type DaysResult = {
  readonly seconds: number;
  /** every attempt counted */
  readonly calls: number;
  /** how often something fired by the system's time */
  readonly fired: number;
  readonly reports: readonly KeptCount[];
  /** of all days */
  readonly letters: LetterCounts;
  readonly comparison: Comparison;
};

/** What came of the days: how long it took, what fired on the way, and whether the reports say what was played. */
export const daysSummary = ({ seconds, calls, fired, reports, letters, comparison }: DaysResult): string => {
  const { reports: compared, figures, differences } = comparison;
  const kept = reports.map(({ of, mornings, deadlines }) => `${mornings} mornings and ${deadlines} deadlines of ${of}`);
  const verdict = differences.length === 0 ? 'Equal' : `${differences.length} DIFFERENCES`;
  return `
${seconds.toFixed(0)} s, ${calls} calls; schedules fired ${fired} times.
Kept reports: ${kept.join(', ')}.
Letters: ${lettersText(letters)}.

${verdict}: ${figures} figures in ${compared} reports of the region against the players' own count.
`;
};
