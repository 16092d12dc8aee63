import { listArchiveDay as contract } from '../../shared/contracts/archives.ts';
import type { ArchiveDay } from '../../shared/contracts/archives-views.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { plusDays } from '../../shared/kernel/instant.ts';
import { FEDERATION, levelOf } from '../../shared/kernel/territory.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { dayFigures, dayItems, dayTable } from './archive-day.rules.ts';
import type { ArchivesRepository } from './archives.repository.ts';

export type ArchiveDayNeeds = {
  readonly archives: Pick<ArchivesRepository, 'schedulesOf'>;
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly schools: Pick<SchoolReader, 'schoolsOf'>;
};

/** Municipalities whose schools are read at once, when none is remembered. */
const AT_ONCE = 12;

/** Who has downloaded the materials of a day and who has not: by the schedules, where the first download stands beside its day. */
export const listArchiveDay = (needs: ArchiveDayNeeds) =>
  operation(contract, async ({ params: { campaignId }, query, at, language }) => {
    const territory = query.territory ?? FEDERATION;
    if (territory === FEDERATION) throw problems.regionNeeded({});
    const [own] = await Promise.all([needs.territories.territory(territory), needs.campaigns.campaign(campaignId)]);
    if (!own) throw problems.notFound({});
    const date = query.date ?? plusDays(localDateAt(at, own.timeZone), 1);
    const places = levelOf(territory) === 'municipality' ? [own] : await needs.territories.children(territory);
    const ids = places.map(({ id }) => id);
    const [schedules, lists] = await Promise.all([
      needs.archives.schedulesOf(campaignId, ids),
      concurrently(AT_ONCE, ids, (id) => needs.schools.schoolsOf(id)),
    ]);
    const schools = new Map(lists.flat().map((school) => [school.id as string, school]));
    const items = dayItems(date, schedules, schools, own.timeZone);
    const byPlace = Map.groupBy(items, ({ municipalityId }) => municipalityId);
    const day: ArchiveDay = {
      campaignId,
      date,
      territory,
      total: dayFigures(items),
      municipalities: places.map(({ id, name }) => ({ id, name, ...dayFigures(byPlace.get(id) ?? []) })),
      items,
    };
    return tableReply(day, () => dayTable(day, language), `archives-${campaignId}-${territory}-${date}`, {
      etag: contentHash(day).slice(0, 16),
    });
  });
