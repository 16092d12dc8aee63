import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { CampaignId } from '../../shared/kernel/ids.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { CheckRepository } from './check.repository.ts';
import { entryChanges, lately } from './entry-change.rules.ts';
import { checkId } from './entry-name.rules.ts';
import { loadPlaces, type PlaceNeeds } from './load-places.ts';
import { type EntryNeeds, setEntry } from './set-entry.ts';
import { type WantedEntry, wantedEntries } from './timetable.rules.ts';

/** What the function is called with: the event of a changed plan names the campaign, the hourly rule none. */
export const PlanEvent = z.object({
  detail: z.object({ campaignId: CampaignId.optional() }).optional(),
});

export type PlanNeeds = PlaceNeeds &
  EntryNeeds & {
    readonly campaigns: Pick<CampaignReader, 'campaign' | 'campaignIds' | 'regionalExtensions' | 'extensionsListed'>;
    readonly checks: Pick<CheckRepository, 'known'>;
    readonly clock: Clock;
  };

/** Entries that are set at once. */
const AT_ONCE = 8;

/** How often a campaign is looked at anew when other runs come between. */
const ROUNDS = 6;

/**
 * Brings the timetable in line with the plans. It may be run twice, at once, and again after it stopped in the middle: what it
 * computes follows from what is stored, and what it has set it knows.
 *
 * @throws {AggregateError} once all campaigns have had their turn
 */
export const planChecks =
  (needs: PlanNeeds) =>
  async (event: z.infer<typeof PlanEvent>): Promise<void> => {
    const asked = event.detail?.campaignId;
    const ids = asked === undefined ? await needs.campaigns.campaignIds() : [asked];
    const faults: unknown[] = [];
    for (const id of ids) {
      try {
        await planCampaign(needs, id);
      } catch (error) {
        log('deadlines-plan-failed', { campaignId: id, ...faultFields(error) });
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} campaigns have no timetable`);
  };

const planCampaign = async (needs: PlanNeeds, campaignId: CampaignId): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) if (await isPlanned(needs, campaignId)) return;
  throw new Error('a timetable was changed by others all the time');
};

/** @returns false when another run came between: one of the two may have seen an older plan */
const isPlanned = async (needs: PlanNeeds, campaignId: CampaignId): Promise<boolean> => {
  // Before the plan is read, so that whoever has set an entry by an older plan is noticed.
  const held = await needs.entries.all(campaignId);
  const campaign = await needs.campaigns.campaign(campaignId);
  const wanted = wantedEntries(campaign, await loadPlaces(needs)(campaign));
  const now = needs.clock.now();
  const changes = entryChanges(wanted, held, await checkedNames(needs, campaignId, lately(wanted, now)), now);
  for (const { entry, late } of changes) {
    if (late === undefined) continue;
    const { stageId, moment, place } = entry;
    log(late === 'missed' ? 'deadlines-check-missed' : 'deadlines-check-late', { campaignId, stageId, moment, place });
  }
  const known = new Map(held.map((entry) => [entry.name, entry]));
  const writeId = randomUUID();
  const set = await concurrently(AT_ONCE, changes, (one) => setEntry(needs)(one, known.get(one.entry.name), writeId));
  if (changes.length > 0) log('deadlines-planned', { campaignId, wanted: wanted.length, changed: changes.length });
  return set.every(Boolean);
};

const checkedNames = async (
  { checks }: PlanNeeds,
  campaignId: CampaignId,
  entries: readonly WantedEntry[],
): Promise<Set<string>> => {
  const known = await checks.known(campaignId, entries.map(checkId));
  return new Set(entries.filter((entry) => known.has(checkId(entry))).map(({ name }) => name));
};
