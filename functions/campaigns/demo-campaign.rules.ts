import type { Assessment, DayRange } from '../../shared/kernel/assessment.ts';
import type { Calendar, Campaign, Moment, PlanStep, Stage } from '../../shared/kernel/campaign.ts';
import { type Instant, type LocalDate, plusDays } from '../../shared/kernel/instant.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { openDays } from './campaign.ts';
import { type DemoCourse, longCourse, type StepDays } from './demo-courses.ts';

/** The days off that are the same every year (Labour Code, article 112): month, day, Russian and English name. */
const holidays: readonly (readonly [string, string, string])[] = [
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map(
    (day) => [`01-${day}`, 'Новогодние каникулы', 'New Year holidays'] as const,
  ),
  ['02-23', 'День защитника Отечества', 'Defender of the Fatherland Day'],
  ['03-08', 'Международный женский день', "International Women's Day"],
  ['05-01', 'Праздник Весны и Труда', 'Spring and Labour Day'],
  ['05-09', 'День Победы', 'Victory Day'],
  ['06-12', 'День России', 'Russia Day'],
  ['11-04', 'День народного единства', 'National Unity Day'],
];

const calendarOf = ({ from, to }: DayRange): Calendar => {
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])];
  const days = years.flatMap((year) =>
    holidays.map(([day, ru, en]) => ({ date: `${year}-${day}` as LocalDate, name: { ru, en } })),
  );
  return { days: days.filter(({ date }) => date >= from && date <= to) };
};

export type DemoCampaign = { readonly campaign: Campaign; readonly assessments: Assessment[] };

/**
 * The works of a campaign moved to the clock of the demo's first start. Days are counted in the campaign's zone. Nothing but the base's
 * works, titles of steps and times of day is kept.
 *
 * @param course the days of everything; without it dates past, present and to come are on hand
 */
export const vprDemo = (now: Instant, base: DemoCampaign, course: DemoCourse = longCourse): DemoCampaign => {
  const today = localDateAt(now, base.campaign.zone);
  const day = (offset: number): LocalDate => plusDays(today, offset);
  const window: DayRange = { from: day(course.works.from), to: day(course.works.to) };
  const computerWindow: DayRange = { from: day(course.computer.from), to: day(course.computer.to) };
  const calendar = calendarOf({ from: day(-60), to: day(course.closes) });
  const reserve = openDays(calendar, { from: day(course.computer.to + 1), to: window.to })[0] ?? window.to;
  const moved = (moment: Moment, offset: number): Moment => ({ ...moment, day: day(offset) });
  return {
    campaign: {
      ...base.campaign,
      id: 'vpr-demo',
      title: { ru: 'Демонстрационная кампания', en: 'Demonstration campaign' },
      year: Number(today.slice(0, 4)),
      plan: base.campaign.plan.map((step) => movedStep(step, course, moved, reserve)),
      stages: base.campaign.stages.map((stage) => movedStage(stage, course, moved)),
      calendar,
      onBehalf: ['municipal', 'regional', 'federal'],
    },
    assessments: base.assessments.map((work) => ({
      ...work,
      window,
      ...(work.computerWindow && { computerWindow }),
      ...(work.computerReserve && { computerReserve: reserve }),
    })),
  };
};

type Move = (moment: Moment, offset: number) => Moment;

const movedStage = (stage: Stage, course: DemoCourse, moved: Move): Stage => {
  const { opens, due, closes = course.closes } = offsetsOf(course, stage.id);
  return {
    ...stage,
    opens: moved(stage.opens, opens),
    due: moved(stage.due, due),
    closes: moved(stage.closes, closes),
    // A day after the closing: of some stages corrections end at an earlier time of day.
    corrections: moved(stage.corrections, course.closes + 1),
  };
};

/** A step of the plan that the demo does not know has no days; the reserve day is an open one. */
const movedStep = (step: PlanStep, course: DemoCourse, moved: Move, reserve: LocalDate): PlanStep => {
  const { from, to, ...rest } = step;
  if (step.id === RESERVE_STEP) {
    return { ...rest, ...(from && { from: { ...from, day: reserve } }), ...(to && { to: { ...to, day: reserve } }) };
  }
  const known = course.steps[step.id];
  if (!known) return rest;
  return { ...rest, ...(from && { from: moved(from, known.opens) }), ...(to && { to: moved(to, known.due) }) };
};

const RESERVE_STEP = '16';

/** @throws {RangeError} for a stage of the base that the demo has no days for: the plan has grown */
const offsetsOf = ({ steps }: DemoCourse, stageId: string): StepDays => {
  const known = steps[stageId];
  if (!known) throw new RangeError(`the demo has no days for stage ${stageId}`);
  return known;
};
