import { contentHash } from '../../shared/hash.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import { owe, take } from '../../shared/submissions/life.rules.ts';
import { type Hand, next } from '../../shared/submissions/life-step.rules.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { type Acknowledgement, partOf, type StoredVersion } from './material.ts';

/** What is summed over schools: all together, and each version by itself. */
const measuresOf = (part: string) => ({ acknowledgements: 1, [part]: 1 });

/** Owed by a school from the publication of a version on. */
export const owedAcknowledgement = (ref: SubmissionRef, hand: Hand): Submission<Acknowledgement> => ({
  ...owe<Acknowledgement>(ref, hand),
  measures: measuresOf(ref.part),
});

/**
 * The school has read the version. Said again, it stays as it was.
 *
 * @throws {Problem} `not-open-yet`, `window-closed`, `wrong-state`
 */
export const acknowledge = (
  stored: Submission<Acknowledgement>,
  materialId: string,
  { version, sha256 }: Pick<StoredVersion, 'version' | 'sha256'>,
  stage: StageInstants,
  hand: Hand,
): Submission<Acknowledgement> => {
  if (stored.status === 'accepted') return stored;
  const content = { materialId, version, sha256 };
  const measures = measuresOf(partOf(materialId, version));
  const filled = { content, contentHash: contentHash(content), measures, entails: [] };
  return take(stored, filled, stage, hand, ['owed', 'withdrawn']);
};

/**
 * What becomes of the acknowledgements of one school when materials, or what it takes part with, have changed. What was acknowledged
 * stays; what nobody has acknowledged is owed while the version counts for the school, and no longer.
 *
 * @param wanted the parts that count for the school now
 * @returns those that are to be put where nothing stands, and the revisions that follow what does
 */
export const settled = (
  wanted: readonly SubmissionRef[],
  stored: readonly Submission<Acknowledgement>[],
  hand: Hand,
): { missing: Submission<Acknowledgement>[]; changed: Submission<Acknowledgement>[] } => {
  const parts = new Set(wanted.map(({ part }) => part));
  const known = new Map(stored.map((one) => [one.part, one]));
  const missing = wanted.filter(({ part }) => !known.has(part)).map((ref) => owedAcknowledgement(ref, hand));
  const changed = stored.flatMap((one): Submission<Acknowledgement>[] => {
    if (one.movedTo) return [];
    if (one.status === 'owed' && !parts.has(one.part)) {
      return [next(one, hand, { status: 'withdrawn', action: 'withdrawn' })];
    }
    if (one.status === 'withdrawn' && parts.has(one.part)) return [next(one, hand, { status: 'owed', action: 'owed' })];
    return [];
  });
  return { missing, changed };
};
