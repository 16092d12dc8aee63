import { countDownloads as contract } from '../../shared/contracts/acknowledgements.ts';
import type { MaterialReach } from '../../shared/contracts/materials-views.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MaterialId, TerritoryId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { FEDERATION, levelOf, parentOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { AggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import { isExpected } from '../../shared/submissions/envelope.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { versionNumbered } from './material.rules.ts';
import { type Download, partOf } from './material.ts';
import { type MaterialNeeds, readerOf, visibleMaterial } from './material-needs.ts';
import { type Answered, type Placed, reachRow, reachTable } from './reach.rules.ts';

export type ReachNeeds = Pick<MaterialNeeds, 'materials' | 'campaigns'> & {
  readonly schools: Pick<SchoolReader, 'locate' | 'schoolsOf'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly aggregates: Pick<AggregateRepository, 'parts'>;
  readonly envelopes: Pick<EnvelopeRepository, 'ofMunicipality'>;
};

/** Regions whose downloads are read at once. */
const AT_ONCE = 16;

type Asked = {
  readonly campaignId: CampaignId;
  readonly materialId: MaterialId;
  readonly version: number;
  readonly territory: TerritoryId;
};

type Line = { readonly place: Placed; readonly downloads: readonly Download[]; readonly answered: Answered };

/** Who has downloaded a version and who has acknowledged it; of a municipality school by school. */
export const countDownloads = (needs: ReachNeeds) =>
  operation(contract, async ({ params: { campaignId, materialId }, query, caller, language }) => {
    await needs.campaigns.campaign(campaignId);
    const reader = await readerOf(needs, campaignId, caller);
    const material = await visibleMaterial(needs, campaignId, materialId, reader);
    const newest = material.versions.findLast(({ publishedAt }) => publishedAt !== null);
    const { version, publishedAt } = versionNumbered(material, query.version ?? newest?.version ?? 0);
    if (publishedAt === null) throw problems.notFound({});
    const territory = query.territory ?? FEDERATION;
    const own = await needs.territories.territory(territory);
    if (!own) throw problems.notFound({});
    const asked = { campaignId, materialId, version, territory };
    const isAsked = material.mustBeAcknowledged && material.roles.includes('school');
    const lines = await (levelOf(territory) === 'municipality' ? schoolLines : territoryLines)(needs, asked);
    const rows = lines.map(({ place, downloads, answered }) => reachRow(place, downloads, isAsked ? answered : null));
    const above = await coordinatorsOf(needs, asked);
    const answered = { expected: sum(rows, 'expected'), acknowledged: sum(rows, 'acknowledged') };
    const all = [...lines.flatMap(({ downloads }) => downloads), ...above];
    const total = reachRow({ id: own.id, name: own.name, level: own.level }, all, isAsked ? answered : null);
    const reach: MaterialReach = { campaignId, materialId, version, total, rows };
    const title = `${material.title[language]}, ${version}`;
    return tableReply(
      reach,
      () => reachTable(reach, title, language),
      `downloads-${campaignId}-${materialId}-${version}-${territory}`,
      { etag: contentHash(reach).slice(0, 16) },
    );
  });

const sum = (rows: readonly { expected: number | null; acknowledged: number }[], name: 'expected' | 'acknowledged') =>
  rows.reduce((total, row) => total + (row[name] ?? 0), 0);

/** The parts of the country or of a region: acknowledgements by their aggregates, downloads by region. */
const territoryLines = async (needs: ReachNeeds, asked: Asked): Promise<Line[]> => {
  const { campaignId, materialId, version, territory } = asked;
  const [children, aggregates] = await Promise.all([
    needs.territories.children(territory),
    needs.aggregates.parts(campaignId, 'acknowledgement', NONE, territory, { consistent: false }),
  ]);
  const part = partOf(materialId, version);
  const byTerritory = new Map(aggregates.map((one) => [one.territory, one]));
  const isCountry = territory === FEDERATION;
  const ofRegion = isCountry ? [] : await needs.materials.downloads(asked, territory);
  return concurrently(AT_ONCE, children, async ({ id, name, level }) => ({
    place: { id, name, level },
    downloads: isCountry
      ? await needs.materials.downloads(asked, id)
      : ofRegion.filter(({ municipalityId }) => municipalityId === id),
    answered: {
      expected: byTerritory.get(id)?.measures[part] ?? 0,
      acknowledged: byTerritory.get(id)?.actualMeasures[part] ?? 0,
    },
  }));
};

/** Downloads of those who are in no part of the territory: its own coordinators. */
const coordinatorsOf = async ({ materials }: ReachNeeds, asked: Asked): Promise<Download[]> => {
  const { territory } = asked;
  if (levelOf(territory) !== 'municipality') return materials.downloads(asked, territory, NONE);
  const all = await materials.downloads(asked, parentOf(territory) ?? territory, territory);
  return all.filter(({ schoolId }) => schoolId === null);
};

const schoolLines = async (needs: ReachNeeds, asked: Asked): Promise<Line[]> => {
  const { campaignId, materialId, version, territory } = asked;
  const [schools, items, downloads] = await Promise.all([
    needs.schools.schoolsOf(territory),
    needs.envelopes.ofMunicipality(campaignId, 'acknowledgement', NONE, territory),
    needs.materials.downloads(asked, parentOf(territory) ?? territory, territory),
  ]);
  const part = partOf(materialId, version);
  const known = readEnvelopes(items).envelopes.filter((one) => one.part === part && !one.movedTo && isExpected(one));
  const statuses = new Map(known.map(({ schoolId, status }) => [schoolId, status]));
  const lines = schools
    .filter(({ id, closed }) => !closed || statuses.has(id))
    .map(({ id, name, timeZone }): Line => {
      const status = statuses.get(id);
      return {
        place: { id, name, level: 'school', timeZone },
        downloads: downloads.filter(({ schoolId }) => schoolId === id),
        answered: { expected: status === undefined ? 0 : 1, acknowledged: status === 'accepted' ? 1 : 0 },
      };
    });
  return lines;
};
