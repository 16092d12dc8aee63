import type { Assessment, DayRange } from '../../shared/kernel/assessment.ts';
import type { Calendar, Campaign, Moment, PlanStep, Stage } from '../../shared/kernel/campaign.ts';
import { type Instant, type LocalDate, plusDays } from '../../shared/kernel/instant.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { openDays } from './campaign.ts';

/** How long after its first start the demo still takes what is handed in. */
export const DEMO_DAYS = 365;

const WORKS_FROM = -14;
const WORKS_TO = 30;
const COMPUTER_FROM = -7;
const COMPUTER_TO = 7;

/** Days from the first start; a stage without `closes` takes late submissions as long as the demo is valid. */
type Offsets = { readonly opens: number; readonly due: number; readonly closes?: number };

/**
 * When the stages and steps of the plan stand in the demo: applications were due last week and are taken late, schedules are open,
 * subjects are assigned, results come in.
 */
const offsets: Readonly<Record<string, Offsets>> = {
  1: { opens: -42, due: -36 },
  2: { opens: -35, due: -7 },
  3: { opens: -35, due: -7 },
  '3a': { opens: -28, due: 5 },
  4: { opens: -30, due: DEMO_DAYS },
  5: { opens: -14, due: 60 },
  6: { opens: -21, due: -21 },
  7: { opens: -21, due: 1 },
  8: { opens: -21, due: 7 },
  '8a': { opens: -21, due: 5 },
  '8b': { opens: -21, due: 7 },
  '8c': { opens: -10, due: 14 },
  9: { opens: -14, due: 3 },
  10: { opens: -21, due: 5 },
  11: { opens: WORKS_FROM, due: WORKS_TO },
  12: { opens: -10, due: WORKS_TO },
  '13a': { opens: WORKS_FROM - 1, due: WORKS_TO - 1 },
  '13b': { opens: WORKS_FROM - 1, due: WORKS_TO - 1 },
  14: { opens: WORKS_FROM, due: WORKS_TO },
  15: { opens: COMPUTER_FROM, due: COMPUTER_TO },
  17: { opens: COMPUTER_FROM + 1, due: WORKS_TO + 7 },
  '18a': { opens: COMPUTER_FROM, due: 21 },
  '18b': { opens: WORKS_FROM, due: WORKS_TO + 5 },
  20: { opens: WORKS_FROM, due: WORKS_TO + 5 },
  21: { opens: WORKS_FROM, due: WORKS_TO + 5 },
  22: { opens: -21, due: WORKS_TO },
  23: { opens: WORKS_TO + 21, due: DEMO_DAYS },
  24: { opens: WORKS_FROM, due: WORKS_TO + 5 },
};

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
 * The works of a campaign moved around the clock of the demo's first start, so that dates past, present and to come are on hand.
 *
 * Works are written from 14 days before to 30 days after, computer works 7 days around, all stages take late submissions for
 * 365 days. Days are counted in the campaign's zone. Nothing but the base's works, titles of steps and times of day is kept.
 */
export const vprDemo = (now: Instant, base: DemoCampaign): DemoCampaign => {
  const today = localDateAt(now, base.campaign.zone);
  const day = (offset: number): LocalDate => plusDays(today, offset);
  const window: DayRange = { from: day(WORKS_FROM), to: day(WORKS_TO) };
  const computerWindow: DayRange = { from: day(COMPUTER_FROM), to: day(COMPUTER_TO) };
  const calendar = calendarOf({ from: day(-60), to: day(DEMO_DAYS) });
  const reserve = openDays(calendar, { from: day(COMPUTER_TO + 1), to: window.to })[0] ?? window.to;
  const moved = (moment: Moment, offset: number): Moment => ({ ...moment, day: day(offset) });
  return {
    campaign: {
      ...base.campaign,
      id: 'vpr-demo',
      title: { ru: 'Демонстрационная кампания', en: 'Demonstration campaign' },
      year: Number(today.slice(0, 4)),
      plan: base.campaign.plan.map((step) => movedStep(step, moved, reserve)),
      stages: base.campaign.stages.map((stage) => movedStage(stage, moved)),
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

const movedStage = (stage: Stage, moved: Move): Stage => {
  const { opens, due, closes = DEMO_DAYS } = offsetsOf(stage.id);
  return {
    ...stage,
    opens: moved(stage.opens, opens),
    due: moved(stage.due, due),
    closes: moved(stage.closes, closes),
    // A day after the closing: of some stages corrections end at an earlier time of day.
    corrections: moved(stage.corrections, DEMO_DAYS + 1),
  };
};

/** A step of the plan that the demo does not know has no days; the reserve day is an open one. */
const movedStep = (step: PlanStep, moved: Move, reserve: LocalDate): PlanStep => {
  const { from, to, ...rest } = step;
  if (step.id === RESERVE_STEP) {
    return { ...rest, ...(from && { from: { ...from, day: reserve } }), ...(to && { to: { ...to, day: reserve } }) };
  }
  const known = offsets[step.id];
  if (!known) return rest;
  return { ...rest, ...(from && { from: moved(from, known.opens) }), ...(to && { to: moved(to, known.due) }) };
};

const RESERVE_STEP = '16';

/** @throws {RangeError} for a stage of the base that the demo has no days for: the plan has grown */
const offsetsOf = (stageId: string): Offsets => {
  const known = offsets[stageId];
  if (!known) throw new RangeError(`the demo has no days for stage ${stageId}`);
  return known;
};
