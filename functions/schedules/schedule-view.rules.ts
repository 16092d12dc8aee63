import type { Language } from '../../shared/contracts/contract.ts';
import type { ScheduleDays, ScheduleView } from '../../shared/contracts/schedules-views.ts';
import type { CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import { shown } from '../../shared/school-room/finding.ts';
import { lifeView, stageView } from '../../shared/school-room/life-view.rules.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { classLabel } from '../applications/index.ts';
import { pupilsOf } from './computers.rules.ts';
import { coverage, type OwedDate, owedDates } from './coverage.rules.ts';
import { formOf } from './filled.rules.ts';
import { firstOpenDay } from './row.rules.ts';
import type { Schedule } from './schedule.ts';
import { scheduleFindings } from './schedule-findings.rules.ts';
import type { Terms } from './terms.ts';

type Seen = {
  readonly campaignId: CampaignId;
  readonly schoolId: SchoolId;
  readonly stored: Submission<Schedule> | undefined;
  readonly stage: StageInstants;
  readonly terms: Terms;
};

/** A schedule with what it owes and what the rules say of it now; one that nobody has begun has no rows. */
export const scheduleView = (
  { campaignId, schoolId, stored, stage, terms }: Seen,
  language: Language,
): ScheduleView => {
  const content = stored?.content ?? { studyWeek: 5 as const, rows: [], inForce: [], taken: [], postponed: [] };
  const form = formOf(content);
  const dates = owedDates(form.rows, terms);
  return {
    campaignId,
    schoolId,
    ...lifeView(stored),
    sha256: stored?.contentHash ?? null,
    stage: stageView(stage),
    content: form,
    inForce: content.inForce,
    firstOpenDay: firstOpenDay(terms.at, terms.timeZone),
    closedDays: terms.calendar.days.map(({ date, name }) => ({ date, name: name[language] })),
    owed: dates.map((date) => owedView(date, terms, language)),
    coverage: coverage(dates),
    findings: shown(scheduleFindings(form, terms), language),
  };
};

const owedView = (
  { classWork, work, part, form, window, reserveDay, maxDays, row }: OwedDate,
  { stageOf }: Terms,
  language: Language,
): ScheduleView['owed'][number] => ({
  grade: classWork.grade,
  className: classWork.className,
  assessmentId: work.id,
  subjectName: work.subjectName[language],
  part: part ?? null,
  form,
  pupils: classWork.pupils,
  window,
  reserveDay: reserveDay ?? null,
  maxDays,
  dueAt: stageOf(work).dueAt,
  date: row?.date ?? null,
  until: row?.until ?? null,
  isDated: row !== undefined,
});

/** The rows as they are printed: they are stored in the order of days. */
export const scheduleDays = (
  stored: Submission<Schedule>,
  terms: Pick<Terms, 'assessments' | 'works'>,
  language: Language,
): ScheduleDays => ({
  campaignId: stored.campaignId,
  schoolId: stored.schoolId,
  status: stored.status,
  revision: stored.revision,
  items: (stored.content?.rows ?? []).map((row) => ({
    date: row.date,
    until: row.until ?? null,
    lesson: row.lesson ?? null,
    classLabel: classLabel({ grade: row.grade, name: row.className }),
    assessmentId: row.assessmentId,
    subjectName: terms.assessments.find(({ id }) => id === row.assessmentId)?.subjectName[language] ?? row.assessmentId,
    part: row.part ?? null,
    form: row.form,
    pupils: pupilsOf(row, terms) ?? null,
    sessions: row.sessions ?? null,
    transferFrom: row.transfer?.from ?? null,
    note: row.note ?? null,
  })),
});
