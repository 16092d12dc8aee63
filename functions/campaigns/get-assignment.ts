import {
  type AssignedClass,
  type AssignmentView,
  getAssignment as contract,
} from '../../shared/contracts/assignments.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { fallbackNotice } from './assigned-works.rules.ts';
import { type Assignment, assignmentRef } from './assignment.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';

type Needs = { readonly campaigns: CampaignReader; readonly submissions: SubmissionRepository<Assignment> };

/** The subjects of a school's classes: as published, for the federal organiser also as drafted. */
export const getAssignment = ({ campaigns, submissions }: Needs) =>
  operation(contract, async ({ params: { campaignId }, school, caller, language }) => {
    const [catalogue, stored] = await Promise.all([
      campaigns.assessments(campaignId),
      submissions.load(assignmentRef(campaignId, school)),
    ]);
    const { content } = stored ?? {};
    const isDraft = caller.role === 'federal' && stored?.status !== 'accepted' && content !== undefined;
    const classes = isDraft ? content.classes : (content?.published ?? []);
    if (!stored || classes.length === 0) throw problems.assignmentNotPublished({});
    return viewOf(stored, classes, isDraft ? 'draft' : 'published', catalogue, language);
  });

const viewOf = (
  { campaignId, schoolId, acceptedAt, revision, content }: Submission<Assignment>,
  classes: readonly AssignedClass[],
  status: AssignmentView['status'],
  catalogue: readonly Assessment[],
  language: Language,
): AssignmentView => {
  const names = new Map(catalogue.map(({ id, subjectName }) => [id, subjectName]));
  return {
    campaignId,
    schoolId,
    status,
    publishedAt: acceptedAt ?? null,
    revision,
    seed: content?.seed ?? null,
    classes: classes.map((one) => ({
      ...one,
      subjectName: names.get(one.assessmentId) ?? { ru: one.assessmentId, en: one.assessmentId },
      notice: one.fallsBack ? fallbackNotice[language] : null,
    })),
  };
};
