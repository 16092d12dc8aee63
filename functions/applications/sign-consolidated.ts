import { signConsolidated as contract } from '../../shared/contracts/consolidated.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { draft, submit } from '../../shared/submissions/life.rules.ts';
import type { Filled, Hand } from '../../shared/submissions/life-step.rules.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { consolidatedMeasures, frozenSchools, schoolsHash } from './consolidated.rules.ts';
import { type Consolidated, consolidatedRef } from './consolidated.ts';
import { type ConsolidatedNeeds, regionTerms } from './consolidated-needs.ts';
import { packSchools } from './packed.rules.ts';
import { waitingSchools } from './show-consolidated.ts';
import { type SchoolApplication, territoryApplications } from './territory-applications.ts';

type Exceptions = Consolidated['exceptions'];

/** The regional coordinator signs: what the schools have applied with is frozen and goes to the federal organiser. */
export const signConsolidated = (needs: ConsolidatedNeeds) =>
  operation(contract, async (request) => {
    const { params, body, hand } = request;
    const { campaignId, territory } = params;
    const [{ stage, assessments }, all] = await Promise.all([
      regionTerms(needs, campaignId, territory),
      territoryApplications(needs, campaignId, territory),
    ]);
    mustBeKnown(body.exceptions, all);
    const waiting = waitingSchools(all);
    const exceptions = body.exceptions.filter(({ schoolId }) => waiting.some((one) => one.schoolId === schoolId));
    const named = new Set(exceptions.map(({ schoolId }) => schoolId));
    const schools = frozenSchools(all, named, assessments);
    const content: Consolidated = {
      signedAt: hand.at,
      signedBy: hand.by,
      sha256: schoolsHash(schools),
      frozen: packSchools(schools),
      exceptions,
      amendments: [],
    };
    const filled = { content, contentHash: content.sha256, measures: consolidatedMeasures(schools, 0), entails: [] };
    return needs.consolidated.change(
      consolidatedRef(campaignId, territory),
      changeRequest(request),
      (stored) => {
        const after = signed(stored, filled, stage, hand);
        const others = waiting.filter(({ schoolId }) => !named.has(schoolId));
        if (others.length > 0) throw problems.consolidatedNotReady({ count: others.length, schools: others });
        return after;
      },
      { absent: 'owe' },
    );
  });

/** Drafted and handed in as one revision. @throws {Problem} `wrong-state` when it is signed already */
const signed = (
  stored: Submission<Consolidated>,
  filled: Filled<Consolidated>,
  stage: StageInstants,
  hand: Hand,
): Submission<Consolidated> => {
  if (stored.status === 'submitted') throw problems.wrongState({ state: stored.status, action: 'submitted' });
  const drafted = draft(stored, filled, stage, hand);
  return submit({ ...drafted, revision: stored.revision }, stage, hand);
};

/** @throws {Problem} `invalid-request` for schools that are not of the region, or are named twice */
const mustBeKnown = (exceptions: Exceptions, all: readonly SchoolApplication[]): void => {
  const known = new Set<string>(all.map(({ school }) => school.id));
  const errors = exceptions.flatMap(({ schoolId }, index): FieldError[] => {
    const pointer = `/body/exceptions/${index}/schoolId`;
    if (!known.has(schoolId)) {
      const detail = {
        ru: `Школы ${schoolId} в регионе нет.`,
        en: `The region has no school ${schoolId}.`,
      };
      return [{ pointer, code: 'school-not-in-region', detail }];
    }
    if (exceptions.findIndex((other) => other.schoolId === schoolId) === index) return [];
    const detail = { ru: `Школа ${schoolId} указана дважды.`, en: `School ${schoolId} stands twice.` };
    return [{ pointer, code: 'school-repeated', detail }];
  });
  if (errors.length > 0) throw problems.invalidRequest({}, errors);
};
