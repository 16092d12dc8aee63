import type { Instant } from '../../shared/kernel/instant.ts';
import type { Entailed, Envelope, Submission } from '../../shared/submissions/envelope.ts';
import { isExpected, isOwing } from '../../shared/submissions/envelope.ts';
import { owe } from '../../shared/submissions/life.rules.ts';
import { entailedKey, type Hand, next } from '../../shared/submissions/life-step.rules.ts';

/**
 * What a submission entails at an instant: what it did when it was accepted; and of what was handed in since, and nobody has accepted,
 * what is foreseen, once the deadline that counted for it has passed.
 */
const inForce = ({ entails, foreseen, submittedAt, dueAt }: Envelope, at: Instant): readonly Entailed[] =>
  foreseen.length > 0 && submittedAt !== undefined && dueAt !== undefined && dueAt <= at ? foreseen : entails;

/** What a school owes by all its submissions together: owed if any says so, held on the day that any gives. */
export const wanted = (sources: readonly Envelope[], at: Instant): Map<string, Entailed> => {
  const merged = new Map<string, Entailed>();
  for (const entailed of sources.filter(isExpected).flatMap((s) => inForce(s, at))) {
    const known = merged.get(entailedKey(entailed));
    const heldOn = [known?.heldOn, entailed.heldOn]
      .filter((d) => d !== undefined)
      .sort()
      .at(-1);
    const owes = entailed.owes || known?.owes === true;
    merged.set(entailedKey(entailed), { ...entailed, owes, heldOn });
  }
  return merged;
};

/** All that these submissions entail, or did once: the only submissions that a reconciliation may touch. */
export const touched = (sources: readonly Envelope[]): Entailed[] => [
  ...new Map(
    sources.flatMap((s) => [...s.formerly, ...s.entails, ...s.foreseen]).map((e) => [entailedKey(e), e]),
  ).values(),
];

/**
 * What becomes of one thing that a school owed, or now owes.
 *
 * Only what nobody has worked on is withdrawn; anything else that is no longer entailed is contested, for a coordinator to decide.
 * @param stored undefined where nothing is stored
 * @returns the revision to store; undefined where nothing changes
 */
export const reconciled = <C>(
  target: Entailed,
  want: Entailed | undefined,
  source: Envelope,
  stored: Submission<C> | undefined,
  hand: Hand,
): Submission<C> | undefined => {
  const { campaignId, schoolId, municipalityId, regionId } = source;
  const { kind, unit, part } = target;
  const isWanted = want?.owes === true;
  if (!stored) {
    if (!isWanted) return undefined;
    return owe({ campaignId, kind, unit, part, schoolId, municipalityId, regionId }, hand, { heldOn: want.heldOn });
  }
  if (isWanted && stored.status === 'withdrawn') {
    return next(stored, hand, { status: 'owed', action: 'owed', heldOn: want.heldOn });
  }
  if (!isWanted && stored.status === 'owed') return next(stored, hand, { status: 'withdrawn', action: 'withdrawn' });
  if (!isExpected(stored)) return undefined;
  if (isWanted === stored.contested)
    return next(stored, hand, { contested: !isWanted, action: 'contested', heldOn: want?.heldOn });
  if (isWanted && isOwing(stored) && stored.heldOn !== want.heldOn) {
    return next(stored, hand, { heldOn: want.heldOn, action: 'dated' });
  }
  return undefined;
};
