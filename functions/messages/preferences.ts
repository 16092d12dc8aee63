import * as z from 'zod';
import { OptionalTopic } from '../../shared/messages/letter.ts';

/** What an addressee does not want by mail; the account shows it all the same. */
export const Preferences = z.object({
  revision: z.int().min(1),
  optedOut: z.array(OptionalTopic),
});
export type Preferences = z.infer<typeof Preferences>;
