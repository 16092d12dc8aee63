import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { getMe } from '../../../../shared/contracts/accounts.ts';
import { getSchool, getTerritory, importSchools, listSchools } from '../../../../shared/contracts/directory.ts';
import { MUNICIPAL, MUNICIPALITY, type Step } from '../scene.ts';

const register = (...rows: readonly string[]): Buffer =>
  Buffer.from(`Код школы;Муниципалитет;Наименование;Тип;Телефон\n${rows.join('\n')}\n`);

const NEW_SCHOOL = 's-22-9001';
const newSchool = register(`${NEW_SCHOOL};${MUNICIPALITY};Новая школа;средняя;+7 3852 12-34-56`);

export const directorySteps: readonly Step[] = [
  [
    'everybody learns who they are',
    async ({ api, school }) => {
      const logins = [FEDERAL, REGIONAL, MUNICIPAL, school.login, 'expert220001'];

      const people = await Promise.all(logins.map((login) => api.call(getMe, login)));

      expect(people.map(({ value }) => value.role)).toEqual(['federal', 'regional', 'municipal', 'school', 'expert']);
    },
  ],
  [
    'territories are shown to who lies in them, schools to their coordinators',
    async ({ api, school }) => {
      await api.call(getTerritory, FEDERAL, { params: { territory: 'ru' } });
      await api.call(getTerritory, school.login, { params: { territory: MUNICIPALITY } });
      await api.refused(getTerritory, school.login, { params: { territory: 'ru-22-001' } }, 404, 'not-found');
      await api.call(getSchool, MUNICIPAL, { params: { schoolId: school.id } });
      await api.refused(getSchool, MUNICIPAL, { params: { schoolId: 's-22-0001' } }, 404, 'not-found');
    },
  ],
  [
    'a list goes on where its cursor stands, and a cursor of another list is refused',
    async ({ api }) => {
      const params = { territory: MUNICIPALITY };
      const first = await api.call(listSchools, MUNICIPAL, { params, query: { limit: 5 } });
      const next = first.value.next ?? '';
      const second = await api.call(listSchools, MUNICIPAL, { params, query: { limit: 5, next } });

      const ids = [...first.value.items, ...second.value.items].map(({ id }) => id);

      expect(new Set(ids).size).toBe(10);
      const elsewhere = { params: { territory: 'ru-22-003' }, query: { next } };
      await api.refused(listSchools, REGIONAL, elsewhere, 400, 'invalid-cursor');
      for (const wrong of ['x', 'x'.repeat(2000), Buffer.from('{"q":1}').toString('base64url')])
        await api.refused(listSchools, MUNICIPAL, { params, query: { next: wrong } }, 400, 'invalid-cursor');
      await api.refused(listSchools, MUNICIPAL, { params, query: { next: 'x'.repeat(2001) } }, 400, 'invalid-request');
    },
  ],
  [
    'a register is tried, refused with all its faults, and taken',
    async ({ api }) => {
      const faulty = register(
        `${NEW_SCHOOL};${MUNICIPALITY};;средняя;12`,
        `s-99;${MUNICIPALITY};Другая;дворец;`,
        `s-22-9003;ru-02-001;Чужая;средняя;`,
      );
      const { problem } = await api.refused(importSchools, REGIONAL, { body: faulty }, 422, 'import-refused');
      await api.call(importSchools, REGIONAL, { body: faulty, query: { dryRun: true } });
      const dry = await api.call(importSchools, REGIONAL, { body: newSchool, query: { dryRun: true } });
      const taken = await api.call(importSchools, FEDERAL, { body: newSchool, query: { territory: 'ru-22' } });
      const again = await api.call(importSchools, REGIONAL, { body: newSchool, query: { campaign: undefined } });

      expect(problem.report?.findings.length).toBeGreaterThanOrEqual(4);
      expect(dry.value).toMatchObject({ dryRun: true, counts: { created: 1 } });
      expect(taken.value).toMatchObject({ status: 'accepted', counts: { created: 1 } });
      expect(again.value).toMatchObject({ counts: { unchanged: 1 } });
      await api.refused(importSchools, REGIONAL, { wrongBody: Buffer.from('PK\u0003\u0004nothing') }, 422);
    },
  ],
];
