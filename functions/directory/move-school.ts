import type { CampaignId } from '../../shared/kernel/ids.ts';
import { Again } from '../../shared/submissions/again.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { MoveRepository } from '../../shared/submissions/move.repository.ts';
import type { SchoolRepository } from './school.repository.ts';
import type { StoredSchool } from './school.ts';

type Needs = { readonly stored: SchoolRepository; readonly moves: MoveRepository };

export type SchoolMove = {
  readonly from: StoredSchool;
  /** the school as it will be, at its new municipality */
  readonly to: StoredSchool;
  /** all campaigns: what was handed in years ago goes along */
  readonly campaigns: readonly CampaignId[];
  readonly hand: Hand;
};

/**
 * A school goes to another municipality with all that it has handed in.
 *
 * First it is marked as moving, then its submissions go, and the school itself goes last: until then whoever writes to a submission that
 * went already is refused by its tombstone and finds no new place to write to by mistake. Stopped anywhere, the next import of the
 * school finds the mark and finishes that move before it begins another.
 *
 * @throws {Again} when somebody else changed the school or kept writing to its submissions
 */
export const moveSchool = async (needs: Needs, { from, to, campaigns, hand }: SchoolMove): Promise<void> => {
  const { stored, moves } = needs;
  const target = from.movingTo ?? to.municipalityId;
  const marked = from.movingTo ? from : { ...from, movingTo: target, revision: from.revision + 1 };
  if (marked !== from) mustBeStored(await stored.put(marked));

  const moveAll = async (): Promise<void> => {
    for (const campaignId of campaigns) {
      await moves.move({ campaignId, schoolId: from.id, from: from.municipalityId, to: target, hand });
    }
  };
  await moveAll();
  const isThere = target === to.municipalityId;
  const there = await stored.at(target, from.id);
  const { movingTo: _done, ...settled } = marked;
  const trace = { ...settled, movedTo: target, revision: marked.revision + 1 };
  const revision = Math.max(trace.revision, there?.revision ?? 0) + 1;
  const arrived = { ...(isThere ? to : { ...settled, municipalityId: target }), revision };
  mustBeStored(await stored.carry(trace, arrived, there));
  // What was written between the last look and the school's own move; from here on nobody is led to the old place.
  await moveAll();
  if (!isThere) await moveSchool(needs, { from: arrived, to, campaigns, hand });
};

const mustBeStored = (isStored: boolean): void => {
  if (!isStored) throw new Again('revision-lost');
};
