import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { Again } from '../../shared/submissions/again.ts';
import { type EnvelopeRepository, envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import {
  type ContentSchema,
  submissionKey,
  toEnvelope,
  toSubmission,
} from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { assignmentRef, publishedAssignment } from '../campaigns/index.ts';
import { type Application, applicationRef, applicationSchema } from './application.ts';
import type { AssignedClass } from './class-works.rules.ts';

/** A submission that is made over what the school has applied for. */
export type Desk<C> = {
  readonly ref: SubmissionRef;
  /** as this strong read found it; null for none */
  readonly item: Item | null;
  readonly stored: Submission<C> | undefined;
  /** as last accepted, even while a later change of it is not; undefined before the first acceptance or when waived */
  readonly application: Application | undefined;
  readonly assigned: readonly AssignedClass[] | undefined;
};

/** Revisions of an application that are looked through at once for the last accepted one. */
const REVISIONS = 20;

/**
 * | access pattern                            | index | pk                            | sk                        |
 * | ----------------------------------------- | ----- | ----------------------------- | ------------------------- |
 * | T1 a submission with application and      | table | C#{c}#{kind}#-#M#{muni}       | S#{school}#-              |
 * |    assignment, in one batch               |       |                               |                           |
 * | S5 the last accepted application, where   | table | C#{c}#application#-#M#{muni}  | begins H#{school}#-#      |
 * |    a later revision is not accepted       |       |                               |                           |
 */
export const deskRepository = <C>(
  table: Table,
  schema: ContentSchema<C>,
  refOf: (campaignId: CampaignId, school: SchoolLocation) => SubmissionRef,
) => {
  const submissions = submissionRepository(table, schema);
  const envelopes = envelopeRepository(table);
  return {
    ...submissions,
    history: envelopes.history,

    /** T1, strongly consistent. @throws {Again} when the school has moved */
    desk: async (campaignId: CampaignId, school: SchoolLocation): Promise<Desk<C>> => {
      const ref = refOf(campaignId, school);
      const application = applicationRef(campaignId, school);
      const keys = [ref, application, assignmentRef(campaignId, school)].map(submissionKey);
      const items = await table.getAll(keys);
      const [own, applied, assignment] = keys.map((key) => find(items, key));
      return {
        ref,
        item: own ?? null,
        stored: own && submissions.read(own),
        application: applied && (await lastAccepted(envelopes, application, applied)),
        assigned: publishedAssignment(assignment),
      };
    },
  };
};

export type DeskRepository<C> = ReturnType<typeof deskRepository<C>>;

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
