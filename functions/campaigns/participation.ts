import * as z from 'zod';
import { Decision, SchoolClass } from '../../shared/contracts/application-form.ts';
import type { Item } from '../../shared/dynamo/table.ts';
import { toEnvelope } from '../../shared/submissions/submission.item.ts';

/** The little that the draw asks of an accepted application, whatever else is in it. */
export const Participation = z.object({
  classes: z.array(
    SchoolClass.pick({ grade: true, name: true, advanced: true, form: true }).extend({ pupils: z.int().min(0) }),
  ),
  decisions: z.array(Decision.pick({ assessmentId: true, participates: true })).default([]),
});
export type Participation = z.infer<typeof Participation>;

/**
 * What a school takes part with.
 *
 * @param item its application as stored
 * @returns undefined while it is not accepted
 * @throws {z.ZodError} when the application cannot be read
 */
export const acceptedParticipation = (item: Item): Participation | undefined => {
  const { status, movedTo } = toEnvelope(item);
  return status === 'accepted' && !movedTo ? Participation.parse(item.c) : undefined;
};
