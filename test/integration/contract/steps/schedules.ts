import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { playSchedule, regionToday } from '../../../../infra/local/demo/play-schedule.ts';
import { scheduleOf } from '../../../../infra/local/demo/schedule-of.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  getSchedule,
  getScheduleDays,
  getScheduleHistory,
  putSchedule,
  reinstateSchedule,
  reopenSchedule,
  returnSchedule,
  submitSchedule,
  waiveSchedule,
} from '../../../../shared/contracts/schedules.ts';
import { DEMO, MUNICIPAL, type Scene, type Step } from '../scene.ts';

const of = ({ id }: Scene['school']) => ({ ...DEMO, schoolId: id });
const comment = 'Проверьте дни.';

export const scheduleSteps: readonly Step[] = [
  [
    'a schedule is owed once the application is accepted',
    async ({ api, play, idle, school, idler }) => {
      await idle();
      await api.refused(getSchedule, idler.login, { params: of(idler) }, 404, 'not-owed');
      const params = of(school);
      await api.refused(putSchedule, school.login, { params, body: { rows: [] } }, 428, 'precondition-missing');
      await api.refused(putSchedule, school.login, { params, body: { rows: [] }, ifMatch: 7 }, 412, 'stale');

      await playSchedule(play, school);
      await idle();

      const { value } = await api.call(getSchedule, MUNICIPAL, { params });
      expect(value.status).toBe('accepted');
      expect(value.coverage.undated).toBe(0);
    },
  ],
  [
    'a schedule that breaks a rule may be drafted, and is not submitted',
    async ({ api, play, others: [school] }) => {
      const params = of(school);
      const at = play.times.scheduled(school.id);
      const { value: view } = await api.call(getSchedule, school.login, { params, at });
      const form = scheduleOf(view, school, regionToday(play), 0);
      const [first] = form.rows;
      if (!first) throw new Error('The schedule has no row.');
      const body = { ...form, rows: form.rows.map((row) => ({ ...row, date: first.date })) };
      const put = await api.call(putSchedule, school.login, { params, body, ifMatch: view.revision, at });

      const submit = { params, ifMatch: put.value.revision, at };
      const { problem } = await api.refused(submitSchedule, school.login, submit, 422, 'schedule-faulty');

      expect(problem.errors?.length).toBeGreaterThan(1);
      await playSchedule(play, school);
    },
  ],
  [
    'the days are printed in every form',
    async ({ api, school, others: [, undated] }) => {
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        types.push((await api.ask(getScheduleDays, school.login, { params: of(school), query: { format } })).mediaType);
      }

      expect(types).toEqual(['application/json', CSV, XLSX]);
      await api.call(getScheduleDays, undated.login, { params: of(undated) });
    },
  ],
  [
    'it is returned, freed, bound and opened again, and its history tells so',
    async ({ api, idle, others: [school] }) => {
      const params = of(school);
      await api.refused(returnSchedule, school.login, { params, body: { comment } }, 403, 'forbidden');
      await api.refused(reinstateSchedule, REGIONAL, { params }, 409, 'wrong-state');
      await api.call(returnSchedule, MUNICIPAL, { params, body: { comment } });
      await api.call(waiveSchedule, REGIONAL, { params, body: { reason: 'closed' } });
      await api.call(reinstateSchedule, REGIONAL, { params });
      await api.call(reopenSchedule, FEDERAL, { params, body: { comment } });

      await idle();
      const { value } = await api.call(getScheduleHistory, MUNICIPAL, { params, query: { limit: 3 } });
      const next = value.next ?? '';
      const rest = await api.call(getScheduleHistory, MUNICIPAL, { params, query: { limit: 100, next } });

      expect(value.items.map(({ action }) => action)).toEqual(['reopened', 'reinstated', 'waived']);
      expect(rest.value.items.map(({ action }) => action)).toContain('returned');
    },
  ],
];
