import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { Again } from '../../shared/submissions/again.ts';
import { type EnvelopeRepository, envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import { submissionKey, toEnvelope, toSubmission } from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type Application, type AssignedClass, applicationRef, applicationSchema } from '../applications/index.ts';
import { assignmentRef, publishedAssignment } from '../campaigns/index.ts';
import { type Schedule, scheduleRef, scheduleSchema } from './schedule.ts';

/** All that a schedule is made over. */
export type Desk = {
  readonly ref: SubmissionRef;
  /** as this strong read found it; null for none */
  readonly item: Item | null;
  readonly stored: Submission<Schedule> | undefined;
  /** as last accepted, even while a later change of it is not; undefined before the first acceptance or when waived */
  readonly application: Application | undefined;
  readonly assigned: readonly AssignedClass[] | undefined;
};

/** Revisions of an application that are looked through at once for the last accepted one. */
const REVISIONS = 20;

/**
 * | access pattern                            | index | pk                            | sk                        |
 * | ----------------------------------------- | ----- | ----------------------------- | ------------------------- |
 * | T1 a schedule with application and        | table | C#{c}#{kind}#-#M#{muni}       | S#{school}#-              |
 * |    assignment, in one batch               |       |                               |                           |
 * | S5 the last accepted application, where   | table | C#{c}#application#-#M#{muni}  | begins H#{school}#-#      |
 * |    a later revision is not accepted       |       |                               |                           |
 */
export const scheduleRepository = (table: Table) => {
  const submissions = submissionRepository(table, scheduleSchema);
  const envelopes = envelopeRepository(table);
  return {
    ...submissions,
    history: envelopes.history,

    /** T1, strongly consistent. @throws {Again} when the school has moved */
    desk: async (campaignId: CampaignId, school: SchoolLocation): Promise<Desk> => {
      const ref = scheduleRef(campaignId, school);
      const application = applicationRef(campaignId, school);
      const keys = [ref, application, assignmentRef(campaignId, school)].map(submissionKey);
      const items = await table.getAll(keys);
      const [schedule, applied, assignment] = keys.map((key) => find(items, key));
      return {
        ref,
        item: schedule ?? null,
        stored: schedule && submissions.read(schedule),
        application: applied && (await lastAccepted(envelopes, application, applied)),
        assigned: publishedAssignment(assignment),
      };
    },
  };
};

export type ScheduleRepository = ReturnType<typeof scheduleRepository>;

const find = (items: readonly Item[], { pk, sk }: Key): Item | undefined =>
  items.find((item) => item.pk === pk && item.sk === sk);

/** S5 where the stored revision itself is not the accepted one. @throws {Again} */
const lastAccepted = async (
  { history }: EnvelopeRepository,
  ref: SubmissionRef,
  item: Item,
): Promise<Application | undefined> => {
  const { status, acceptedAt, movedTo, schoolId } = toEnvelope(item);
  if (movedTo) throw new Again('school-moved', schoolId);
  const read = (accepted: Item) => toSubmission(accepted, applicationSchema).content;
  if (status === 'accepted') return read(item);
  if (acceptedAt === undefined || status === 'waived' || status === 'withdrawn') return undefined;
  let after: Readonly<Record<string, unknown>> | undefined;
  do {
    const page = await history(ref, REVISIONS, after);
    const accepted = page.items.find((revision) => toEnvelope(revision).status === 'accepted');
    if (accepted) return read(accepted);
    after = page.after;
  } while (after);
  return undefined;
};
