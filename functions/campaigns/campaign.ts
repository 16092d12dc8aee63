import type { Assessment } from '../../shared/kernel/assessment.ts';
import {
  type Calendar,
  LOCAL,
  type Moment,
  type Selection,
  type Stage,
  type StageKind,
} from '../../shared/kernel/campaign.ts';
import { type Instant, type LocalDate, plusDays, weekday } from '../../shared/kernel/instant.ts';
import { zonedInstant } from '../../shared/kernel/zone.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';

const zoneOf = (zone: string, territoryZone: string): string => (zone === LOCAL ? territoryZone : zone);

export const momentInstant = (moment: Moment, stageZone: string, territoryZone: string): Instant =>
  zonedInstant(moment.day, moment.time, zoneOf(moment.zone ?? stageZone, territoryZone));

/**
 * A stage as it applies in a territory: `local` moments are read on the territory's clocks.
 *
 * An early local closing may fall before a due instant that is the same for the country; the closing then waits for the due one.
 */
export const stageInstants = (stage: Stage, territoryZone: string): StageInstants => {
  const at = (moment: Moment) => momentInstant(moment, stage.zone, territoryZone);
  const dueAt = at(stage.due);
  const closesAt = latest(at(stage.closes), dueAt);
  return {
    stageId: stage.id,
    opensAt: at(stage.opens),
    dueAt,
    closesAt,
    correctionsUntil: latest(at(stage.corrections), closesAt),
    zone: zoneOf(stage.zone, territoryZone),
  };
};

export const latest = (a: Instant, b: Instant): Instant => (a < b ? b : a);

export type SelectedWork = Pick<Assessment, 'grade' | 'participation' | 'subject'>;

/** How many things a selection asks for and the work meets; nothing when it fails one of them. */
const fitting = ({ grades, participation, subjects }: Selection, work: SelectedWork): number | undefined => {
  const met = [
    grades?.includes(work.grade),
    participation?.includes(work.participation),
    subjects?.includes(work.subject),
  ].filter((answer) => answer !== undefined);
  return met.every(Boolean) ? met.length : undefined;
};

const isWhole = ({ grades, participation, subjects }: Selection): boolean => !grades && !participation && !subjects;

/**
 * The stage that applies to a kind: for a work the one that fits it most closely, without a work the one for the submission as a
 * whole, or the only one there is.
 *
 * @returns nothing when the campaign has no such stage, or several that all are for single works while none was named
 */
export const stageOf = (
  { stages }: { readonly stages: readonly Stage[] },
  kind: StageKind,
  work?: SelectedWork,
): Stage | undefined => {
  const ofKind = stages.filter((stage) => stage.kind === kind);
  if (!work) return ofKind.find(({ selection }) => isWhole(selection)) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
  return ofKind
    .flatMap((stage) => {
      const fit = fitting(stage.selection, work);
      return fit === undefined ? [] : [{ stage, fit }];
    })
    .sort((a, b) => b.fit - a.fit)[0]?.stage;
};

type Placed = Pick<Assessment, 'grade' | 'subject' | 'level'>;

/** By grade, then subject, the base work before the advanced one. */
export const byCatalogueOrder = (a: Placed, b: Placed): number =>
  a.grade - b.grade || compareTexts(a.subject, b.subject) || compareTexts(b.level, a.level);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The country's days without works with those that a region has added, in order of days. */
export const withRegional = (country: Calendar, regional: Calendar | undefined): Calendar => ({
  days: [...country.days, ...(regional?.days ?? [])].sort((a, b) => compareTexts(a.date, b.date)),
});

/** Why no work may be written on a day: a Sunday, or a day of the campaign's calendar. */
export type ClosedDay =
  | { readonly reason: 'sunday' }
  | { readonly reason: 'calendar'; readonly name: Calendar['days'][number]['name'] };

export const closedDay = (calendar: Calendar, day: LocalDate): ClosedDay | undefined => {
  const listed = calendar.days.find(({ date }) => date === day);
  if (listed) return { reason: 'calendar', name: listed.name };
  return weekday(day) === 7 ? { reason: 'sunday' } : undefined;
};

/** The days of a range, both ends included, on which works may be written. */
export const openDays = (calendar: Calendar, { from, to }: { from: LocalDate; to: LocalDate }): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) if (!closedDay(calendar, day)) days.push(day);
  return days;
};
