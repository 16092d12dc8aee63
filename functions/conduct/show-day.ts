import { getConductDay as contract } from '../../shared/contracts/conduct.ts';
import type { ConductDay } from '../../shared/contracts/conduct-views.ts';
import { contentHash } from '../../shared/hash.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { FEDERATION, levelOf } from '../../shared/kernel/territory.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import type { ConductRepository } from './conduct.repository.ts';
import { daySchools, daySums, dayTable } from './conduct-day.rules.ts';

type Needs = {
  readonly conducts: Pick<ConductRepository, 'schedulesOf' | 'conductsOf'>;
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly schools: Pick<SchoolReader, 'schoolsOf'>;
};

/** Municipalities whose schools are read at once, when none is remembered. */
const AT_ONCE = 12;

/** How the works of a day go: by the schedules what was planned, by the reports what became of it. */
export const showDay = (needs: Needs): Operation =>
  operation(contract, async ({ params: { campaignId }, query, at, language }) => {
    const territory = query.territory ?? FEDERATION;
    if (territory === FEDERATION) throw problems.regionNeeded({});
    const [own] = await Promise.all([needs.territories.territory(territory), needs.campaigns.campaign(campaignId)]);
    if (!own) throw problems.notFound({});
    const date = query.date ?? localDateAt(at, own.timeZone);
    const places = levelOf(territory) === 'municipality' ? [own] : await needs.territories.children(territory);
    const ids = places.map(({ id }) => id);
    const [schedules, conducts, lists] = await Promise.all([
      needs.conducts.schedulesOf(campaignId, ids),
      needs.conducts.conductsOf(campaignId, ids),
      concurrently(AT_ONCE, ids, (id) => needs.schools.schoolsOf(id)),
    ]);
    const names = new Map(lists.flat().map(({ id, name }) => [id as string, name]));
    const items = daySchools(date, schedules, conducts, names);
    const byPlace = Map.groupBy(items, ({ municipalityId }) => municipalityId);
    const day: ConductDay = {
      campaignId,
      date,
      territory,
      total: daySums(items),
      municipalities: places.map(({ id, name }) => ({ id, name, ...daySums(byPlace.get(id) ?? []) })),
      items,
    };
    return tableReply(day, () => dayTable(day, language), `conduct-${campaignId}-${territory}-${date}`, {
      etag: contentHash(day).slice(0, 16),
    });
  });
