import { expect } from 'vitest';
import { isSimple, laterDay, reportOf } from '../../../../infra/local/demo/play-conduct.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { regionToday } from '../../../../infra/local/demo/play-schedule.ts';
import { scheduleOf } from '../../../../infra/local/demo/schedule-of.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  getConduct,
  getConductDay,
  getConductHistory,
  postponeWork,
  putConduct,
  reinstateConduct,
  reopenConduct,
  returnConduct,
  submitConduct,
  waiveConduct,
} from '../../../../shared/contracts/conduct.ts';
import type { ConductView } from '../../../../shared/contracts/conduct-views.ts';
import { getMonitoring } from '../../../../shared/contracts/monitoring.ts';
import { getSchedule, putSchedule, submitSchedule } from '../../../../shared/contracts/schedules.ts';
import { plusDays } from '../../../../shared/kernel/instant.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

const of = ({ id }: Scene['school']) => ({ ...DEMO, schoolId: id });
const comment = 'Проверьте сведения.';

const seen = async ({ api }: Scene, school: Scene['school']) =>
  (await api.call(getConduct, school.login, { params: of(school) })).value;

/** What the school tells of first: all that has come but one, which may be moved. */
const toldFirst = ({ works }: ConductView) => {
  const come = works.filter(({ outcome }) => outcome === 'unknown');
  const left = come.find(isSimple);
  return come.filter((work) => work !== left);
};

/** A school that has applied and whose schedule has only days that are over. */
const throughWithAll = async ({ api, play, idle }: Scene): Promise<Scene['school']> => {
  const school = play.schools[9];
  if (!school) throw new Error(`${MUNICIPALITY} has too few schools.`);
  const at = play.times.scheduled(school.id);
  const params = of(school);
  const { value } = await api.call(getSchedule, school.login, { params, at });
  const today = regionToday(play);
  const { rows, ...form } = scheduleOf(value, school, today, 0);
  const over = rows.filter(({ date, until }) => (until ?? date) < today);
  const body = { ...form, rows: over };
  const put = await api.call(putSchedule, school.login, { params, body, ifMatch: value.revision, at });
  await api.call(submitSchedule, school.login, { params, ifMatch: put.value.revision, at });
  await idle();
  return school;
};

