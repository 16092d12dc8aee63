import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { openStage } from '../../../../shared/contracts/assignments.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import { importSchools } from '../../../../shared/contracts/directory.ts';
import { listDuties } from '../../../../shared/contracts/duties.ts';
import { getJob, getMonitoring, type Job, listLaggards } from '../../../../shared/contracts/monitoring.ts';
import { Kind } from '../../../../shared/kernel/kinds.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

/** With the 640 of the region they owe more than the 2 000 rows that an answer takes. */
const NEW_SCHOOLS = 1_400;
const A_FILE = 350;

const importMany = async ({ api }: Scene): Promise<void> => {
  for (let first = 0; first < NEW_SCHOOLS; first += A_FILE) {
    const rows = Array.from({ length: A_FILE }, (_, index) => {
      const number = 10_000 + first + index;
      return `s-22-${number};${MUNICIPALITY};Школа № ${number};средняя`;
    });
    const body = Buffer.from(['Код школы;Муниципалитет;Наименование;Тип', ...rows].join('\n'));
    await api.call(importSchools, REGIONAL, { body });
  }
};

const finished = async ({ api }: Scene, id: string): Promise<Job> => {
  for (;;) {
    const { value } = await api.call(getJob, REGIONAL, { params: { jobId: id } });
    if (value.status !== 'running') return value;
    await wait(200);
  }
};

export const monitoringSteps: readonly Step[] = [
  [
    'every kind has its report, in every form and at every level',
    async ({ api, idle }) => {
      await idle();
      for (const kind of Kind.options) await api.call(getMonitoring, REGIONAL, { params: { ...DEMO, kind } });
      const params = { ...DEMO, kind: 'result-form' };
      const types = [];
      for (const format of ['json', 'csv', 'xlsx'] as const) {
        const query = { territory: MUNICIPALITY, assessment: '4-MA', format };
        types.push((await api.ask(getMonitoring, MUNICIPAL, { params, query })).mediaType);
      }
      const { value } = await api.call(getMonitoring, FEDERAL, { params });

      expect(types).toEqual(['application/json', CSV, XLSX]);
      expect(value.total).toMatchObject({ id: 'ru', level: 'federation' });
      await api.refused(getMonitoring, MUNICIPAL, { params, query: { territory: 'ru-22' } }, 404, 'not-found');
      await api.refused(getMonitoring, REGIONAL, { params: { ...DEMO, kind: 'cats' } }, 400, 'invalid-request');
      await api.refused(getMonitoring, REGIONAL, { params, query: { assessment: '4-XX' } }, 404, 'not-found');
    },
  ],
  [
    'a school sees what it owes, the nearest deadline first',
    async ({ api, idle, school }) => {
      await idle();
      const { value } = await api.call(listDuties, school.login, { params: { ...DEMO, schoolId: school.id } });

      expect(value.items.map(({ kind }) => kind)).toContain('application');
      const deadlines = value.items.filter(({ status }) => status === 'owed').map(({ stage }) => stage?.dueAt ?? '');
      expect(deadlines).toEqual(deadlines.toSorted());
    },
  ],
  [
    'laggards are listed page by page, each with whom to call',
    async ({ api }) => {
      const params = { ...DEMO, kind: 'application' };
      const first = await api.call(listLaggards, REGIONAL, { params, query: { limit: 200 } });
      const next = first.value.next ?? '';
      const second = await api.call(listLaggards, REGIONAL, { params, query: { limit: 200, next } });

      expect(new Set([...first.value.items, ...second.value.items].map(({ schoolId }) => schoolId)).size).toBe(400);
      await api.refused(listLaggards, FEDERAL, { params }, 400, 'region-needed');
      await api.refused(listLaggards, MUNICIPAL, { params, query: { next } }, 400, 'invalid-cursor');
      await api.refused(listLaggards, REGIONAL, { params, headers: { accept: 'text/html' } }, 406, 'not-acceptable');
    },
  ],
  [
    'an export that is longer than an answer becomes a job of who asked',
    async (scene) => {
      const { api } = scene;
      await importMany(scene);
      await api.call(openStage, FEDERAL, { params: DEMO, body: { kind: 'application', territory: 'ru-22' } });
      const asked = { params: { ...DEMO, kind: 'application' }, query: { format: 'csv' as const } };

      const begun = await api.ask(listLaggards, REGIONAL, asked);
      const { id } = begun.json as Job;
      const job = await finished(scene, id);
      const exported = await fetch(job.url ?? '');

      expect(begun.status).toBe(202);
      expect(begun.headers.get('location')).toBe(`/v1/jobs/${id}`);
      expect(job).toMatchObject({ status: 'done', progress: 1 });
      expect((await exported.text()).trim().split('\n')).toHaveLength((job.rows ?? 0) + 1);
      await api.refused(getJob, FEDERAL, { params: { jobId: id } }, 404, 'not-found');
    },
  ],
];
