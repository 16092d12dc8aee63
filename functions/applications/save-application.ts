import type { ApplicationForm } from '../../shared/contracts/application-form.ts';
import { putApplication } from '../../shared/contracts/applications.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Role } from '../../shared/kernel/caller.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { correct } from '../../shared/submissions/judgement.rules.ts';
import { draft } from '../../shared/submissions/life.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { type Application, applicationRef } from './application.ts';
import { type ApplicationNeeds, orOwe, type Terms, termsOf, under } from './application-needs.ts';
import { withCodes } from './codes.rules.ts';
import { filledApplication, formHash } from './filled.rules.ts';
import { formFaults } from './form-faults.rules.ts';
import { formGaps } from './form-gaps.rules.ts';
import { normalisedForm } from './normalised-form.rules.ts';

/** The school saves its draft; the regional coordinator corrects what was handed in, and says why. */
export const saveApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(putApplication, async (request) => {
    const { params, body, school, caller, hand, headers } = request;
    if (headers['if-match'] === undefined) throw problems.preconditionMissing({});
    const { comment, ...given } = body;
    const form = normalisedForm(given);
    const terms = await termsOf(campaigns, params.campaignId, school);
    mustBeTaken(form, comment, caller.role, terms.assessments);
    return applications.change(
      applicationRef(params.campaignId, school),
      changeRequest(request, formHash(form)),
      (stored) =>
        caller.role === 'school' ? drafted(stored, form, terms, hand) : corrected(stored, form, comment, terms, hand),
      orOwe(school),
    );
  });

/** @throws {Problem} `invalid-request` with every fault; a coordinator's correction must be complete too */
const mustBeTaken = (
  form: ApplicationForm,
  comment: string | undefined,
  role: Role,
  assessments: readonly Assessment[],
): void => {
  const isSchool = role === 'school';
  const errors: FieldError[] = [
    ...under('/body', formFaults(form, assessments)),
    ...(isSchool ? [] : under('/body', formGaps(form, assessments))),
    ...(isSchool && comment !== undefined ? [commentNotTaken] : []),
    ...(!isSchool && comment === undefined ? [commentMissing] : []),
  ];
  if (errors.length > 0) throw problems.invalidRequest({}, errors);
};

const commentMissing: FieldError = {
  pointer: '/body/comment',
  code: 'comment-missing',
  detail: {
    ru: 'Напишите, что и почему исправлено: школа это увидит.',
    en: 'Say what was corrected and why: the school sees it.',
  },
};

const commentNotTaken: FieldError = {
  pointer: '/body/comment',
  code: 'comment-not-taken',
  detail: {
    ru: 'Комментарий оставляет координатор, исправляя заявку. Уберите его.',
    en: 'A comment is what a coordinator leaves with a correction. Remove it.',
  },
};

/** Codes that were issued stay with the application, whatever the draft says. */
const drafted = (
  stored: Submission<Application>,
  form: ApplicationForm,
  { stage, assessments }: Terms,
  hand: Hand,
): Submission<Application> => {
  const { codes = {}, codeRanges = [] } = stored.content ?? {};
  const after = draft(stored, filledApplication({ ...form, codes, codeRanges }, assessments), stage, hand);
  const isSame = stored.status === 'draft' && stored.contentHash === after.contentHash;
  return isSame ? stored : after;
};

const corrected = (
  stored: Submission<Application>,
  form: ApplicationForm,
  comment: string | undefined,
  { stage, assessments }: Terms,
  hand: Hand,
): Submission<Application> => {
  const { codes = {}, codeRanges = [] } = stored.content ?? {};
  const content =
    stored.status === 'accepted' ? withCodes(form, { codes, codeRanges }) : { ...form, codes, codeRanges };
  return correct(stored, filledApplication(content, assessments), stage, hand, comment);
};
