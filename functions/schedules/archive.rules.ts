import type { Texts } from '../../shared/contracts/contract.ts';
import type { ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Instant, LocalDate } from '../../shared/kernel/instant.ts';
import { readableLocal, zonedInstant } from '../../shared/kernel/zone.ts';
import { error, type Finding, rowPointer } from '../../shared/school-room/finding.ts';
import { firstOpenDay, materialsAt, readableDay, rowKey, rowLabel, writingDays } from './row.rules.ts';
import type { DatedRow, TakenDay } from './schedule.ts';
import type { Terms } from './terms.ts';

/** A row that says other days than are in force: those that go and those that come. */
export type ChangedRow = {
  readonly row: DatedRow | ScheduleRow;
  /** undefined where the row was taken out */
  readonly index: number | undefined;
  readonly gone: readonly LocalDate[];
  readonly come: readonly LocalDate[];
};

/** What differs from the days in force, by class and work; rows of what is not applied for, or no more, may go at any time. */
export const changedRows = ({ rows, studyWeek }: ScheduleForm, { inForce, calendar, works }: Terms): ChangedRow[] => {
  const daysOf = (row: DatedRow) => writingDays(row, calendar, studyWeek);
  const old = new Map(inForce.map((row) => [rowKey(row), row]));
  const keys = new Set(rows.map(rowKey));
  const isApplied = (row: DatedRow) =>
    works.some(
      (work) => work.grade === row.grade && work.className === row.className && work.assessmentId === row.assessmentId,
    );
  const present = rows.map((row, index): ChangedRow => {
    const before = old.get(rowKey(row));
    const [was, is] = [before ? daysOf(before) : [], daysOf(row)];
    return {
      row,
      index,
      gone: was.filter((day) => !is.includes(day)),
      come: is.filter((day) => !was.includes(day)),
    };
  });
  const removed = inForce
    .filter((row) => !keys.has(rowKey(row)))
    .map((row): ChangedRow => ({ row, index: undefined, gone: daysOf(row), come: [] }));
  return [...present, ...removed].filter(({ row, gone, come }) => isApplied(row) && gone.length + come.length > 0);
};

/** A computer work that failed on its day, and so is moved from a day that is past. */
const isMovedAfterFailure = (row: DatedRow | ScheduleRow): boolean =>
  row.form === 'computer' && 'transfer' in row && row.transfer?.reason === 'technical-failure';

/** From when a day can neither be left nor taken; the reserve day stays open until it begins, for it is needed on short notice. */
export const fixedFrom = (
  { row }: Pick<ChangedRow, 'row'>,
  day: LocalDate,
  isGone: boolean,
  work: Assessment | undefined,
  timeZone: string,
): Instant | undefined => {
  if (!isMovedAfterFailure(row)) return materialsAt(day, timeZone);
  if (isGone) return undefined;
  return day === work?.computerReserve ? zonedInstant(day, '00:00', timeZone) : materialsAt(day, timeZone);
};

/** A download that holds a day which the row would leave; a failure on the day itself is moved all the same. */
const takenOf = ({ row, gone }: ChangedRow, { taken }: Terms): TakenDay | undefined =>
  isMovedAfterFailure(row)
    ? undefined
    : taken.find(({ assessmentId, date }) => assessmentId === row.assessmentId && gone.includes(date));

/**
 * Whatever the clock said when the change was asked for, a day whose materials the school has is not left: of a change and a
 * download at the same moment one wins.
 */
const takenFault = ({ index }: ChangedRow, label: Texts, { date, at, by }: TakenDay, { timeZone }: Terms): Finding =>
  error(index === undefined ? '/content/rows' : rowPointer(index, 'date'), 'materials-taken', {
    ru: `${label.ru}: материалы на ${readableDay(date)} скачаны ${readableLocal(at, timeZone)} (${by}), день закреплён. Перенос отмечают в отчёте о проведении.`,
    en: `${label.en}: the materials of ${date} were downloaded at ${readableLocal(at, timeZone)} (${by}), so the day is fixed. A postponement is told of in the report of conduct.`,
  });

/**
 * Materials of a day are made at 14:00 local time on the day before: from then on it can neither be left nor taken, whatever state
 * the schedule is in.
 *
 * @see docs/decisions/0061-days-in-force-stand-beside-the-draft.md
 */
export const archiveFaults = (form: ScheduleForm, terms: Terms): Finding[] => {
  const { at, timeZone, assessments } = terms;
  return changedRows(form, terms).flatMap((changed) => {
    const { row, index, gone, come } = changed;
    const work = assessments.find(({ id }) => id === row.assessmentId);
    const fixed = [
      ...gone.map((day) => ({ day, since: fixedFrom(changed, day, true, work, timeZone) })),
      ...come.map((day) => ({ day, since: fixedFrom(changed, day, false, work, timeZone) })),
    ]
      .filter((one): one is { day: LocalDate; since: Instant } => one.since !== undefined && at >= one.since)
      .sort((a, b) => (a.day < b.day ? -1 : 1))[0];
    const label = rowLabel(row, work);
    const taken = takenOf(changed, terms);
    if (taken) return takenFault(changed, label, taken, terms);
    if (!fixed) return [];
    const { day, since } = fixed;
    return error(
      index === undefined ? '/content/rows' : rowPointer(index, 'date'),
      'archive-generated',
      {
        ru: `${label.ru}: день ${readableDay(day)} закреплён ${readableLocal(since, timeZone)}, когда были сформированы материалы. Менять и назначать можно дни начиная с ${readableDay(firstOpenDay(at, timeZone))}.`,
        en: `${label.en}: ${day} was fixed at ${readableLocal(since, timeZone)}, when its materials were made. Days from ${firstOpenDay(at, timeZone)} on can be changed and taken.`,
      },
      `${firstOpenDay(at, timeZone)}..`,
    );
  });
};

/** Days of a work are given while its own stage is open. @see docs/decisions/0060-one-stage-for-a-schedule-and-one-for-each-work.md */
export const stageFaults = (form: ScheduleForm, terms: Terms): Finding[] =>
  changedRows(form, terms).flatMap(({ row, index }) => {
    const work = terms.assessments.find(({ id }) => id === row.assessmentId);
    if (!work) return [];
    const { opensAt, zone, ...stage } = terms.stageOf(work);
    const label = rowLabel(row, work);
    const pointer = index === undefined ? '/content/rows' : rowPointer(index, 'date');
    if (terms.at < opensAt) {
      return error(pointer, 'work-schedule-not-open', {
        ru: `${label.ru}: даты этой работы назначают с ${readableLocal(opensAt, zone)} (${zone}).`,
        en: `${label.en}: days of this work are given from ${readableLocal(opensAt, zone)} (${zone}) on.`,
      });
    }
    const closesAt = terms.closing && stage[terms.closing];
    if (closesAt === undefined || terms.at < closesAt) return [];
    return error(pointer, 'work-schedule-closed', {
      ru: `${label.ru}: даты этой работы назначали до ${readableLocal(closesAt, zone)} (${zone}). Обратитесь к координатору.`,
      en: `${label.en}: days of this work were given until ${readableLocal(closesAt, zone)} (${zone}). Ask the coordinator.`,
    });
  });
