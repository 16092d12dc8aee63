import { getConduct, postponeWork, putConduct } from '../../../shared/contracts/conduct.ts';
import type { ConductRow, ConductView } from '../../../shared/contracts/conduct-views.ts';
import { getSchedule } from '../../../shared/contracts/schedules.ts';
import type { ScheduleView } from '../../../shared/contracts/schedules-views.ts';
import { type LocalDate, plusDays, weekday } from '../../../shared/kernel/instant.ts';
import { random } from '../seed/random.ts';
import type { SeedSchool } from '../seed/types.ts';
import { ofSchool, type Play } from './play-context.ts';
import { conductStory } from './stories.ts';

type Work = ConductView['works'][number];

/** How a work went: most are held with some pupils absent, a few are not, a few have an incident. */
export const reportOf = (work: Work, schoolId: string): ConductRow => {
  const { grade, className, assessmentId, part, date, pupils } = work;
  const stream = random('conduct', schoolId, className, assessmentId, String(part ?? 0));
  const about = {
    grade,
    className,
    assessmentId,
    date,
    ...(part !== null && { part: part === 1 ? (1 as const) : (2 as const) }),
  };
  if (stream.chance(0.02))
    return { ...about, outcome: 'not-held', reason: stream.chance(0.5) ? 'quarantine' : 'closed' };
  const all = pupils ?? 1;
  const absent = Math.min(all - 1, stream.whole(0, Math.ceil(all / 6)));
  return {
    ...about,
    outcome: 'held',
    present: all - absent,
    absent,
    ...(stream.chance(0.03) && {
      incidents: [{ kind: 'technical-failure', note: 'На полчаса отключилось электричество.' }],
    }),
  };
};

/** A day to which a work may be moved from its own: with materials still to come, a day of study, on which the class writes nothing else. */
export const laterDay = (work: Work, { works }: ConductView, schedule: ScheduleView): LocalDate | undefined => {
  const window = schedule.owed.find(({ assessmentId }) => assessmentId === work.assessmentId)?.window;
  const closed = new Set(schedule.closedDays.map(({ date }) => date));
  const busy = new Set(
    works.filter(({ classLabel }) => classLabel === work.classLabel).flatMap(({ date, until }) => [date, until]),
  );
  const from = [plusDays(work.date, 2), schedule.firstOpenDay].sort().at(-1) ?? work.date;
  for (let day = from; window && day <= window.to; day = plusDays(day, 1)) {
    if (weekday(day) < 6 && !closed.has(day) && !busy.has(day)) return day;
  }
  return undefined;
};

/** Of one day, in one part: what moves without anything else. */
export const isSimple = ({ part, until, form }: Work): boolean =>
  part === null && until === null && form === 'traditional';

/** One school tells of the works that have come, and has moved the first of them where its story says so. */
export const playConduct = async (play: Play, school: SeedSchool): Promise<void> => {
  const { api } = play;
  const story = conductStory(school);
  if (story === 'silent') return;
  const params = ofSchool(play, school);
  const { value: view } = await api.call(getConduct, school.login, { params });
  if (view.status !== 'owed') return;
  const come = view.works.filter(({ outcome }) => outcome === 'unknown');
  const moved = story === 'postponed' ? come.find(isSimple) : undefined;
  if (moved) {
    const schedule = await api.call(getSchedule, school.login, { params });
    const to = laterDay(moved, view, schedule.value);
    const { grade, className, assessmentId, date: from } = moved;
    const body = { grade, className, assessmentId, from, reason: 'technical-failure' as const };
    if (to) await api.call(postponeWork, school.login, { params, body: { ...body, to } });
  }
  const rows = come.filter((work) => work !== moved).map((work) => reportOf(work, school.id));
  await api.call(putConduct, school.login, { params, body: { rows }, ifMatch: view.revision });
};
