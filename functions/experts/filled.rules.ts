import type { ExpertCountsForm } from '../../shared/contracts/expert-counts.ts';
import { contentHash } from '../../shared/hash.ts';
import { expertSubjectOf } from '../../shared/kernel/expert-works.ts';
import { type Finding, isError } from '../../shared/school-room/finding.ts';
import type { Measures } from '../../shared/submissions/envelope.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import { wanted } from './checked-works.rules.ts';
import type { CountTerms } from './count-findings.rules.ts';
import type { ExpertCounts } from './expert-counts.ts';

/** Rows in the order of works: equal numbers are stored, and hashed, equal. */
export const inOrderOfWorks = ({ rows }: ExpertCountsForm): ExpertCountsForm => ({
  rows: rows.toSorted((a, b) => (a.assessmentId < b.assessmentId ? -1 : a.assessmentId > b.assessmentId ? 1 : 0)),
});

/**
 * Integers that monitoring sums: in all, and by subject `participantsIS`, `wantedIS`, `expertsIS`, `shortageIS`. A lack in one work is
 * not made good by plenty in another.
 */
const measuresOf = (
  { rows }: ExpertCountsForm,
  { works, perExpert }: CountTerms,
  findings: readonly Finding[],
): Measures => {
  const sums: Record<string, number> = { schools: 1, works: works.length };
  const add = (name: string, subject: string, n: number): void => {
    for (const key of [name, `${name}${subject}`]) sums[key] = (sums[key] ?? 0) + n;
  };
  for (const { work, participants } of works) {
    const subject = expertSubjectOf(work.id) ?? '';
    const experts = rows.find(({ assessmentId }) => assessmentId === work.id)?.experts ?? 0;
    const needed = wanted(participants, perExpert);
    add('participants', subject, participants);
    add('wanted', subject, needed);
    add('experts', subject, experts);
    add('shortage', subject, Math.max(0, needed - experts));
  }
  return {
    ...sums,
    warnings: findings.filter((one) => !isError(one)).length,
    errors: findings.filter(isError).length,
  };
};

/** All that the life of a submission needs of the numbers. */
export const filledCounts = (
  content: ExpertCounts,
  terms: CountTerms,
  findings: readonly Finding[],
): Filled<ExpertCounts> => ({
  content,
  contentHash: contentHash(content),
  measures: measuresOf(content, terms, findings),
  entails: [],
});
