import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/kernel/clock.ts';
import { entailingKinds, NONE } from '../../shared/kernel/kinds.ts';
import type { Envelope, Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import { entailedKey } from '../../shared/submissions/life-step.rules.ts';
import { reconciled, touched, wanted } from './entailment.rules.ts';
import type { WholeRepository } from './whole.repository.ts';

type Needs = { submissions: Pick<WholeRepository, 'some' | 'writeWhile'>; clock: Clock };

/** Whose hand it is that a school's history names where no person acted. */
export const SYSTEM = 'system';

/** A school that others keep changing is left to the record of the newest change. */
const ATTEMPTS = 5;

/**
 * Brings what a school owes in line with all its submissions, read strongly and together, so that records may come twice and
 * in any order. Everything is written in transactions that hold only while those submissions stand as they were read.
 *
 * @throws {Error} when other writes came between every time: the record comes again
 */
export const reconcileSchool =
  ({ submissions, clock }: Needs) =>
  async (cause: Envelope): Promise<void> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const sources = (await submissions.some(entailingKinds.map((kind) => sibling(cause, kind, NONE, NONE)))).filter(
        isHere,
      );
      const source = sources[0];
      if (!source) return;
      const targets = touched(sources);
      const hand = { by: SYSTEM, at: clock.now(), writeId: randomUUID() };
      const wants = wanted(sources, hand.at);
      const stored = await submissions.some(targets.map(({ kind, unit, part }) => sibling(cause, kind, unit, part)));
      const byKey = new Map(stored.map((s) => [entailedKey(s), s]));
      const changes = targets
        .filter((target) => !byKey.get(entailedKey(target))?.movedTo)
        .flatMap((target) => {
          const key = entailedKey(target);
          return reconciled(target, wants.get(key), source, byKey.get(key), hand) ?? [];
        });
      if (changes.length === 0 || (await submissions.writeWhile(changes, sources))) return;
    }
    throw new Error('a school kept changing while what it owes was reconciled');
  };

const sibling = (of: SubmissionRef, kind: Envelope['kind'], unit: string, part: string): SubmissionRef => ({
  campaignId: of.campaignId,
  schoolId: of.schoolId,
  municipalityId: of.municipalityId,
  regionId: of.regionId,
  kind,
  unit,
  part,
});

/** A tombstone's record has nothing to say: the school is reconciled where it moved. */
const isHere = (s: Submission<unknown>): boolean => s.movedTo === undefined;
