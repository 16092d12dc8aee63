import { JSON_FILE } from '../../shared/contracts/common.ts';
import type { CheckCounts, CheckedDebtor } from '../../shared/contracts/deadlines.ts';
import { bytesHash } from '../../shared/hash.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { MunicipalityId } from '../../shared/kernel/ids.ts';
import { ownShelfOf, regionOf } from '../../shared/kernel/territory.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import type { Outbox } from '../../shared/messages/outbox.repository.ts';
import { LISTS } from '../../shared/objects/check-lists.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { log } from '../../shared/observe/log.ts';
import type { CheckRepository } from './check.repository.ts';
import type { Batch, Check, DebtorList } from './check.ts';
import type { Debtor } from './debt.ts';
import { digests, escalation, type Occasion } from './letters.rules.ts';
import { type DebtorNeeds, loadDebtors, loadDebtsAt } from './load-debtors.ts';
import { checkedDebtors, countsOf, listed } from './outcome.rules.ts';
import { reachable } from './reachable.ts';

export type BatchNeeds = DebtorNeeds & {
  readonly checks: Pick<CheckRepository, 'one' | 'outcome' | 'keepOutcome'>;
  readonly outbox: Outbox;
  readonly lists: Pick<Objects, 'put'>;
  readonly clock: Clock;
};

/** Municipalities that are told at once. */
const AT_ONCE = 6;

/** Two runs of one batch may find two lists: each has a key of its own, and the outcome names the one that belongs to its figures. */
const listKeyOf = ({ campaignId, checkId, number }: Batch, bytes: Uint8Array): string =>
  `${LISTS}${campaignId}/${checkId}/${number}-${bytesHash(bytes).slice(0, HASH_LETTERS)}.json`;

const HASH_LETTERS = 16;

/** What was found and told in one municipality. */
type Told = {
  readonly municipality: MunicipalityId;
  readonly counts: CheckCounts;
  readonly list: readonly CheckedDebtor[];
};

/**
 * Looks at the municipalities of a batch: who owes by this moment of the deadline that counts for him, tells them and, where it is time,
 * their coordinators, and stores the list. Letters are the same however often they are put, so it may be run again, and twice at once.
 */
export const checkBatch =
  (needs: BatchNeeds) =>
  async (batch: Batch): Promise<void> => {
    const { campaignId, checkId, region } = batch;
    const check = await needs.checks.one(campaignId, checkId);
    if (!check) throw new Error('a batch is checked of a check that was not begun');
    if (await needs.checks.outcome(batch)) return;
    const { title } = await needs.campaigns.campaign(campaignId);
    const occasion: Occasion = { campaignId, title, at: check.at };
    const debtors = await loadDebtors(needs, await loadDebtsAt(needs, campaignId, batch, check.at), region);
    const owing = checkedDebtors(debtors, check);
    const places = [...Map.groupBy(owing, ({ municipalityId }) => municipalityId).keys()];
    const told = await concurrently(AT_ONCE, places, (place) => tell(needs, check, occasion, place, debtors));
    if (check.moment === 'after-1') await post(needs, escalation(occasion, 'after-1', region, debtors, checkId));
    const list: DebtorList = { checkId, debtors: told.flatMap((one) => one.list) };
    const bytes = Buffer.from(JSON.stringify(list));
    const listKey = listKeyOf(batch, bytes);
    await needs.lists.put(listKey, bytes, JSON_FILE);
    const byMunicipality = Object.fromEntries(told.map(({ municipality, counts }) => [municipality, counts]));
    await needs.checks.keepOutcome({ ...batch, byMunicipality, listKey }, check.at);
  };

/** Letters to the debtors of one municipality, and at the deadline to its coordinators. */
const tell = async (
  needs: BatchNeeds,
  check: Check,
  occasion: Occasion,
  municipality: MunicipalityId,
  debtors: readonly Debtor[],
): Promise<Told> => {
  const own = debtors.filter((one) => one.municipalityId === municipality);
  const owing = checkedDebtors(own, check);
  const names = new Set(owing.map(({ id }) => id));
  // A day after the deadline schools are told nothing more: their coordinators are.
  const isLate = check.moment === 'after-1';
  const whom = isLate ? [] : own.filter(({ id }) => names.has(id));
  const posted = await post(needs, digests(occasion, whom));
  if (check.moment === 'due') await post(needs, escalation(occasion, 'due', municipality, own, check.id));
  const counts = countsOf(owing, { ...posted, isAttended: await isAttended(needs, municipality) });
  if (counts.nobody > 0) log('nobody-to-remind', { checkId: check.id, municipality, schools: counts.nobody });
  return { municipality, counts, list: listed(owing) };
};

const post = async ({ outbox, clock }: BatchNeeds, letters: readonly Letter[]) =>
  letters.length === 0 ? { created: 0, known: 0 } : outbox.put(letters, clock.now());

/** What a region itself owes stands on its shelf, which has no coordinators but its own. */
const isAttended = async ({ territories, addresses }: BatchNeeds, municipality: MunicipalityId): Promise<boolean> => {
  const shelf = municipality === ownShelfOf(regionOf(municipality));
  const found = await territories.territory(shelf ? regionOf(municipality) : municipality);
  return found !== undefined && (await reachable(addresses, [found])).size > 0;
};
