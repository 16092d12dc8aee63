import * as z from 'zod';
import { Status } from '../contracts/common.ts';
import { CampaignId, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';

const Counts = z.record(z.string(), z.int());

/** What a territory has of one kind and unit: sums of its children, integers only, so equal means equal to the bit. */
export const Aggregate = z.object({
  campaignId: CampaignId,
  kind: Kind,
  unit: z.string(),
  territory: TerritoryId,
  /** submissions by status; a tombstone counts nowhere */
  statuses: z.partialRecord(Status, z.int()),
  /** of the actual ones, those first handed in before their deadline */
  onTime: z.int(),
  late: z.int(),
  changedLate: z.int(),
  contested: z.int(),
  /** open ones whose last upload was refused */
  lastRefused: z.int(),
  /** open ones by the day on which they are held, `-` where no day is known */
  openByDay: Counts,
  /** measures of expected submissions; `actual` those of the actual ones only */
  measures: Counts,
  actualMeasures: Counts,
  /** vectors of an older layout that the sum leaves out */
  skippedVectors: z.int(),
  /** the newest change that is counted */
  latestAt: Instant.optional(),
});
export type Aggregate = z.infer<typeof Aggregate>;

/** An aggregate with the sum of its children's revisions and their vectors. */
export type StoredAggregate = Aggregate & { readonly rev: number; readonly vector?: Uint8Array | undefined };

/** How the numbers are computed; raised when that changes, and followed by a rebuild. */
export const AGGREGATE_FORMAT = 1;
