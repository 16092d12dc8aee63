import * as z from 'zod';
import { Instant } from '../../shared/kernel/instant.ts';
import { OptionalTopic } from '../../shared/messages/letter.ts';

/** What an addressee does not want by mail; the account shows it all the same. */
export const Preferences = z.object({
  revision: z.int().min(1),
  by: z.string(),
  at: Instant,
  optedOut: z.array(OptionalTopic),
});
export type Preferences = z.infer<typeof Preferences>;
