import { type Instant, instant, type LocalDate, localDate, plusDays } from '../../../../shared/kernel/instant.ts';
import { briefCourse } from '../../seed/brief-course.ts';
import { random } from '../../seed/random.ts';
import type { SeedSchool } from '../../seed/types.ts';
import { type ApplicationStory, applicationStory } from '../stories.ts';

/** A Monday, two in the morning in Moscow: the campaign has opened, and nobody is at work yet. It has a public holiday in it. */
export const FIRST_MOMENT = instant('2027-02-07T23:00:00Z');
const FIRST_DAY = localDate('2027-02-08');

/** In the region the schools act before noon, and the day is over when the deadlines in Moscow have passed. */
const ACTING = '03:30:00';
const EVENING = '16:00:00';

const dueOf = (step: string): number => briefCourse.steps[step]?.due ?? 0;

export const APPLICATIONS_DUE = dueOf('2');
export const FORMS_DUE = dueOf('21');
export const LAST_DAY = briefCourse.closes;

/** Subjects of random choice are drawn from the morning after the applications on, as long as late ones are accepted. */
export const DRAWN = { from: APPLICATIONS_DUE + 1, to: dueOf('8') };
const SCHEDULES_FROM = DRAWN.from;
const SCHEDULES_DUE = dueOf('8');

/** Until when who was given more time may apply, and the day on which who was not applies late. */
export const EXTENDED_TO = APPLICATIONS_DUE + 2;
const LATE = APPLICATIONS_DUE + 2;

export const dateOf = (day: number): LocalDate => plusDays(FIRST_DAY, day);
export const actingAt = (day: number): Instant => instant(`${dateOf(day)}T${ACTING}Z`);
export const eveningOf = (day: number): Instant => instant(`${dateOf(day)}T${EVENING}Z`);

/** The last two schools do not make it: one asks for more time and gets it, the other one is late. */
export type Latecomers = { readonly extended: SeedSchool | undefined; readonly late: SeedSchool | undefined };

export const latecomersOf = (schools: readonly SeedSchool[]): Latecomers => ({
  extended: schools.length > 1 ? schools.at(-2) : undefined,
  late: schools.length > 2 ? schools.at(-1) : undefined,
});

export const storyOf = (school: SeedSchool, { extended, late }: Latecomers): ApplicationStory => {
  if (school === extended || school === late) return 'late';
  const story = applicationStory(school);
  return story === 'late' ? 'plain' : story;
};

/** On which day a school applies, or is freed from it. */
export const appliesOn = (school: SeedSchool, latecomers: Latecomers): number => {
  if (school === latecomers.extended) return EXTENDED_TO - 1;
  if (school === latecomers.late) return LATE;
  return random('days', 'applies', school.id).whole(0, APPLICATIONS_DUE);
};

/** On which day a school enters its schedule, once it may. */
export const schedulesOn = (school: SeedSchool, latecomers: Latecomers): number =>
  school === latecomers.extended || school === latecomers.late
    ? SCHEDULES_DUE
    : random('days', 'schedules', school.id).whole(SCHEDULES_FROM, SCHEDULES_DUE);

/** Days for which a form lies about after the morning on which it could have been uploaded. */
export const delayOf = (school: SeedSchool, assessmentId: string): number =>
  Number(random('days', 'delay', school.id, assessmentId).weighted({ 0: 55, 1: 25, 2: 12, 3: 8 }));
