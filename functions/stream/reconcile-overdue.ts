import * as z from 'zod';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { CampaignId, type MunicipalityId, RegionId } from '../../shared/kernel/ids.ts';
import { entailingKinds, NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { partitionOf } from '../../shared/submissions/submission.item.ts';
import { reconcileSchool } from './reconcile-school.ts';
import type { WholeRepository } from './whole.repository.ts';

/** A deadline that has passed, as the room of deadlines tells of it; without regions in the whole country. */
export const PassedDeadline = z.object({
  detail: z.object({ campaignId: CampaignId, regions: z.array(RegionId).optional() }),
});
type PassedDeadline = z.infer<typeof PassedDeadline>;

type Needs = {
  readonly submissions: Pick<WholeRepository, 'ofPartition' | 'some' | 'writeWhile'>;
  readonly regions: () => Promise<readonly RegionId[]>;
  readonly municipalities: (region: RegionId) => Promise<readonly MunicipalityId[]>;
  readonly clock: Clock;
};

/** Municipalities that are read at once, and schools of one that are reconciled at once. */
const AT_ONCE = 12;

/** Handed in, accepted by nobody, and due. */
const isOverdue = ({ foreseen, dueAt, submittedAt, movedTo }: Envelope, now: string): boolean =>
  movedTo === undefined && foreseen.length > 0 && submittedAt !== undefined && dueAt !== undefined && dueAt <= now;

/**
 * Once a deadline has passed, whoever handed in and was accepted by nobody owes what follows from it. It may be run again, and twice at
 * once: a reconciliation changes nothing where nothing is missing.
 *
 * @throws {AggregateError} once all municipalities have had their turn
 */
export const reconcileOverdue =
  (needs: Needs) =>
  async ({ detail: { campaignId, regions } }: PassedDeadline): Promise<void> => {
    const faults: unknown[] = [];
    let reconciledSchools = 0;
    for (const region of regions ?? (await needs.regions())) {
      await concurrently(AT_ONCE, await needs.municipalities(region), async (municipality) => {
        try {
          reconciledSchools += await reconcileMunicipality(needs, campaignId, municipality);
        } catch (error) {
          log('record-failed', { campaignId, municipality, ...faultFields(error) });
          faults.push(error);
        }
      });
    }
    log('overdue-reconciled', { campaignId, schools: reconciledSchools });
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} municipalities were not reconciled`);
  };

const reconcileMunicipality = async (needs: Needs, campaignId: CampaignId, id: MunicipalityId): Promise<number> => {
  const { submissions, clock } = needs;
  const lists = await Promise.all(
    entailingKinds.map((kind) => submissions.ofPartition(partitionOf(campaignId, kind, NONE, id))),
  );
  const now = clock.now();
  const overdue = readEnvelopes(lists.flat()).envelopes.filter((e) => isOverdue(e, now));
  const schools = [...new Map(overdue.map((e) => [e.schoolId, e])).values()];
  await concurrently(AT_ONCE, schools, reconcileSchool({ submissions, clock }));
  return schools.length;
};
