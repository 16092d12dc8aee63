import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { MailAddressState } from '../contracts/messages-views.ts';
import { Instant } from '../kernel/instant.ts';

/** What is known of one address of mail, whoever's it is; the address itself stands in the directory alone. */
export const AddressFacts = z.object({
  revision: z.int().min(1),
  /** the newest delivery */
  deliveredAt: Instant.optional(),
  /** mail came back for good */
  bouncedAt: Instant.optional(),
  /** mail came back, and may come through another time */
  delayedAt: Instant.optional(),
  /** who reads it called our mail unwanted */
  complainedAt: Instant.optional(),
});
export type AddressFacts = z.infer<typeof AddressFacts>;

export type AddressState = z.infer<typeof MailAddressState>;

/** Where mail can be sent: one address, written as mail writes it. */
const Email = z.email();

/** @returns the address of an office as mail takes it; undefined where there is none that could be written to */
export const usableAddress = (email: string | undefined): string | undefined => {
  const parsed = Email.safeParse(email?.trim());
  return parsed.success ? parsed.data : undefined;
};

/** The name of an address in the table; case does not tell two addresses apart. */
export const addressHash = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 32);

/** @param facts undefined where nothing is known of the address */
export const addressState = (email: string | undefined, facts: AddressFacts | undefined): AddressState => {
  if (email === undefined) return 'none';
  if (facts?.complainedAt !== undefined) return 'complained';
  if (facts?.bouncedAt !== undefined) return 'bounced';
  return facts?.deliveredAt !== undefined || facts?.delayedAt !== undefined ? 'working' : 'untried';
};

/** Whether mail is sent there. */
export const isWorking = (state: AddressState): boolean => state === 'untried' || state === 'working';
