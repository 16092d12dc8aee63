import type { Laggard } from '../../shared/contracts/monitoring.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { AssessmentId, CampaignId, MunicipalityId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Kind } from '../../shared/kernel/kinds.ts';
import { levelOf, regionOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';
import type { School, SchoolReader, TerritoryReader } from '../directory/index.ts';
import { laggardsOf, newestOf } from './laggards.rules.ts';
import { worksAsked } from './works-asked.ts';

export type LaggardNeeds = {
  envelopes: EnvelopeRepository;
  units: Pick<UnitsRepository, 'of'>;
  territories: TerritoryReader;
  schools: Pick<SchoolReader, 'schoolsOf'>;
};

export type LaggardQuery = {
  readonly campaignId: CampaignId;
  readonly kind: Kind;
  readonly territory: TerritoryId;
  readonly assessmentId?: AssessmentId | undefined;
  readonly at: Instant;
};

/** Who owes, and the newest change among what is owed still. */
export type Laggards = { readonly laggards: Laggard[]; readonly freshAt: Instant | null };

/** Municipalities whose schools are read at once, when none is remembered. */
const AT_ONCE = 12;

/**
 * Everybody of a region or municipality who owes, from the index of debtors alone, with names and contacts of the directory.
 *
 * @throws {Problem} `region-needed` for the federation; `not-found` for a campaign, work or territory that does not exist
 */
export const loadLaggards =
  ({ envelopes, units, territories, schools }: LaggardNeeds) =>
  async ({ campaignId, kind, territory, assessmentId: given, at }: LaggardQuery): Promise<Laggards> => {
    const level = levelOf(territory);
    if (level === 'federation') throw problems.regionNeeded({});
    const { assessmentId } = await worksAsked(units, campaignId, kind, given);
    const own = await territories.territory(territory);
    if (!own) throw problems.notFound({});

    const region = level === 'region' ? territory : regionOf(territory);
    const under = level === 'municipality' ? territory : undefined;
    const owing: Envelope[] = [];
    for (let after: Readonly<Record<string, unknown>> | undefined, first = true; first || after; first = false) {
      const page = await envelopes.owing(campaignId, kind, region, under, undefined, after);
      owing.push(...page.envelopes.filter((e) => assessmentId === undefined || e.unit === assessmentId));
      after = page.after;
    }

    const municipalityIds: MunicipalityId[] = [...new Set(owing.map((e) => e.municipalityId))];
    const known = await concurrently(AT_ONCE, municipalityIds, (id) => schools.schoolsOf(id));
    const byId = new Map(known.flat().map((s): [string, School] => [s.id, s]));
    const places = level === 'municipality' ? [own] : await territories.children(territory);
    const names = new Map(places.map((m) => [m.id, m]));
    return { laggards: laggardsOf(owing, byId, names, at, own.timeZone), freshAt: newestOf(owing) };
  };
