import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { acceptApplications, playApplication } from './play-application.ts';
import { assignSubjects } from './play-assignment.ts';
import { playConduct } from './play-conduct.ts';
import { type Play, statusesOf } from './play-context.ts';
import { playExpertCounts } from './play-expert-counts.ts';
import { playQuestionnaire } from './play-questionnaire.ts';
import { type FormToPlay, formsToPlay, type PlayedForm, playForm } from './play-results.ts';
import { type PlayedSchedule, playSchedule } from './play-schedule.ts';
import type { Progress } from './progress.ts';
import { scoreSources } from './score-source.ts';
import { applicationStory } from './stories.ts';

export type PlaySteps = {
  readonly play: Play;
  readonly progress: Progress;
  /** waits until every change is worked off by the stream */
  readonly idle: () => Promise<void>;
};

const runAll = async <T, R>(
  { play, progress }: PlaySteps,
  name: string,
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<R[]> => {
  if (items.length === 0) return [];
  progress.begin(name, items.length);
  const results = await concurrently(play.width, items, async (item) => {
    const result = await run(item);
    progress.step();
    return result;
  });
  progress.end();
  return results;
};

/** Every school that has not applied yet does so, in its own way; what was handed in is accepted. */
export const playApplications = async (steps: PlaySteps): Promise<void> => {
  const { play, idle } = steps;
  const statuses = await statusesOf(play, 'application');
  const waiting = play.schools.filter(({ id }) => (statuses.get(id) ?? 'owed') === 'owed');
  const isLate = (school: (typeof waiting)[number]) => applicationStory(school) === 'late';
  const apply = (name: string, schools: typeof waiting) =>
    runAll(steps, name, schools, (school) =>
      playApplication(play, school, applicationStory(school), statuses.has(school.id) ? 1 : 0),
    );

  await apply(
    'applications',
    waiting.filter((school) => !isLate(school)),
  );
  await acceptApplications(play, play.times.accepted);
  await idle();
  await assignSubjects(play, play.times.drawn);
  await apply('late applications', waiting.filter(isLate));
  await acceptApplications(play, play.times.late.accepted);
  await idle();
  await assignSubjects(play, play.times.late.drawn);
  await idle();
};

/** Every school whose application is accepted enters its schedule. */
export const playSchedules = async (steps: PlaySteps): Promise<ReadonlyMap<string, PlayedSchedule>> => {
  const { play, idle } = steps;
  const statuses = await statusesOf(play, 'application');
  const taking = play.schools.filter(({ id }) => statuses.get(id) === 'accepted');
  const played = await runAll(
    steps,
    'schedules',
    taking,
    async (school) => [school.id, await playSchedule(play, school)] as const,
  );
  await idle();
  return new Map(played);
};

/** Every school that writes on computers says how many experts it has. */
export const playExpertNumbers = async (steps: PlaySteps): Promise<void> => {
  const { play } = steps;
  const statuses = await statusesOf(play, 'expert-counts');
  const owing = play.schools.filter(({ id }) => statuses.get(id) === 'owed');
  await runAll(steps, 'numbers of experts', owing, (school) => playExpertCounts(play, school));
};

/** Schools tell how the works that have come went. */
export const playConducts = async (steps: PlaySteps): Promise<void> => {
  const { play } = steps;
  const statuses = await statusesOf(play, 'conduct');
  const owing = play.schools.filter(({ id }) => statuses.get(id) === 'owed');
  await runAll(steps, 'reports of conduct', owing, (school) => playConduct(play, school));
};

/** Schools answer the questionnaire of context data. */
export const playQuestionnaires = async (steps: PlaySteps): Promise<void> => {
  const { play } = steps;
  const statuses = await statusesOf(play, 'context');
  const owing = play.schools.filter(({ id }) => statuses.get(id) === 'owed');
  await runAll(steps, 'questionnaires', owing, (school) => playQuestionnaire(play, school));
};

export type PlayedForms = ReadonlyMap<string, readonly PlayedForm[]>;

/**
 * The forms of works that are held by now.
 *
 * @param wanted which of them are played; all without it
 */
export const playForms = async (
  steps: PlaySteps,
  wanted: (form: FormToPlay) => boolean = () => true,
): Promise<PlayedForms> => {
  const { play } = steps;
  const sources = scoreSources(play.works);
  const lists = await concurrently(play.width, play.schools, (school) => formsToPlay(play, school, sources));
  const forms = lists.flat().filter(wanted);
  const played = await runAll(steps, 'result forms', forms, async (form) => ({
    schoolId: form.school.id,
    form: await playForm(play, form),
  }));
  const bySchool = Map.groupBy(played, ({ schoolId }) => schoolId);
  return new Map([...bySchool].map(([schoolId, all]) => [schoolId, all.flatMap(({ form }) => (form ? [form] : []))]));
};
