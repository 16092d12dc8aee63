import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { isExpected, type Submission, type SubmissionRef } from '../../shared/submissions/envelope.ts';
import { historyKey, submissionKey, toSubmission } from '../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type Application, applicationRef, applicationSchema } from '../applications/index.ts';
import {
  assessmentKey,
  assignmentRef,
  type CampaignReader,
  campaignKey,
  extensionKeys,
  publishedAssignment,
  readAssessment,
  readCampaign,
  readExtensions,
} from '../campaigns/index.ts';
import { type Schedule, scheduleRef, scheduleSchema } from '../schedules/index.ts';
import { formSchema, otherPart, type Part, type ResultForm, resultRef, TRADITIONAL } from './form-content.ts';
import type { Known } from './form-subject.rules.ts';

/** What is known of a school and a work, whether or not a form is owed. */
export type Ground = Known & {
  readonly ref: SubmissionRef;
  /** of the form itself; undefined where none is owed */
  readonly item: Item | undefined;
  /** the form of the classes that write the same work in the other way */
  readonly other: ResultForm | undefined;
  readonly schedule: Submission<Schedule> | undefined;
};

/** All that a form is made from, checked against and stored over. */
export type Desk = Ground & {
  readonly item: Item;
  readonly stored: ResultForm;
};

const nothingApplied: Application = { classes: [], decisions: [], codes: {}, codeRanges: [] };

/**
 * | access pattern                               | index | pk                              | sk                        |
 * | -------------------------------------------- | ----- | ------------------------------- | ------------------------- |
 * | R1 a form with application, assignment,      | table | the submissions'; CAMPAIGN#{c}; | S#{school}#{part}; -;     |
 * |    schedule, campaign, work, extensions and  |       | E#{c}#{place}                   | WORK#{work}               |
 * |    the form of its other part, in one batch  |       |                                 |                           |
 * | S5 the versions of a form                    | table | the submission's                | begins H#{school}#{part}# |
 */
export const resultsRepository = (table: Table, campaigns: Pick<CampaignReader, 'assessments'>) => {
  const submissions = submissionRepository(table, formSchema);

  /**
   * R1, strongly consistent: the one read of an upload; the list of works, remembered, only says which class writes what.
   *
   * @throws {Problem} `not-found` without such a campaign or work
   * @throws {Again} when the school has moved
   */
  const ground = async (
    school: SchoolLocation,
    campaignId: CampaignId,
    assessmentId: AssessmentId,
    part: Part = TRADITIONAL,
  ): Promise<Ground> => {
    const ref = resultRef(campaignId, assessmentId, school, part);
    const keys = {
      form: submissionKey(ref),
      other: submissionKey(resultRef(campaignId, assessmentId, school, otherPart(part))),
      application: submissionKey(applicationRef(campaignId, school)),
      assignment: submissionKey(assignmentRef(campaignId, school)),
      schedule: submissionKey(scheduleRef(campaignId, school)),
      campaign: campaignKey(campaignId),
      work: assessmentKey(campaignId, assessmentId),
    };
    const [items, catalogue] = await Promise.all([
      table.getAll([...Object.values(keys), ...extensionKeys(campaignId, school)]),
      campaigns.assessments(campaignId),
    ]);
    const find = (wanted: Key) => items.find(({ pk, sk }) => pk === wanted.pk && sk === wanted.sk);
    const [campaign, work] = [find(keys.campaign), find(keys.work)];
    const [application, schedule, other] = [find(keys.application), find(keys.schedule), find(keys.other)];
    if (!campaign || !work) throw problems.notFound({});
    const dated = schedule && toSubmission(schedule, scheduleSchema);
    return {
      ref,
      item: find(keys.form),
      other: other && submissions.read(other),
      campaign: { ...readCampaign(campaign), extensions: readExtensions(campaignId, items) },
      work: readAssessment(work),
      catalogue,
      application: (application && toSubmission(application, applicationSchema).content) ?? nothingApplied,
      assignment: publishedAssignment(find(keys.assignment)),
      schedule: dated && isExpected(dated) ? dated : undefined,
    };
  };

  return {
    ...submissions,
    ground,

    /**
     * The ground of a form that is owed.
     *
     * @throws {Problem} `not-owed` when the school does not owe the form, and what `ground` throws
     */
    desk: async (
      school: SchoolLocation,
      campaignId: CampaignId,
      assessmentId: AssessmentId,
      part: Part = TRADITIONAL,
    ): Promise<Desk> => {
      const known = await ground(school, campaignId, assessmentId, part);
      const { item } = known;
      if (!item) throw problems.notOwed({});
      const stored = submissions.read(item);
      if (stored.status === 'withdrawn') throw problems.notOwed({});
      return { ...known, item, stored };
    },

    /** S5, newest first, the stored one included even where history has not got it yet. */
    revisions: async (ref: SubmissionRef): Promise<ResultForm[]> => {
      const { pk, sk } = historyKey(ref, 0);
      const [current, kept] = await Promise.all([
        submissions.load(ref),
        table.all({ pk, skPrefix: sk.slice(0, sk.lastIndexOf('#') + 1), newestFirst: true, consistent: true }),
      ]);
      if (!current) throw problems.notOwed({});
      return [current, ...kept.flatMap(readable).filter(({ revision }) => revision < current.revision)];
    },
  };
};

/** One revision that cannot be read spoils no list. */
const readable = (item: Item): ResultForm[] => {
  try {
    return [toSubmission(item, formSchema)];
  } catch (error) {
    log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    return [];
  }
};

export type ResultsRepository = ReturnType<typeof resultsRepository>;
