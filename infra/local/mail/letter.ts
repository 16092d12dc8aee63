import * as z from 'zod';

/** A letter that was given over, as it is kept in the state folder beside its `.eml`. */
export const Letter = z.object({
  /** of the tag `letter`, or else of the service: under this name it is kept */
  id: z.string(),
  messageId: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string(),
  /** milliseconds of the epoch */
  at: z.number(),
  /** how often it was given over; more than once is a fault of the sender */
  times: z.number(),
});
export type Letter = z.infer<typeof Letter>;

/** Letters to these go the way that their names say; all others arrive. */
export const BOUNCING = '@bounce.example';
export const COMPLAINING = '@complaint.example';
