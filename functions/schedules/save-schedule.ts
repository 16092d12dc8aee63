import type { ScheduleForm } from '../../shared/contracts/schedule-form.ts';
import { putSchedule } from '../../shared/contracts/schedules.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { type Finding, inBody, shown } from '../../shared/school-room/finding.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { correct } from '../../shared/submissions/judgement.rules.ts';
import { draft } from '../../shared/submissions/life.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { datedRows, filledSchedule, formHash, inOrderOfDays, normalisedRows } from './filled.rules.ts';
import type { Schedule } from './schedule.ts';
import { mustBeFaultless, scheduleFindings } from './schedule-findings.rules.ts';
import { type Reading, readSchedule, type ScheduleNeeds } from './schedule-terms.ts';

/**
 * The school saves its draft, with whatever faults it has; the regional coordinator corrects what was accepted, free of errors, and
 * says why.
 */
export const saveSchedule = (needs: ScheduleNeeds) =>
  operation(putSchedule, async (request) => {
    const { params, body, school, caller, hand, headers, language } = request;
    if (headers['if-match'] === undefined) throw problems.preconditionMissing({});
    const { comment, ...given } = body;
    const isSchool = caller.role === 'school';
    mustSuitRole(isSchool, comment);
    const reading = await readSchedule(
      needs,
      params.campaignId,
      school,
      hand.at,
      isSchool ? 'closesAt' : 'correctionsUntil',
    );
    const asGiven = normalisedRows(given);
    if (!isSchool) mustBeFaultless(inBody(scheduleFindings(asGiven, reading.terms)), language);
    const form = inOrderOfDays(asGiven);
    const findings = scheduleFindings(form, reading.terms);
    const { ref, item, application } = reading.desk;
    const receipt = await needs.schedules.change(
      ref,
      changeRequest(request, formHash(form)),
      (stored) =>
        isSchool
          ? drafted(stored, form, reading, findings, hand)
          : corrected(stored, form, reading, findings, hand, comment),
      { item, absent: application ? 'owe' : 'refuse' },
    );
    return { ...receipt, findings: shown(findings, language) };
  });

/** @throws {Problem} `invalid-request`: a coordinator says what was corrected, a school does not */
const mustSuitRole = (isSchool: boolean, comment: string | undefined): void => {
  if (isSchool === (comment === undefined)) return;
  throw problems.invalidRequest({}, [isSchool ? commentNotTaken : commentMissing]);
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
    ru: 'Комментарий оставляет координатор, исправляя расписание. Уберите его.',
    en: 'A comment is what a coordinator leaves with a correction. Remove it.',
  },
};

/** The days in force stay in force while the school changes its draft; the same schedule again changes nothing. */
const drafted = (
  stored: Submission<Schedule>,
  form: ScheduleForm,
  { stage, terms }: Reading,
  findings: readonly Finding[],
  hand: Hand,
): Submission<Schedule> => {
  const filled = filledSchedule(form, stored.content?.inForce ?? [], terms, findings);
  const after = draft(stored, filled, stage, hand, true);
  const isSame =
    (stored.status === 'draft' || stored.status === 'accepted') && stored.contentHash === after.contentHash;
  return isSame ? stored : after;
};

const corrected = (
  stored: Submission<Schedule>,
  form: ScheduleForm,
  { stage, terms }: Reading,
  findings: readonly Finding[],
  hand: Hand,
  comment: string | undefined,
): Submission<Schedule> =>
  correct(stored, filledSchedule(form, datedRows(form), terms, findings), stage, hand, comment);
