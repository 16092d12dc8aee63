import { type ExpertSufficiency, getExpertSufficiency } from '../../shared/contracts/expert-counts.ts';
import { contentHash } from '../../shared/hash.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { EXPERT_SUBJECTS, participantsPerExpert } from '../../shared/kernel/expert-works.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type Kind, NONE } from '../../shared/kernel/kinds.ts';
import { FEDERATION, levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { AggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import { isActual, isExpected } from '../../shared/submissions/envelope.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { SchoolReader, Territory, TerritoryReader } from '../directory/index.ts';
import { type Counted, sufficiencyOf, sufficiencyTable } from './sufficiency.rules.ts';

type Needs = {
  readonly aggregates: Pick<AggregateRepository, 'parts'>;
  readonly envelopes: Pick<EnvelopeRepository, 'ofMunicipality'>;
  readonly territories: TerritoryReader;
  readonly schools: Pick<SchoolReader, 'schoolsOf'>;
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
};

/** Where participants in the computer form are applied for: works of all classes, and works by random choice. */
const APPLIED: readonly Kind[] = ['application', 'assignment'];

type Sums = Readonly<Record<string, number>>;
/** What one kind has of the parts of a territory, by their ids. */
type Figures = { readonly measures: ReadonlyMap<string, Sums>; readonly latestAt: Instant | undefined };

const merged = (all: readonly (Sums | undefined)[]): Sums => {
  const sums: Record<string, number> = {};
  for (const [name, n] of all.flatMap((one) => Object.entries(one ?? {}))) sums[name] = (sums[name] ?? 0) + n;
  return sums;
};

const latest = (instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);

/** A municipality is its schools' own envelopes; anything above it one query of its parts' aggregates. */
const figuresOf =
  ({ aggregates, envelopes }: Needs, campaignId: CampaignId, territory: TerritoryId) =>
  async (kind: Kind): Promise<Figures> => {
    // Subjects stay published while a new draft of them is made, so they count in every state; what a school says counts once handed in.
    const isCounted = kind === 'assignment' ? isExpected : isActual;
    if (levelOf(territory) === 'municipality') {
      const read = readEnvelopes(await envelopes.ofMunicipality(campaignId, kind, NONE, territory)).envelopes;
      const counted = read.filter((e) => !e.movedTo && isCounted(e));
      return {
        measures: new Map(counted.map((e) => [e.schoolId, e.measures])),
        latestAt: latest(read.map(({ at }) => at)),
      };
    }
    const parts = await aggregates.parts(campaignId, kind, NONE, territory, { consistent: false });
    return {
      measures: new Map(parts.map((p) => [p.territory, kind === 'assignment' ? p.measures : p.actualMeasures])),
      latestAt: latest(parts.map((p) => p.latestAt)),
    };
  };

type Part = Pick<Counted, 'id' | 'name' | 'level'>;

const partsOf = async ({ territories, schools }: Needs, { id, level }: Territory): Promise<Part[]> => {
  if (level !== 'municipality') return territories.children(id);
  const all = await schools.schoolsOf(id);
  return all.map((school) => ({ id: school.id, name: school.name, level: 'school' }));
};

/** Whether the declared experts suffice in a territory and its parts; a part without participants on computers is left out. */
export const showSufficiency = (needs: Needs): Operation =>
  operation(getExpertSufficiency, async ({ params: { campaignId }, query, language }) => {
    const territory = query.territory ?? FEDERATION;
    const [campaign, found] = await Promise.all([
      needs.campaigns.campaign(campaignId),
      needs.territories.territory(territory),
    ]);
    if (!found) throw problems.notFound({});
    const read = figuresOf(needs, campaignId, territory);
    const [parts, declared, ...applied] = await Promise.all([
      partsOf(needs, found),
      read('expert-counts'),
      ...APPLIED.map(read),
    ]);
    const counted = parts
      .map(
        ({ id, name, level }): Counted => ({
          id,
          name,
          level,
          applied: merged(applied.map(({ measures }) => measures.get(id))),
          declared: declared.measures.get(id) ?? {},
        }),
      )
      .filter(({ applied: sums, declared: said }) =>
        EXPERT_SUBJECTS.some((s) => sums[`computer${s}`] !== undefined || said[`wanted${s}`] !== undefined),
      );
    const own = { id: found.id, name: found.name, level: found.level };
    const report: ExpertSufficiency = {
      campaignId,
      participantsPerExpert: participantsPerExpert(campaign),
      freshAt: declared.latestAt ?? null,
      ...sufficiencyOf(own, counted, query.subject ? [query.subject] : EXPERT_SUBJECTS),
    };
    const name = ['expert-sufficiency', campaignId, territory, query.subject].filter(Boolean).join('-');
    return tableReply(report, () => sufficiencyTable(report, language), name, {
      etag: contentHash(report).slice(0, 16),
    });
  });
