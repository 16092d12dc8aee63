import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { CampaignId, type RegionId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { settled } from './acknowledgement.rules.ts';
import { concerns, owedVersion } from './material.rules.ts';
import { acknowledgementRef, type StoredMaterial } from './material.ts';
import type { MaterialsRepository } from './materials.repository.ts';
import type { OwingRepository } from './owing.repository.ts';

export type OwingNeeds = {
  readonly materials: Pick<MaterialsRepository, 'ofPublisher'>;
  readonly owing: OwingRepository;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'campaignIds'>;
  readonly territories: Pick<TerritoryReader, 'territory' | 'children'>;
  readonly schools: Pick<SchoolReader, 'schoolsNow'>;
  readonly clock: Clock;
};

/** Whose materials have changed; without it, every campaign is looked at, as each night. */
export const OwingEvent = z.object({ campaignId: CampaignId.optional(), territory: TerritoryId.optional() });
export type OwingEvent = z.infer<typeof OwingEvent>;

export type Owed = { readonly owed: number; readonly changed: number };

/** Municipalities that are gone through at once. */
const AT_ONCE = 8;

/** Whose hand it is where no person acts. */
const SYSTEM = 'system';

/**
 * Every school that materials concern owes the acknowledgement of the versions that count, late schools too; what counts no more, and
 * nobody has acknowledged, is owed no more. It may run as often as wanted: what is right already stays.
 *
 * @throws {AggregateError} when a region failed, after all others were gone through
 */
export const oweAcknowledgements =
  (needs: OwingNeeds) =>
  async ({ campaignId, territory = FEDERATION }: OwingEvent): Promise<Owed> => {
    const total = { owed: 0, changed: 0 };
    const failures: unknown[] = [];
    const campaigns = campaignId === undefined ? await needs.campaigns.campaignIds() : [campaignId];
    const regions =
      territory === FEDERATION ? (await needs.territories.children(FEDERATION)).map(({ id }) => id) : [territory];
    for (const id of campaigns) {
      const federal = await needs.materials.ofPublisher(id, FEDERATION);
      for (const region of regions) {
        try {
          const { owed, changed } = await settleRegion(needs, id, region, federal);
          total.owed += owed;
          total.changed += changed;
        } catch (error) {
          log('owing-failed', { campaignId: id, regionId: region, ...faultFields(error) });
          failures.push(error);
        }
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} regions were not gone through`);
    log('acknowledgements-owed', total);
    return total;
  };

const settleRegion = async (
  needs: OwingNeeds,
  campaignId: CampaignId,
  region: RegionId,
  federal: readonly StoredMaterial[],
): Promise<{ owed: number; changed: number }> => {
  const none = { owed: 0, changed: 0 };
  const materials = [...federal, ...(await needs.materials.ofPublisher(campaignId, region))].filter(
    ({ mustBeAcknowledged }) => mustBeAcknowledged,
  );
  const at = needs.clock.now();
  if (materials.length === 0 || !(await isOpen(needs, campaignId, region, at))) return none;
  const hand: Hand = { by: SYSTEM, at, writeId: randomUUID() };
  const municipalities = await needs.territories.children(region);
  const counts = await concurrently(AT_ONCE, municipalities, async ({ id: municipalityId }) => {
    const [schools, grades, stored] = await Promise.all([
      needs.schools.schoolsNow(municipalityId),
      needs.owing.grades(campaignId, municipalityId),
      needs.owing.acknowledgements(campaignId, municipalityId),
    ]);
    const all = schools.map(({ id, closed, regionId }) => {
      const reader = { role: 'school', region, grades: grades.get(id) ?? [] } as const;
      const place = { schoolId: id, municipalityId, regionId };
      const wanted = closed
        ? []
        : materials.flatMap((material) => {
            const version = concerns(material, reader) ? owedVersion(material) : undefined;
            return version ? [acknowledgementRef(campaignId, place, material.id, version.version)] : [];
          });
      return settled(wanted, stored.get(id) ?? [], hand);
    });
    const owed = await needs.owing.oweAll(all.flatMap(({ missing }) => missing));
    const puts = await concurrently(
      AT_ONCE,
      all.flatMap(({ changed }) => changed),
      needs.owing.put,
    );
    return { owed, changed: puts.filter(Boolean).length };
  });
  return counts.reduce((sum, one) => ({ owed: sum.owed + one.owed, changed: sum.changed + one.changed }), none);
};

/** Nobody is asked for what nobody takes any more. */
const isOpen = async (
  { campaigns, territories }: OwingNeeds,
  campaignId: CampaignId,
  region: RegionId,
  at: Instant,
): Promise<boolean> => {
  const [campaign, territory] = await Promise.all([campaigns.campaign(campaignId), territories.territory(region)]);
  if (!territory || !campaign.stages.some(({ kind }) => kind === 'acknowledgement')) return false;
  return at < stageFor(campaign, 'acknowledgement', undefined, territory.timeZone).closesAt;
};
