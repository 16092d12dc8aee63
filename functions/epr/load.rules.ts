import type { SubjectLoad } from '../../shared/contracts/epr-experts-views.ts';
import { EprSubject } from '../../shared/contracts/epr-people.ts';
import type { EprNorms } from '../../shared/kernel/campaign.ts';
import type { ListedExpert } from './expert-list.ts';

/** 1/k of an expert in whole numbers, k being 1, 2 or 3. */
const SIXTHS = 6;

/**
 * How the checks of each subject fall on its experts: every work is checked `checksPerWork` times in each subject, and an expert of
 * k subjects has 1/k of the time for each.
 */
export const loadOf = (
  experts: readonly Pick<ListedExpert, 'subjects'>[],
  participants: number,
  { checksPerWork }: EprNorms,
): SubjectLoad[] =>
  EprSubject.options.map((subject) => {
    const own = experts.filter(({ subjects }) => subjects.includes(subject));
    const sixths = own.reduce((sum, { subjects }) => sum + SIXTHS / subjects.length, 0);
    const checks = participants * checksPerWork;
    return {
      subject,
      experts: own.length,
      checks,
      perExpert: sixths === 0 ? null : Math.ceil((checks * SIXTHS) / sixths),
    };
  });
