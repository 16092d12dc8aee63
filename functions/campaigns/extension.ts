import * as z from 'zod';
import { Moment } from '../../shared/kernel/campaign.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** More time for one stage in one place: the country, a region, a municipality or a school. */
export const Extension = z.object({
  /** counts the extensions of its place from 1 on */
  number: z.int().min(1),
  /** a territory's or a school's id */
  target: z.string(),
  stageId: z.string(),
  /** what the deadline is now; on the clocks of the stage where it names no zone */
  due: Moment,
  reason: z.string(),
  by: z.string(),
  role: z.enum(['federal', 'regional']),
  at: Instant,
  revoked: z.object({ by: z.string(), at: Instant, reason: z.string() }).optional(),
});
export type Extension = z.infer<typeof Extension>;

/** How receipts and refusals name an extension: `ru-22-007/3`. */
export const extensionId = ({ target, number }: Pick<Extension, 'target' | 'number'>): string => `${target}/${number}`;

/** Where an extension is given and listed. */
export type ExtensionPlace = {
  /** a territory's or a school's id */
  readonly target: string;
  /** absent for the whole country */
  readonly regionId?: string | undefined;
  /** absent for a region and the country */
  readonly municipalityId?: string | undefined;
};

/** Where a school lies: its own extensions count, and those of all that it lies in. */
export type SchoolPlace = { readonly schoolId: string; readonly municipalityId: string; readonly regionId: string };
