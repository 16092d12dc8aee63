import type { ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { readableLocal } from '../../shared/kernel/zone.ts';
import { error, type Finding } from '../../shared/school-room/finding.ts';
import { isExpected, type Submission } from '../../shared/submissions/envelope.ts';
import { type Hand, next } from '../../shared/submissions/life-step.rules.ts';
import { fixedFrom } from './archive.rules.ts';
import { conflictFaults, partOrderFaults } from './class-days.rules.ts';
import { dayFaults } from './day-faults.rules.ts';
import { datedRows, filledSchedule, inOrderOfDays } from './filled.rules.ts';
import { firstOpenDay, materialsAt, readableDay, rowKey, rowLabel } from './row.rules.ts';
import type { DatedRow, PostponedWork, Schedule } from './schedule.ts';
import { scheduleFindings } from './schedule-findings.rules.ts';
import type { Terms } from './terms.ts';

/** Which work of which class is moved from which day to which, and why. */
export type Postponement = Omit<PostponedWork, 'at' | 'by'>;

/** The row in force that is to be moved; a waived schedule has none. */
export const rowToPostpone = (
  stored: Submission<Schedule> | undefined,
  asked: Pick<Postponement, 'grade' | 'className' | 'assessmentId' | 'part' | 'from'>,
): DatedRow | undefined =>
  stored?.content && isExpected(stored)
    ? stored.content.inForce.find((row) => rowKey(row) === rowKey(asked) && row.date === asked.from)
    : undefined;

/** From when a day is left by a postponement only; before, the schedule itself is changed. */
export const fixedSince = ({ assessmentId, from }: Postponement, { taken, timeZone }: Terms): Instant => {
  const first = taken.find((day) => day.assessmentId === assessmentId && day.date === from)?.at;
  const made = materialsAt(from, timeZone);
  return first !== undefined && first < made ? first : made;
};

/** The order of conduct knows fewer reasons for a transfer. */
const transferReason = (reason: Postponement['reason']): NonNullable<ScheduleRow['transfer']>['reason'] =>
  reason === 'technical-failure' || reason === 'quarantine' ? reason : 'other';

const moved = <R extends DatedRow>({ until: _until, ...row }: R, { from, to, until, reason }: Postponement) => ({
  ...row,
  date: to,
  ...(until !== undefined && until !== to && { until }),
  transfer: { from, reason: transferReason(reason) },
});

/** What the rules of days say of a form whose days are all in force. */
const rulesOf = (form: ScheduleForm, index: number, terms: Terms): Finding[] => {
  const row = form.rows[index];
  const work = terms.assessments.find(({ id }) => id === row?.assessmentId);
  return [
    ...(row && work ? dayFaults(row, index, work, form.studyWeek, terms) : []),
    ...conflictFaults(form, terms),
    ...partOrderFaults(form, terms),
  ];
};

const isSame = (a: Finding) => (b: Finding) => a.code === b.code && a.pointer === b.pointer;

/** Materials of the new day must still be to come: the reserve day of computer works stays open until it begins. */
const dayFixedFault = (row: ScheduleRow, terms: Terms): Finding[] => {
  const { at, timeZone, assessments } = terms;
  const work = assessments.find(({ id }) => id === row.assessmentId);
  const since = fixedFrom({ row }, row.date, false, work, timeZone);
  if (since === undefined || at < since) return [];
  const label = rowLabel(row, work);
  return [
    error(
      '/body/to',
      'archive-generated',
      {
        ru: `${label.ru}: день ${readableDay(row.date)} закреплён ${readableLocal(since, timeZone)}, когда были сформированы материалы. Перенести можно на день начиная с ${readableDay(firstOpenDay(at, timeZone))}.`,
        en: `${label.en}: ${row.date} is fixed since ${readableLocal(since, timeZone)}, when its materials were made. Days from ${firstOpenDay(at, timeZone)} on can be taken.`,
      },
      firstOpenDay(at, timeZone),
    ),
  ];
};

/**
 * What speaks against the new day: everything that would against a day of the schedule, but that the old one is fixed.
 *
 * @param row in force, as {@link rowToPostpone} gives it
 * @returns pointing into the request
 */
export const postponementFindings = (
  { studyWeek, inForce }: Schedule,
  row: DatedRow,
  asked: Postponement,
  terms: Terms,
): Finding[] => {
  const index = inForce.findIndex((one) => rowKey(one) === rowKey(row));
  const later = moved(row, asked);
  const before: ScheduleForm = { studyWeek, rows: [...inForce] };
  const after: ScheduleForm = { studyWeek, rows: inForce.map((one, at) => (at === index ? later : one)) };
  const known = rulesOf(before, index, terms);
  const found = rulesOf(after, index, terms).filter((one) => !known.some(isSame(one)));
  // Of two works on a day the schedule names both; here one is meant.
  const once = found.filter((one, at) => found.findIndex(({ code }) => code === one.code) === at);
  return [...dayFixedFault(later, terms), ...once.map((one) => ({ ...one, pointer: '/body/to' }))];
};

/**
 * The work stands on its new day, in force and in the school's own rows; what it was is kept.
 *
 * @returns the revision that follows; state and deadline stay as they are
 */
export const postpone = (
  stored: Submission<Schedule>,
  content: Schedule,
  asked: Postponement,
  terms: Terms,
  hand: Hand,
): Submission<Schedule> => {
  const isIt = (row: DatedRow) => rowKey(row) === rowKey(asked);
  const inForce = datedRows({
    studyWeek: content.studyWeek,
    rows: content.inForce.map((row) => (isIt(row) && row.date === asked.from ? moved(row, asked) : row)),
  });
  const form = inOrderOfDays({ ...content, rows: content.rows.map((row) => (isIt(row) ? moved(row, asked) : row)) });
  const postponed = [...content.postponed, { ...asked, at: hand.at, by: hand.by }];
  const now: Terms = { ...terms, inForce, postponed };
  const { entails, ...filled } = filledSchedule(form, inForce, now, scheduleFindings(form, now));
  return next(stored, hand, {
    ...filled,
    entails: [...entails],
    action: 'postponed',
    ...(stored.comment !== undefined && { comment: stored.comment }),
  });
};
