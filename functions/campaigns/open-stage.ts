import { openStage as contract, type OpenedKind } from '../../shared/contracts/assignments.ts';
import type { ImportReport } from '../../shared/contracts/common.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { kindFacts, NONE } from '../../shared/kernel/kinds.ts';
import { ownShelfOf, territoryAsSchool } from '../../shared/kernel/territory.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { mustHaveOpened } from '../../shared/submissions/stage.ts';
import type { SchoolReader } from '../directory/index.ts';
import type { AssignmentRepository } from './assignment.repository.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';
import { municipalitiesOf, type Territories, zoneOfTerritory } from './participants.ts';
import { stageFor } from './stage-for.ts';

export type OpeningNeeds = {
  readonly territories: Territories;
  readonly schools: Pick<SchoolReader, 'schoolsNow'>;
  readonly stored: Pick<AssignmentRepository, 'oweAll'>;
};

type Opening = { readonly campaignId: CampaignId; readonly kind: OpenedKind; readonly region: RegionId };

const AT_ONCE = 24;

/** Who owes a kind in a region from its opening on: each working school, or the region itself. */
const owingOf = async ({ territories, schools }: OpeningNeeds, { campaignId, kind, region }: Opening) => {
  const head = { campaignId, kind, unit: NONE, part: NONE, regionId: region };
  if (kindFacts[kind].owedBy === 'region') {
    return [{ ...head, schoolId: territoryAsSchool(region), municipalityId: ownShelfOf(region) }];
  }
  const municipalities = await municipalitiesOf(territories, region);
  const lists = await concurrently(AT_ONCE, municipalities, (one) => schools.schoolsNow(one));
  return lists
    .flat()
    .filter(({ closed }) => !closed)
    .map(({ id, municipalityId }): SubmissionRef => ({ ...head, schoolId: id, municipalityId }));
};

/**
 * Makes what is owed from the opening of a stage on; what is there already stays, so it may be repeated, as after new schools.
 *
 * @returns how many are owed from now on, and how many were before
 */
export const openings =
  (needs: OpeningNeeds) =>
  async (opening: Opening, hand: Hand): Promise<ImportReport['counts']> => {
    const owing = await owingOf(needs, opening);
    const created = await needs.stored.oweAll(owing, hand);
    return { created, updated: 0, unchanged: owing.length - created, refused: 0 };
  };

/** A stage is opened for a region. */
export const openStage = (needs: OpeningNeeds & { readonly campaigns: CampaignReader }) =>
  operation(contract, async ({ params: { campaignId }, body: { kind, territory }, hand, language }) => {
    const [campaign, timeZone] = await Promise.all([
      needs.campaigns.campaign(campaignId),
      zoneOfTerritory(needs.territories, territory),
    ]);
    mustHaveOpened(stageFor(campaign, kind, undefined, timeZone), hand.at);
    const counts = await openings(needs)({ campaignId, kind, region: territory }, hand);
    return importReport([], counts, { language, dryRun: false });
  });
