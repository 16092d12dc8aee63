import type { Table } from '../../shared/dynamo/table.ts';
import { submissionKey } from '../../shared/submissions/submission.item.ts';
import { assignmentRef, publishedAssignment } from '../campaigns/index.ts';
import type { Assignments } from './show-application.ts';

/**
 * | access pattern                       | index | pk                           | sk                |
 * | ------------------------------------ | ----- | ---------------------------- | ----------------- |
 * | S1 the assignment of a school        | table | C#{c}#assignment#-#M#{muni}  | S#{school}#-      |
 */
export const publishedAssignments = (table: Table): Assignments => ({
  published: async (campaignId, school) =>
    publishedAssignment(await table.get(submissionKey(assignmentRef(campaignId, school)))),
});
