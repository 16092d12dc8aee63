import { expect } from 'vitest';
import { applicationOf, withRepeatedClass } from '../../../../infra/local/demo/application-of.ts';
import { playApplication } from '../../../../infra/local/demo/play-application.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import {
  acceptApplication,
  acceptTerritoryApplications,
  getApplication,
  getApplicationHistory,
  putApplication,
  submitApplication,
} from '../../../../shared/contracts/applications.ts';
import { getAssignment, openStage } from '../../../../shared/contracts/assignments.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

const of = ({ login }: Scene['school']) => ({ ...DEMO, schoolId: login });

/** A cursor of the same list that begins elsewhere. */
const withKey = (cursor: string, key: object): string => {
  const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as object;
  return Buffer.from(JSON.stringify({ ...read, k: key })).toString('base64url');
};

export const applicationSteps: readonly Step[] = [
  [
    'a stage is opened as often as one likes',
    async ({ api }) => {
      const asked = { params: DEMO, body: { kind: 'application', territory: 'ru-22' } } as const;

      const { value } = await api.call(openStage, FEDERAL, asked);

      // The school of the register that came after the opening.
      expect(value.counts).toMatchObject({ created: 1, unchanged: 640 });
      const other = { params: DEMO, body: { kind: 'schedule', territory: 'ru-22' } };
      await api.refused(openStage, FEDERAL, { params: DEMO, wrongBody: other.body }, 400, 'invalid-request');
    },
  ],
  [
    'a draft needs the tag of what it is made of, and names its faults',
    async ({ api, school, play }) => {
      const params = of(school);
      const body = applicationOf(school, play.works);
      const { value } = await api.call(getApplication, school.login, { params });
      const put = { params, body };

      await api.refused(putApplication, school.login, put, 428, 'precondition-missing');
      await api.refused(putApplication, school.login, { ...put, ifMatch: 9 }, 412, 'stale');
      const faulty = { params, body: withRepeatedClass(body), ifMatch: value.revision };
      const { problem } = await api.refused(putApplication, school.login, faulty, 400, 'invalid-request');
      await api.refused(submitApplication, school.login, { params, ifMatch: value.revision }, 409, 'wrong-state');
      const early = { ...put, ifMatch: value.revision, at: `2020${play.times.applied(school.id)?.slice(4)}` };
      await api.refused(putApplication, school.login, early, 409, 'not-open-yet');

      expect(problem.errors?.length).toBeGreaterThan(0);
    },
  ],
  [
    'schools apply, with a return, a gap and a correction on the way',
    async ({ play, school, others }) => {
      await playApplication(play, school, 'returned', 1);
      await playApplication(play, others[0], 'incomplete', 1);
      await playApplication(play, others[1], 'corrected', 1);
    },
  ],
  [
    'a lost answer to a PUT is given again, and W/ before a tag is forgiven',
    async ({ api, idler, play }) => {
      const params = of(idler);
      const body = applicationOf(idler, play.works);
      const first = await api.call(putApplication, idler.login, { params, body, ifMatch: 1 });

      const second = await api.ask(putApplication, idler.login, { params, body, headers: { 'if-match': 'W/"1"' } });

      expect(second.json).toEqual(first.value);
    },
  ],
  [
    'history goes on where its cursor stands, for this application alone',
    async ({ api, school, others, idle }) => {
      const params = of(school);
      // History follows by the stream.
      await idle();
      const first = await api.call(getApplicationHistory, school.login, { params, query: { limit: 2 } });
      const next = first.value.next ?? '';

      const second = await api.call(getApplicationHistory, school.login, { params, query: { limit: 2, next } });

      expect([...first.value.items, ...second.value.items].map(({ action }) => action)).toContain('returned');
      const [other] = others;
      const elsewhere = { params: of(other), query: { next } };
      await api.refused(getApplicationHistory, other.login, elsewhere, 400, 'invalid-cursor');
      for (const key of [{ pk: 'C#vpr-demo#application#-#M#ru-22-001', sk: 'H#s-22-0001#-#00000001' }, {}]) {
        const query = { next: withKey(next, key) };
        await api.refused(getApplicationHistory, school.login, { params, query }, 400, 'invalid-cursor');
      }
    },
  ],
  [
    'an acceptance under an Idempotency-Key is done once, and its key is for nothing else',
    async ({ api, school, others, play }) => {
      const headers = { 'idempotency-key': 'accept/#1 of "s-22-0011"' };
      const accept = { params: of(school), headers, at: play.times.accepted };
      const first = await api.ask(acceptApplication, REGIONAL, accept);

      const second = await api.ask(acceptApplication, REGIONAL, accept);

      expect(first.status).toBe(200);
      expect(second.json).toEqual(first.json);
      const reused = { ...accept, params: of(others[0]) };
      await api.refused(acceptApplication, REGIONAL, reused, 422, 'idempotency-key-reused');
      await api.refused(acceptApplication, REGIONAL, { params: of(school) }, 409, 'wrong-state');
      await api.refused(acceptApplication, MUNICIPAL, { params: of(school) }, 403, 'forbidden');
    },
  ],
  [
    'a municipality is accepted in one call, tried before',
    async ({ api, play }) => {
      const params = { ...DEMO, territory: MUNICIPALITY };
      const at = play.times.accepted;
      const dry = await api.call(acceptTerritoryApplications, REGIONAL, { params, query: { dryRun: true }, at });

      const real = await api.call(acceptTerritoryApplications, REGIONAL, { params, at });

      expect(dry.value.counts.updated).toBe(2);
      expect(real.value.counts).toEqual(dry.value.counts);
      const elsewhere = { params: { ...DEMO, territory: 'ru-02-001' } };
      await api.refused(acceptTerritoryApplications, REGIONAL, elsewhere, 404, 'not-found');
    },
  ],
  [
    'subjects of random choice are nobody’s before they are published',
    async ({ api, school }) => {
      await api.refused(getAssignment, school.login, { params: of(school) }, 404, 'assignment-not-published');
    },
  ],
];
