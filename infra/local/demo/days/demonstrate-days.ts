import { getMonitoring } from '../../../../shared/contracts/monitoring.ts';
import { concurrently } from '../../../../shared/kernel/concurrent.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { syntheticRegion } from '../../seed/region.ts';
import type { SeedSchool } from '../../seed/types.ts';
import { compareReports, differenceTable } from '../compare-reports.ts';
import type { Connection } from '../connect.ts';
import { applicationAfter } from '../play-application.ts';
import { type Play, playContext, REGIONAL } from '../play-context.ts';
import { regionToday } from '../play-schedule.ts';
import { ownTimes } from '../play-times.ts';
import { scoreSources } from '../score-source.ts';
import { TRIAL_MUNICIPALITY } from '../stories.ts';
import { type PlayedSchool, tally } from '../tally.ts';
import { type DaysPlay, daysPlay, playDay } from './day-acts.ts';
import { dayChart, type Rate } from './day-chart.ts';
import { dayEvents } from './day-events.ts';
import { countLetters, type LetterCounts, lettersText, newLetters } from './day-letters.ts';
import { actingAt, appliesOn, dateOf, eveningOf, LAST_DAY, storyOf } from './day-plan.ts';
import { daysSummary } from './days-summary.ts';
import { keptReports } from './kept-reports.ts';

/** The columns of the chart. */
const shown = [
  ['applications', 'application'],
  ['schedules', 'schedule'],
  ['result forms', 'result-form'],
] as const;

/** The first schools of the region besides those that are left for trying, whose stories are all plain. */
export const schoolsByDay = (count: number): SeedSchool[] => {
  const all = syntheticRegion().schools;
  const left = all.filter(({ municipalityId }) => municipalityId === TRIAL_MUNICIPALITY);
  return [...all.filter((school) => !left.includes(school)), ...left].slice(0, count);
};

/** How much of what the region owes is there, by kind. */
const ratesOf = (play: Play): Promise<Rate[]> =>
  concurrently(play.width, shown, async ([, kind]) => {
    const { value } = await play.api.call(getMonitoring, REGIONAL, {
      params: { campaignId: play.campaignId, kind },
      query: { territory: play.regionId },
    });
    return value.total.figures.rate;
  });

/** What was played up to a day; who applies later has not applied yet. */
const playedSchools = ({ play, latecomers, schedules, forms }: DaysPlay, lastDay: number): PlayedSchool[] =>
  play.schools.map((school) => ({
    school,
    application:
      appliesOn(school, latecomers) > lastDay
        ? undefined
        : { ...applicationAfter(play, school, storyOf(school, latecomers)), isLate: school === latecomers.late },
    schedule: schedules.get(school.id),
    forms: forms.get(school.id) ?? [],
  }));

export type DaysOptions = {
  readonly schools: readonly SeedSchool[];
  /** calls under way at once */
  readonly width: number;
  /** columns of the terminal */
  readonly columns: number;
  readonly write: (text: string) => void;
  /** the last day that is played, counted from 0; the campaign's last without it */
  readonly lastDay?: number;
};

/**
 * Plays a campaign day by day: the system's time is moved to the morning of a day, schools and coordinators act, it is moved to the
 * evening, and a line says how far everything is and how many letters the day brought. Whatever fires on the way has done its work by then.
 *
 * @returns whether the reports agree with what was played
 */
export const demonstrateDays = async (connection: Connection, options: DaysOptions): Promise<boolean> => {
  const { api, idle, move } = connection;
  const { schools, width, columns, write, lastDay = LAST_DAY } = options;
  const startedAt = performance.now();
  const ids = new Set(schools.map(({ id }) => id));
  const wanted = ({ id }: SeedSchool) => ids.has(id);
  const context = await playContext({ api, now: await connection.now(), width, wanted });
  const begun: Play = { ...context, times: ownTimes };
  const events = await dayEvents(begun);
  const days = daysPlay(begun, scoreSources(begun.works), idle);
  const chart = dayChart(
    shown.map(([name]) => name),
    columns,
  );
  write(`${schools.length} schools, ${dateOf(0)} to ${dateOf(lastDay)}: what is there of what is owed by then\n\n`);
  write(`${chart.header()}\n`);
  let fired = 0;
  let letters: LetterCounts = new Map();
  for (let day = 0; day <= lastDay; day++) {
    fired += await move(actingAt(day));
    const given = await playDay({ ...days, play: { ...begun, now: actingAt(day) } }, day);
    fired += await move(eveningOf(day));
    await idle();
    const before = letters;
    letters = await countLetters(begun);
    const brought = lettersText(newLetters(before, letters));
    const said = [...events.of(day), ...given, ...(brought === '' ? [] : [`✉ ${brought}`])];
    write(`${chart.lines({ date: dateOf(day), rates: await ratesOf(begun), events: said }).join('\n')}\n`);
  }
  const now = instant(new Date(await connection.now()).toISOString());
  const ended = { ...days, play: { ...begun, now } };
  const own = tally(playedSchools(ended, lastDay), begun.regionId, regionToday(ended.play));
  const comparison = await compareReports(ended.play, own);
  const seconds = (performance.now() - startedAt) / 1_000;
  write(daysSummary({ seconds, calls: api.calls, fired, reports: await keptReports(begun), letters, comparison }));
  if (comparison.differences.length === 0) return true;
  write(`\n${differenceTable(comparison.differences)}\n`);
  return false;
};
