import * as z from 'zod';
import { CheckCounts, CheckedDebtor, CheckMoment } from '../../shared/contracts/deadlines.ts';
import { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { Kind } from '../../shared/kernel/kinds.ts';

/** What a check is started with by its entry of the timetable. */
export const CheckInput = z.object({
  campaignId: CampaignId,
  stageId: z.string(),
  moment: CheckMoment,
  /** a territory or a school: where debtors are looked for */
  place: z.string(),
  at: Instant,
});
export type CheckInput = z.infer<typeof CheckInput>;

/** One step of a check: the municipalities of a region from one to another, both included; small, since states carry it. */
export const Batch = z.object({
  campaignId: CampaignId,
  checkId: z.string(),
  /** counts the batches of a check from 1 on */
  number: z.int().min(1),
  region: RegionId,
  from: z.string(),
  to: z.string(),
});
export type Batch = z.infer<typeof Batch>;

/** What a check has found in one municipality, the region's own shelf included. */
const ByMunicipality = z.record(z.string(), CheckCounts);

/** A check: what it is about, which batches it has, and, once it is done, what came of it by region. */
export const Check = CheckInput.extend({
  id: z.string(),
  revision: z.int().min(1),
  kind: Kind.nullable(),
  stage: z.object({ ru: z.string(), en: z.string() }).nullable(),
  state: z.enum(['running', 'done']),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  batches: z.array(Batch.pick({ number: true, region: true, from: true, to: true })),
  /** regions in which the stage opens at this check */
  opens: z.array(RegionId),
  failedBatches: z.array(z.int()),
  byRegion: z.record(z.string(), CheckCounts),
});
export type Check = z.infer<typeof Check>;

/** What one batch has done; written once, so that a batch that is run again does not count what it did before as done by others. */
export const BatchOutcome = Batch.extend({ byMunicipality: ByMunicipality, listKey: z.string() });
export type BatchOutcome = z.infer<typeof BatchOutcome>;

/** A check as a region sees it. */
export const RegionOutcome = Check.pick({
  id: true,
  campaignId: true,
  stageId: true,
  kind: true,
  stage: true,
  moment: true,
  place: true,
  at: true,
  endedAt: true,
}).extend({ region: RegionId, byMunicipality: ByMunicipality, listKeys: z.array(z.string()), failedBatches: z.int() });
export type RegionOutcome = z.infer<typeof RegionOutcome>;

/** The list of a batch as it lies in the bucket of reports. */
export const DebtorList = z.object({ checkId: z.string(), debtors: z.array(CheckedDebtor) });
export type DebtorList = z.infer<typeof DebtorList>;

export const noCounts: CheckCounts = { schools: 0, debts: 0, reminded: 0, known: 0, unreachable: 0, nobody: 0 };

export const sumOf = (counts: readonly CheckCounts[]): CheckCounts =>
  counts.reduce(
    (sum, one) => ({
      schools: sum.schools + one.schools,
      debts: sum.debts + one.debts,
      reminded: sum.reminded + one.reminded,
      known: sum.known + one.known,
      unreachable: sum.unreachable + one.unreachable,
      nobody: sum.nobody + one.nobody,
    }),
    noCounts,
  );
