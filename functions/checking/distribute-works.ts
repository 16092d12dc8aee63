import { distributeWorks as distributing, reassignCheck as reassigning } from '../../shared/contracts/checking.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import {
  type CheckingNeeds,
  checkersOf,
  noteProgress,
  unfinished,
  type WorkTerms,
  workTerms,
} from './checking-needs.ts';
import { type Checker, distribute } from './distribution.rules.ts';
import { checkHead, groupOf, type Slot, standingsOf } from './standing.rules.ts';
import { type Check, markingIdOf, type Shelf } from './work.ts';

/** A school has no hand in how its own joint works are checked. @throws {Problem} `joint-work-elsewhere` */
const mustBeGivenBy = ({ role }: Caller, { isJoint }: WorkTerms): void => {
  if (isJoint && role === 'school') throw problems.jointWorkElsewhere({});
};

const newCheck = (
  shelf: Shelf,
  { code, portion, number }: Slot,
  expert: string,
  tasks: number,
  at: Instant,
  writeId: string,
): Check => {
  const place = { ...shelf, code, portion, number };
  return {
    ...place,
    markingId: markingIdOf(place),
    expert,
    state: 'assigned',
    points: null,
    revision: 1,
    at,
    scores: Array.from({ length: tasks }, () => null),
    reassignments: [],
    writeId,
  };
};

const takenBy = (checks: readonly Check[]): ReadonlyMap<string, readonly string[]> =>
  new Map([...Map.groupBy(checks, groupOf)].map(([group, of]) => [group, of.map(({ expert }) => expert)]));

/** Gives out what nobody checks yet; what is given stays where it is, so it may be called as often as one likes. */
export const distributeWorks = (needs: CheckingNeeds): Operation =>
  operation(distributing, async ({ params, school, caller, hand }) => {
    const { campaignId, assessmentId } = params;
    const terms = await workTerms(needs, campaignId, assessmentId);
    mustBeGivenBy(caller, terms);
    const shelf: Shelf = { campaignId, assessmentId, schoolId: school.schoolId };
    await unfinished(needs, shelf, school);
    const [{ works, checks }, checkers] = await Promise.all([
      needs.checking.shelf(shelf),
      checkersOf(needs, shelf, school, terms.isJoint),
    ]);
    const open = standingsOf(works, checks, terms).flatMap((one) => one.open);
    const { given, left } = distribute(open, checkers, {
      seed: `${campaignId} ${assessmentId} ${shelf.schoolId}`,
      ownSchool: !terms.isJoint,
      taken: takenBy(checks),
    });
    const made = open.flatMap((slot) => {
      const expert = given.get(slot.id);
      const tasks = terms.portions.find(({ id }) => id === slot.portion)?.items.length ?? 0;
      return expert === undefined ? [] : [newCheck(shelf, slot, expert, tasks, hand.at, hand.writeId)];
    });
    const put = await needs.checking.putChecks(made);
    await noteProgress(needs, shelf, school, terms, hand);
    const loadNow = ({ login, load }: Checker) => ({
      expert: login,
      checks: load + made.filter(({ expert }) => expert === login).length,
    });
    return { given: put, left: left.length, experts: checkers.map(loadNow) };
  });

/** Another expert begins anew; who had it sees it no more. */
export const reassignCheck = (needs: CheckingNeeds): Operation =>
  operation(reassigning, async ({ params, school, caller, hand, body }) => {
    const { campaignId, assessmentId, markingId } = params;
    const terms = await workTerms(needs, campaignId, assessmentId);
    mustBeGivenBy(caller, terms);
    const shelf: Shelf = { campaignId, assessmentId, schoolId: school.schoolId };
    await unfinished(needs, shelf, school);
    const [{ checks }, checkers] = await Promise.all([
      needs.checking.shelf(shelf),
      checkersOf(needs, shelf, school, terms.isJoint),
    ]);
    const check = checks.find((one) => one.markingId === markingId);
    if (!check) throw problems.noSuchCheck({});
    if (check.state === 'checked') throw problems.checkMade({});
    const subjects = terms.portions.find(({ id }) => id === check.portion)?.subjects ?? [];
    const { given } = distribute(
      [{ id: markingId, group: groupOf(check), schoolId: shelf.schoolId, subjects }],
      checkers.filter(({ login }) => login === body.expert),
      { seed: markingId, ownSchool: !terms.isJoint, taken: takenBy(checks) },
    );
    if (!given.has(markingId)) throw problems.expertUnfit({ expert: body.expert });
    const { at, by, writeId } = hand;
    const after: Check = {
      ...check,
      expert: body.expert,
      state: 'assigned',
      points: null,
      scores: check.scores.map(() => null),
      revision: check.revision + 1,
      at,
      writeId,
      reassignments: [...check.reassignments, { from: check.expert, to: body.expert, by, at, reason: body.reason }],
    };
    await needs.checking.changeCheck(after);
    return checkHead(after);
  });
