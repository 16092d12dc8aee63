import type { ScheduleForm } from '../../../shared/contracts/schedule-form.ts';
import { getSchedule, putSchedule, submitSchedule } from '../../../shared/contracts/schedules.ts';
import type { ScheduleView } from '../../../shared/contracts/schedules-views.ts';
import type { LocalDate } from '../../../shared/kernel/instant.ts';
import { localDateAt } from '../../../shared/kernel/zone.ts';
import type { SeedSchool } from '../seed/types.ts';
import { ofSchool, type Play } from './play-context.ts';
import { scheduleOf } from './schedule-of.ts';
import { applicationStory, leavesUndated } from './stories.ts';

/** Works that a school leaves without a day, where it does so. */
const UNDATED = 2;

/** A schedule as it was accepted, with what the school owed dates for. */
export type PlayedSchedule = { readonly owed: ScheduleView['owed']; readonly rows: ScheduleForm['rows'] };

export const regionToday = ({ now }: Pick<Play, 'now'>): LocalDate => localDateAt(now, 'Asia/Barnaul');

/**
 * One school enters its schedule, unless it has one.
 *
 * @param boundary about half of the works come before it; the play's own day without it
 */
export const playSchedule = async (
  play: Play,
  school: SeedSchool,
  boundary = regionToday(play),
): Promise<PlayedSchedule> => {
  const { api, times } = play;
  const params = ofSchool(play, school);
  const at = applicationStory(school) === 'late' ? times.late.scheduled : times.scheduled(school.id);
  const { value: view } = await api.call(getSchedule, school.login, { params, at });
  if (view.status === 'accepted') return { owed: view.owed, rows: view.content.rows };
  const form = scheduleOf(view, school, boundary, leavesUndated(school) ? UNDATED : 0);
  const put = await api.call(putSchedule, school.login, { params, body: form, ifMatch: view.revision, at });
  await api.call(submitSchedule, school.login, { params, ifMatch: put.value.revision, at });
  return { owed: view.owed, rows: form.rows };
};
