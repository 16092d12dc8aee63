import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import {
  drawAssignments,
  getAssignment,
  loadAssignments,
  publishAssignments,
} from '../../../../shared/contracts/assignments.ts';
import { DEMO, MUNICIPALITY, type Step } from '../scene.ts';

const draw = { params: DEMO, body: { territory: MUNICIPALITY, seed: 'contract' } } as const;
const publish = { params: DEMO, body: { territory: MUNICIPALITY } } as const;

export const assignmentSteps: readonly Step[] = [
  [
    'subjects are drawn and published by the federal organiser, tried before',
    async ({ api, play, idle, school }) => {
      const at = play.times.drawn;
      await api.refused(drawAssignments, REGIONAL, draw, 403, 'forbidden');
      const whole = { params: DEMO, wrongBody: { territory: 'ru', seed: 'x' } };
      await api.refused(drawAssignments, FEDERAL, whole, 400, 'invalid-request');
      const dry = await api.call(drawAssignments, FEDERAL, { ...draw, query: { dryRun: true }, at });

      const drawn = await api.call(drawAssignments, FEDERAL, { ...draw, at });
      await api.call(publishAssignments, FEDERAL, { ...publish, query: { dryRun: true }, at });
      await api.call(publishAssignments, FEDERAL, { ...publish, at });
      await idle();

      expect(drawn.value.counts).toEqual(dry.value.counts);
      const params = { ...DEMO, schoolId: school.id };
      const { value } = await api.call(getAssignment, school.login, { params });
      expect(value.classes.length).toBeGreaterThan(0);
    },
  ],
  [
    'subjects come by a file too, with every fault of it named',
    async ({ api, school, others }) => {
      const read = async (schoolId: string) =>
        (await api.call(getAssignment, REGIONAL, { params: { ...DEMO, schoolId } })).value.classes;
      const rows = (await read(school.id)).map(
        ({ grade, className, slot, assessmentId }) => `${school.id};${grade};${className};${slot};${assessmentId}`,
      );
      const header = 'Школа;Параллель;Класс;Место выбора;Работа';
      const body = Buffer.from([header, ...rows].join('\n'));
      const faulty = Buffer.from(`${header}\nшкола;6;Я;;6-RU\n${others[0].id};6;Я;;6-IS\n`);

      const { problem } = await api.refused(
        loadAssignments,
        FEDERAL,
        { params: DEMO, body: faulty },
        422,
        'import-refused',
      );
      const dry = await api.call(loadAssignments, FEDERAL, { params: DEMO, body, query: { dryRun: true } });
      const loaded = await api.call(loadAssignments, FEDERAL, { params: DEMO, body });

      expect(problem.report?.findings.length).toBeGreaterThan(1);
      expect(loaded.value.counts).toEqual(dry.value.counts);
    },
  ],
];
