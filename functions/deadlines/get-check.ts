import { type CheckedDebtor, type CheckHead, getCheck as contract } from '../../shared/contracts/deadlines.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf, regionOf } from '../../shared/kernel/territory.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CheckRepository } from './check.repository.ts';
import { DebtorList, type RegionOutcome } from './check.ts';
import { debtorTable, runningView, territoryView } from './check-view.rules.ts';

type Needs = {
  readonly checks: Pick<CheckRepository, 'one' | 'ofRegion'>;
  readonly lists: Pick<Objects, 'get'>;
};

const PAGE = 50;

/** Lists of one region that are read at once: it has two or three. */
const AT_ONCE = 4;

/**
 * A check with the list of who owed, of a region or a municipality; as a table it is the whole list, a line for each debtor, which of
 * the largest region is not two thousand.
 */
export const getCheck = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId, checkId }, query, caller, language }) => {
    const territory = query.territory ?? caller.scope;
    if (levelOf(territory) === 'federation') throw problems.regionNeeded({});
    const { check, debtors } = await found(needs, campaignId, checkId, territory);
    const bound = ['check', campaignId, checkId, territory];
    const from = Number(startOf(bound, query.next)?.from ?? 0);
    const until = from + (query.limit ?? PAGE);
    const value = {
      check,
      items: debtors.slice(from, until),
      next: cursorOf(bound, until < debtors.length ? { from: until } : undefined),
      total: debtors.length,
    };
    return tableReply(value, () => debtorTable(debtors, language), `check-${checkId}-${territory}`);
  });

/** @throws {Problem} `not-found` for a check that never looked at the territory */
const found = async (
  { checks, lists }: Needs,
  campaignId: CampaignId,
  checkId: string,
  territory: TerritoryId,
): Promise<{ check: CheckHead; debtors: readonly CheckedDebtor[] }> => {
  const region = levelOf(territory) === 'municipality' ? regionOf(territory) : territory;
  const outcome = await checks.ofRegion(campaignId, region, checkId);
  if (outcome) return { check: territoryView(outcome, territory), debtors: await listOf(lists, outcome, territory) };
  const running = await checks.one(campaignId, checkId);
  if (!running?.batches.some((batch) => batch.region === region)) throw problems.notFound({});
  return { check: runningView(running), debtors: [] };
};

const listOf = async (
  lists: Needs['lists'],
  { listKeys }: RegionOutcome,
  territory: TerritoryId,
): Promise<CheckedDebtor[]> => {
  const parts = await concurrently(AT_ONCE, listKeys, async (key) => {
    const bytes = await lists.get(key);
    // Lists go by themselves after the term of reports; the figures stay as long.
    return bytes ? DebtorList.parse(JSON.parse(Buffer.from(bytes).toString())).debtors : [];
  });
  const isMunicipal = levelOf(territory) === 'municipality';
  return parts.flat().filter((one) => !isMunicipal || one.municipalityId === territory);
};
