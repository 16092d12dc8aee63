import { extendSchool } from '../../../../shared/contracts/extensions.ts';
import { concurrently } from '../../../../shared/kernel/concurrent.ts';
import type { SeedSchool } from '../../seed/types.ts';
import { acceptApplications, playApplication } from '../play-application.ts';
import { assignSubjects } from '../play-assignment.ts';
import { ofSchool, type Play, REGIONAL } from '../play-context.ts';
import { type FormToPlay, formsToPlay, type PlayedForm, playForm } from '../play-results.ts';
import { type PlayedSchedule, playSchedule } from '../play-schedule.ts';
import type { ScoreSource } from '../score-source.ts';
import {
  APPLICATIONS_DUE,
  actingAt,
  appliesOn,
  DRAWN,
  dateOf,
  delayOf,
  EXTENDED_TO,
  FORMS_DUE,
  LAST_DAY,
  type Latecomers,
  latecomersOf,
  schedulesOn,
  storyOf,
} from './day-plan.ts';

/** What has been played so far, and what is known of the days to come. */
export type DaysPlay = {
  readonly play: Play;
  readonly sources: ReadonlyMap<string, ScoreSource>;
  readonly idle: () => Promise<void>;
  readonly latecomers: Latecomers;
  readonly schedules: Map<string, PlayedSchedule>;
  readonly forms: Map<string, PlayedForm[]>;
  /** on which day each form that could be uploaded is, by school and work */
  readonly uploads: Map<string, number>;
};

export const daysPlay = (play: Play, sources: DaysPlay['sources'], idle: DaysPlay['idle']): DaysPlay => ({
  play,
  sources,
  idle,
  latecomers: latecomersOf(play.schools),
  schedules: new Map(),
  forms: new Map(),
  uploads: new Map(),
});

/** Grades 10 and 11 have a stage of their own for their forms; nobody has asked for more time there. */
const FIRST_SENIOR_GRADE = 10;

/** More time for a school that has asked for it, on the morning of the deadline. @returns what the day's line says of it */
const extend = async (
  { play }: DaysPlay,
  school: SeedSchool | undefined,
  stageId: string,
  until: number,
  what: string,
): Promise<string[]> => {
  if (!school) return [];
  const body = { stageId, due: { day: dateOf(until), time: '17:00' }, reason: 'Нет связи со школой' };
  await play.api.call(extendSchool, REGIONAL, { params: ofSchool(play, school), body });
  return [`+ ${what} until ${dateOf(until)} for ${school.login}`];
};

/** Forms that lie ready on this day: a school first sees one on the morning after its work was held. */
const formsOf = async (days: DaysPlay, day: number): Promise<FormToPlay[]> => {
  const { play, sources, uploads } = days;
  const yesterday = { ...play, now: actingAt(day - 1) };
  const lists = await concurrently(play.width, play.schools, (school) => formsToPlay(yesterday, school, sources));
  return lists.flat().filter(({ school, work: { assessmentId } }) => {
    const key = `${school.id} ${assessmentId}`;
    const on = uploads.get(key) ?? Math.min(LAST_DAY, day + delayOf(school, assessmentId));
    uploads.set(key, on);
    return on === day;
  });
};

const playForms = async (days: DaysPlay, day: number): Promise<void> => {
  const { play, forms, latecomers } = days;
  const isLate = ({ school, work }: FormToPlay): boolean =>
    day > FORMS_DUE && (school !== latecomers.extended || work.grade >= FIRST_SENIOR_GRADE);
  await concurrently(play.width, await formsOf(days, day), async (form) => {
    const played = await playForm(play, form);
    if (!played) return;
    const known = forms.get(form.school.id) ?? [];
    forms.set(form.school.id, [...known, { ...played, isLate: isLate(form) }]);
  });
};

/**
 * What the schools and their coordinators do on a day, through the API and at the system's own time.
 *
 * @returns the extensions that were given, as the day's line says them
 */
export const playDay = async (days: DaysPlay, day: number): Promise<string[]> => {
  const { play, idle, latecomers, schedules } = days;
  const given = [
    ...(day === APPLICATIONS_DUE ? await extend(days, latecomers.extended, '2', EXTENDED_TO, 'application') : []),
    ...(day === FORMS_DUE ? await extend(days, latecomers.extended, '21', LAST_DAY, 'result forms') : []),
  ];
  const applying = play.schools.filter((school) => appliesOn(school, latecomers) === day);
  await concurrently(play.width, applying, (school) => playApplication(play, school, storyOf(school, latecomers), 1));
  if (applying.length > 0) {
    await acceptApplications(play, undefined);
    await idle();
  }
  if (day >= DRAWN.from && day <= DRAWN.to) {
    await assignSubjects(play, undefined);
    await idle();
  }
  const dated = play.schools.filter(
    (school) => storyOf(school, latecomers) !== 'waived' && schedulesOn(school, latecomers) === day,
  );
  const boundary = dateOf(DRAWN.to + 4);
  await concurrently(play.width, dated, async (school) => {
    schedules.set(school.id, await playSchedule(play, school, boundary));
  });
  if (day > DRAWN.to) await playForms(days, day);
  await idle();
  return given;
};
