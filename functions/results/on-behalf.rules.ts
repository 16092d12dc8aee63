import type { Role } from '../../shared/kernel/caller.ts';
import type { Campaign } from '../../shared/kernel/campaign.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { ResultForm } from './form-content.ts';

type Terms = Pick<Campaign, 'onBehalf'>;

/**
 * A campaign names the roles that may hand forms in for schools; without a word of it, none may.
 *
 * @throws {Problem} `on-behalf-not-allowed`
 */
export const mustAllowOnBehalf = ({ onBehalf = [] }: Terms, role: Role): void => {
  if (!onBehalf.some((allowed) => allowed === role)) throw problems.onBehalfNotAllowed({ allowed: onBehalf });
};

/** Whether what is accepted now was handed in by the school itself. */
const isOwn = ({ status, content }: ResultForm): boolean =>
  status === 'accepted' && content !== undefined && content.taken.onBehalf === undefined;

/**
 * Scores of a school are its own: another hand fills what is missing or was returned, and replaces what another hand has put there.
 *
 * @throws {Problem} `on-behalf-not-allowed`; `school-has-uploaded`
 */
export const mustBeForSchool = (stored: ResultForm, terms: Terms, { onBehalf }: Hand): void => {
  if (onBehalf === undefined) return;
  mustAllowOnBehalf(terms, onBehalf);
  if (isOwn(stored)) {
    throw problems.schoolHasUploaded({
      at: stored.content?.taken.at ?? stored.at,
      by: stored.content?.taken.by ?? stored.by,
    });
  }
};
