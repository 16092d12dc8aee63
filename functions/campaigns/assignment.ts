import * as z from 'zod';
import { AssignedClass } from '../../shared/contracts/assignments.ts';
import type { Item } from '../../shared/dynamo/table.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import { type ContentSchema, toSubmission } from '../../shared/submissions/submission.item.ts';

/** The subjects of a school's classes: as drawn or loaded, and as the school knows them. */
export const Assignment = z.object({
  /** repeats the draw; null where the subjects were loaded */
  seed: z.string().nullable(),
  classes: z.array(AssignedClass),
  /** in force; a new draft changes nothing of it until it is published too */
  published: z.array(AssignedClass),
});
export type Assignment = z.infer<typeof Assignment>;

export const assignmentSchema: ContentSchema<Assignment> = { content: Assignment, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const assignmentRef = (campaignId: string, { schoolId, municipalityId, regionId }: Place): SubmissionRef => ({
  campaignId,
  kind: 'assignment',
  unit: NONE,
  part: NONE,
  schoolId,
  municipalityId,
  regionId,
});

/**
 * The published subjects of a school's classes.
 *
 * @param item the assignment as stored; nothing where none was drawn yet
 * @returns undefined before the first publication
 */
export const publishedAssignment = (item: Item | undefined): readonly AssignedClass[] | undefined => {
  const published = item && toSubmission(item, assignmentSchema).content?.published;
  return published?.length ? published : undefined;
};