export const conductSteps: readonly Step[] = [
  [
    'a report of conduct is owed with the schedule, and tells by day what has come',
    async (scene) => {
      const { api, idle, idler, school } = scene;
      await idle();
      const params = of(school);
      const view = await seen(scene, school);
      const rows = toldFirst(view).map((work) => reportOf(work, school.id));
      const body = { rows };
      await api.refused(getConduct, idler.login, { params: of(idler) }, 404, 'not-owed');
      await api.refused(putConduct, school.login, { params, body }, 428, 'precondition-missing');
      await api.refused(putConduct, MUNICIPAL, { params, body, ifMatch: view.revision }, 403, 'forbidden');
      await api.refused(submitConduct, school.login, { params, ifMatch: view.revision }, 409, 'wrong-state');
      const put = await api.call(putConduct, school.login, { params, body, ifMatch: view.revision });
      const early = { params, ifMatch: put.value.revision };
      const { problem } = await api.refused(submitConduct, school.login, early, 422, 'submission-faulty');

      expect(view.status).toBe('owed');
      expect(put.value.status).toBe('draft');
      expect(problem.errors?.[0]?.code).toBe('class-work-unreported');
    },
  ],
  [
    'a work whose day is fixed is moved by its school, and by no other way before that',
    async (scene) => {
      const { api, school } = scene;
      const params = of(school);
      const view = await seen(scene, school);
      const schedule = await api.call(getSchedule, school.login, { params });
      const fixed = view.works.find((work) => isSimple(work) && work.outcome === 'unknown');
      const to = fixed && laterDay(fixed, view, schedule.value);
      const open = view.works.find((work) => isSimple(work) && work.date > schedule.value.firstOpenDay);
      if (!fixed || !to || !open) throw new Error('No work of the school can be moved.');
      const moved = (work: typeof fixed) => {
        const { grade, className, assessmentId, date: from } = work;
        return { grade, className, assessmentId, from, to, reason: 'quarantine' as const };
      };
      const moving = moved(fixed);
      const { className, assessmentId, from } = moving;
      const asked = { params, body: moving };
      await api.refused(postponeWork, school.login, { params, body: moved(open) }, 409, 'postponement-too-early');
      await api.refused(postponeWork, MUNICIPAL, asked, 403, 'forbidden');
      const elsewhen = { params, body: { ...moving, from: plusDays(from, -60) } };
      await api.refused(postponeWork, school.login, elsewhen, 404, 'work-not-on-day');
      const tooSoon = { params, body: { ...moving, to: plusDays(from, 1) } };
      await api.refused(postponeWork, school.login, tooSoon, 422, 'schedule-faulty');
      const [told] = view.content.rows;
      if (!told) throw new Error('The school has told of nothing.');
      const { grade: g, className: c, assessmentId: a, part, date } = told;
      const twice = { grade: g, className: c, assessmentId: a, ...(part !== undefined && { part }), from: date };
      await api.refused(postponeWork, school.login, { params, body: { ...moving, ...twice } }, 409, 'work-reported');
      await api.call(postponeWork, school.login, asked);

      const { works, postponed } = await seen(scene, school);
      expect(postponed).toMatchObject([{ assessmentId, from, to, reason: 'quarantine' }]);
      expect(works.find((one) => one.assessmentId === assessmentId && one.className === className)?.date).toBe(to);
    },
  ],
  [
    'the day of a territory is shown in every form, to coordinators alone',
    async (scene) => {
      const { api, school } = scene;
      const [row] = (await seen(scene, school)).content.rows;
      const query = { territory: MUNICIPALITY, date: row?.date } as const;
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        types.push((await api.ask(getConductDay, MUNICIPAL, { params: DEMO, query: { ...query, format } })).mediaType);
      }
      const { value } = await api.call(getConductDay, REGIONAL, {
        params: DEMO,
        query: { ...query, territory: 'ru-22' },
      });
      await api.refused(getConductDay, FEDERAL, { params: DEMO }, 400, 'region-needed');
      await api.refused(getConductDay, school.login, { params: DEMO, query }, 404, 'not-found');

      expect(types).toEqual(['application/json', CSV, XLSX]);
      expect(value.total.held + value.total.notHeld).toBeGreaterThan(0);
      expect(value.municipalities.find(({ id }) => id === MUNICIPALITY)?.planned).toBe(value.total.planned);
    },
  ],
  [
    'what is whole is taken, counted, returned, freed, bound and opened again, and its history tells so',
    async (scene) => {
      const { api, idle } = scene;
      const school = await throughWithAll(scene);
      const params = of(school);
      const { works, revision } = await seen(scene, school);
      const rows = works.map((work) => reportOf(work, school.id));
      const put = await api.call(putConduct, school.login, { params, body: { rows }, ifMatch: revision });
      await api.call(submitConduct, school.login, { params, ifMatch: put.value.revision });
      await idle();
      const report = await api.call(getMonitoring, REGIONAL, {
        params: { ...DEMO, kind: 'conduct' },
        query: { territory: 'ru-22' },
      });
      const schedules = await api.call(getMonitoring, REGIONAL, {
        params: { ...DEMO, kind: 'schedule' },
        query: { territory: 'ru-22' },
      });
      await api.refused(reinstateConduct, REGIONAL, { params }, 409, 'wrong-state');
      await api.call(returnConduct, MUNICIPAL, { params, body: { comment } });
      await api.call(waiveConduct, REGIONAL, { params, body: { reason: 'closed' } });
      await api.call(reinstateConduct, REGIONAL, { params });
      await api.call(reopenConduct, FEDERAL, { params, body: { comment } });
      await idle();
      const { value } = await api.call(getConductHistory, MUNICIPAL, { params, query: { limit: 3 } });

      expect(report.value.total.actualUnits.scheduled).toBe(works.length);
      expect(schedules.value.total.units.postponed).toBe(1);
      expect(value.items.map(({ action }) => action)).toEqual(['reopened', 'reinstated', 'waived']);
    },
  ],
];
