import { OpenedKind } from '../../shared/contracts/assignments.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, RegionId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type Kind, NONE } from '../../shared/kernel/kinds.ts';
import { ownShelfOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import { type Envelope, isOwing } from '../../shared/submissions/envelope.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import type { Debt, Debtor } from './debt.ts';
import { debtsAt, type RegionDeadlines, regionDeadlines } from './debts.rules.ts';
import { loadRegion } from './load-places.ts';
import { type Addresses, type Contacted, reachable } from './reachable.ts';

export type DebtorNeeds = {
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'assessments' | 'regionalExtensions'>;
  readonly envelopes: Pick<EnvelopeRepository, 'owing' | 'ofMunicipality'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly schools: Pick<SchoolReader, 'school' | 'schoolsOf'>;
  readonly addresses: Addresses;
};

/** Municipalities of a region, both ends included. */
export type Range = { readonly region: RegionId; readonly from: MunicipalityId; readonly to: MunicipalityId };

/** Municipalities that are read at once. */
const AT_ONCE = 12;

const isIn = ({ from, to }: Range, { municipalityId }: Envelope): boolean =>
  municipalityId >= from && municipalityId <= to;

/** @throws {Problem} `not-found` for a campaign or a region that does not exist */
export const loadDeadlines = async (
  needs: DebtorNeeds,
  campaignId: CampaignId,
  region: RegionId,
): Promise<RegionDeadlines> => {
  const [{ stages }, works, territory] = await Promise.all([
    needs.campaigns.campaign(campaignId),
    needs.campaigns.assessments(campaignId),
    needs.territories.territory(region),
  ]);
  if (!territory) throw problems.notFound({});
  return regionDeadlines(stages, works, await loadRegion(needs)(campaignId, territory));
};

/** What is owed of a kind, from the index of debtors alone. */
export const loadOwing = async (
  { envelopes }: Pick<DebtorNeeds, 'envelopes'>,
  campaignId: CampaignId,
  kind: Kind,
  range: Range,
): Promise<Envelope[]> => {
  const under = range.from === range.to ? range.from : undefined;
  const owing: Envelope[] = [];
  for (let after: Readonly<Record<string, unknown>> | undefined, first = true; first || after; first = false) {
    const page = await envelopes.owing(campaignId, kind, range.region, under, undefined, after);
    owing.push(...page.envelopes.filter((e) => isIn(range, e)));
    after = page.after;
  }
  return owing;
};

/** What is owed of a kind that has just been opened: read strongly, since the index may not have it all yet. */
const loadOpened = async (
  { envelopes, territories }: DebtorNeeds,
  campaignId: CampaignId,
  kind: Kind,
  { region, from, to }: Range,
): Promise<Envelope[]> => {
  const ids = [ownShelfOf(region), ...(await territories.children(region)).map(({ id }) => id)];
  const inside = [...new Set(ids)].filter((id) => id >= from && id <= to);
  const items = await concurrently(AT_ONCE, inside, (id) => envelopes.ofMunicipality(campaignId, kind, NONE, id));
  return readEnvelopes(items.flat()).envelopes.filter((e) => isOwing(e) && !e.movedTo);
};

const isOpened = (kind: Kind): boolean => OpenedKind.safeParse(kind).success;

/** The debts of a range of which an instant is a moment, of all stages together. */
export const loadDebtsAt = async (
  needs: DebtorNeeds,
  campaignId: CampaignId,
  range: Range,
  at: Instant,
): Promise<Debt[]> => {
  const deadlines = await loadDeadlines(needs, campaignId, range.region);
  const stages = deadlines.at(at);
  const kinds = [...new Set(stages.map(({ stage }) => stage.kind))];
  const lists = await concurrently(AT_ONCE, kinds, (kind) => {
    const opens = stages.some(({ stage, moments }) => stage.kind === kind && moments.has('opening'));
    return (opens && isOpened(kind) ? loadOpened : loadOwing)(needs, campaignId, kind, range);
  });
  return debtsAt(deadlines, lists.flat(), at);
};

/** Debts by who owes, with what the directory knows of each; one that it does not know goes by its id, and nobody reaches it. */
export const loadDebtors = async (
  { territories, schools, addresses }: Pick<DebtorNeeds, 'territories' | 'schools' | 'addresses'>,
  debts: readonly Debt[],
  region: RegionId,
): Promise<Debtor[]> => {
  const municipalities = [...new Set(debts.map(({ envelope }) => envelope.municipalityId))];
  const lists = await concurrently(AT_ONCE, municipalities, (id) => schools.schoolsOf(id));
  const known = new Map<string, Contacted>(lists.flat().map((school) => [school.id, school]));
  const own = await territories.territory(region);
  if (own) known.set(own.id, own);
  const groups = [...Map.groupBy(debts, ({ debtorId }) => debtorId)];
  const reached = await reachable(
    addresses,
    groups.flatMap(([id]) => known.get(id) ?? []),
  );
  return groups.map(
    ([id, owed]): Debtor => ({
      id,
      name: known.get(id)?.name ?? id,
      municipalityId: owed[0]?.envelope.municipalityId ?? '',
      isReachable: reached.has(id),
      debts: owed,
    }),
  );
};
