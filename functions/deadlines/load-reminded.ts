import type { AssessmentId, CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Kind } from '../../shared/kernel/kinds.ts';
import { levelOf, ownShelfOf, regionOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Debtor } from './debt.ts';
import { allDebts } from './debts.rules.ts';
import { type DebtorNeeds, loadDeadlines, loadDebtors, loadOwing, type Range } from './load-debtors.ts';
import { checkedStages } from './stages.rules.ts';

export type RemindedQuery = {
  readonly campaignId: CampaignId;
  readonly territory: TerritoryId;
  readonly kind: Kind;
  readonly assessment?: AssessmentId | undefined;
};

const rangeOf = (territory: TerritoryId): Range => {
  if (levelOf(territory) === 'municipality') return { region: regionOf(territory), from: territory, to: territory };
  return { region: territory, from: ownShelfOf(territory), to: `${territory}-999` };
};

/**
 * Everybody of a region or a municipality who owes a kind, whatever the moment, by id.
 *
 * @throws {Problem} `region-needed` for the federation; `not-found` for a campaign or a territory that there is not
 * @throws {Problem} `stage-not-planned` for a kind by which nobody owes anything
 */
export const loadReminded = async (
  needs: DebtorNeeds,
  { campaignId, territory, kind, assessment }: RemindedQuery,
): Promise<Debtor[]> => {
  if (levelOf(territory) === 'federation') throw problems.regionNeeded({});
  const [{ stages }, found] = await Promise.all([
    needs.campaigns.campaign(campaignId),
    needs.territories.territory(territory),
  ]);
  if (!found) throw problems.notFound({});
  if (!checkedStages(stages).some((stage) => stage.kind === kind)) throw problems.stageNotPlanned({ kind });
  const range = rangeOf(territory);
  const [deadlines, owing] = await Promise.all([
    loadDeadlines(needs, campaignId, range.region),
    loadOwing(needs, campaignId, kind, range),
  ]);
  const asked = owing.filter(({ unit }) => assessment === undefined || unit === assessment);
  const debtors = await loadDebtors(needs, allDebts(deadlines, asked), range.region);
  return debtors.sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** How many owe what, and how many of them no mail reaches. */
export const countedDebtors = (debtors: readonly Debtor[]) => ({
  addressees: debtors.length,
  debts: debtors.reduce((sum, { debts }) => sum + debts.length, 0),
  reminded: 0,
  known: 0,
  unreachable: debtors.filter(({ isReachable }) => !isReachable).length,
});
