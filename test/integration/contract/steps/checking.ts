import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { applicationOf } from '../../../../infra/local/demo/application-of.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { demoPassword } from '../../../../infra/local/demo-password.ts';
import { inventedExpert } from '../../../../infra/local/seed/people.ts';
import { distributeWorks, getSchoolChecking, loadWorks, reassignCheck } from '../../../../shared/contracts/checking.ts';
import {
  handEprPassword,
  handExpertPassword,
  issueEprAccounts,
  issueExpertAccounts,
  listEprAccounts,
  listExpertAccounts,
  reissueEprAccount,
  reissueExpertAccount,
} from '../../../../shared/contracts/checking-accounts.ts';
import {
  getMarking,
  getScoreSheet,
  listMarkings,
  loadScoreSheet,
  putScores,
} from '../../../../shared/contracts/checking-expert.ts';
import {
  getAgreement,
  getCheckingProgress,
  getEprExpertProgress,
  getExpertProgress,
} from '../../../../shared/contracts/checking-progress.ts';
import {
  getElectronicProtocol,
  putElectronicProtocol,
  returnElectronicProtocol,
  submitElectronicProtocol,
} from '../../../../shared/contracts/checking-protocol.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  acceptEprExperts,
  addEprExpert,
  getEprExperts,
  submitEprExperts,
} from '../../../../shared/contracts/epr-experts.ts';
import { getExpertCounts, putExpertCounts, submitExpertCounts } from '../../../../shared/contracts/expert-counts.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';
import { onComputers } from './expert-counts.ts';

const WORK = '5-IS';
const region = { ...DEMO, territory: 'ru-22' };
const ofSchool = (scene: Scene) => ({ ...DEMO, schoolId: onComputers(scene).id });
const ofWork = (scene: Scene) => ({ ...ofSchool(scene), assessmentId: WORK });

/** Yesterday in the hours of work, and the last at night. */
const works = (now: number): Uint8Array => {
  const day = new Date(now - 86_400_000).toISOString().slice(0, 10);
  const row = (code: number, time: string) => ({
    testLogin: `t${code}`,
    code,
    item: '1',
    answer: 'князь',
    finishedAt: `${day}T${time}:00+07:00`,
  });
  return Buffer.from(JSON.stringify({ rows: [row(50001, '10:30'), row(50002, '20:00'), row(50003, '20:01')] }));
};

/** The first sign-in of an expert, at which the password is changed; afterwards as every account of the local run. */
const firstSignIn = async ({ instance }: Scene, login: string, password: string): Promise<void> => {
  const { clients, userPoolId: UserPoolId, userPoolClientId: ClientId, stateDir } = instance;
  const begun = await clients.identity.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: login, PASSWORD: password },
    }),
  );
  expect(begun.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await clients.identity.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId,
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: begun.Session,
      ChallengeResponses: { USERNAME: login, NEW_PASSWORD: await demoPassword(stateDir) },
    }),
  );
};

const loginsOf = async (scene: Scene): Promise<[string, string]> => {
  const { value } = await scene.api.call(listExpertAccounts, onComputers(scene).login, { params: ofSchool(scene) });
  const [one = '', other = ''] = value.items
    .filter(({ assessmentId }) => assessmentId === WORK)
    .map(({ login }) => login);
  return [one, other];
};

export const checkingSteps: readonly Step[] = [
  [
    'accounts of experts are issued to the declared numbers, and their passwords are taken once',
    async (scene) => {
      const { api } = scene;
      const school = onComputers(scene);
      const params = ofSchool(scene);
      await api.refused(issueExpertAccounts, REGIONAL, { params }, 409, 'expert-counts-missing');
      const { value: counts } = await api.call(getExpertCounts, school.login, { params });
      const rows = counts.works.map(({ assessmentId }) => ({ assessmentId, experts: assessmentId === WORK ? 2 : 1 }));
      const put = await api.call(putExpertCounts, school.login, { params, body: { rows }, ifMatch: counts.revision });
      await api.call(submitExpertCounts, school.login, { params, ifMatch: put.value.revision });

      const { value: issued } = await api.call(issueExpertAccounts, REGIONAL, { params });
      const { value: again } = await api.call(issueExpertAccounts, FEDERAL, { params });
      expect([issued.created, again.created]).toEqual([rows.length + 1, 0]);

      for (const login of await loginsOf(scene)) {
        const ofLogin = { params: { ...params, login } };
        await api.refused(handExpertPassword, REGIONAL, ofLogin, 403, 'forbidden');
        await api.call(handExpertPassword, school.login, ofLogin);
        await api.refused(handExpertPassword, school.login, ofLogin, 409, 'password-handed');
        await api.call(reissueExpertAccount, REGIONAL, ofLogin);
        const { value } = await api.call(handExpertPassword, school.login, ofLogin);
        await firstSignIn(scene, login, value.temporaryPassword);
      }
      const foreign = { params: { ...params, login: 'expert22999999' } };
      await api.refused(handExpertPassword, school.login, foreign, 404, 'no-such-account');
    },
  ],
  [
    'works come by a file, late ones are shown and left out, and experts share the others',
    async (scene) => {
      const { api, instance } = scene;
      const school = onComputers(scene);
      const params = ofWork(scene);
      const body = works(instance.now());
      await api.refused(loadWorks, school.login, { params, body }, 403, 'forbidden');
      await api.refused(loadWorks, REGIONAL, { params, body: Buffer.from('{}') }, 422, 'import-refused');
      const { value: tried } = await api.call(loadWorks, REGIONAL, { params, body, query: { dryRun: true } });
      const { value: loaded } = await api.call(loadWorks, REGIONAL, { params, body });
      const { value: given } = await api.call(distributeWorks, school.login, { params });
      const { value } = await api.call(getSchoolChecking, MUNICIPAL, { params });
      const types = [];
      for (const format of ['csv', 'xlsx'] as const) {
        types.push((await api.ask(getSchoolChecking, school.login, { params, query: { format } })).mediaType);
      }

      expect(tried.counts).toEqual(loaded.counts);
      expect(loaded).toMatchObject({
        counts: { created: 3 },
        findings: [{ code: 'work-after-hours', value: '50003' }],
      });
      expect(given).toMatchObject({ given: 2, left: 0 });
      expect(given.experts.map(({ checks }) => checks)).toEqual([1, 1]);
      expect(value.works.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'excluded']);
      expect(types).toEqual([CSV, XLSX]);
    },
  ],
  [
    'an expert sees own works alone and scores them, one by one or by a sheet',
    async (scene) => {
      const { api, idle } = scene;
      await idle();
      const [one, other] = await loginsOf(scene);
      const params = { ...DEMO, assessmentId: WORK };
      const { value: mine } = await api.call(listMarkings, one, { params: DEMO });
      const { value: theirs } = await api.call(listMarkings, other, { params: DEMO });
      const own = { params: { ...DEMO, markingId: mine.items[0]?.markingId ?? '' } };
      const foreign = { params: { ...DEMO, markingId: theirs.items[0]?.markingId ?? '' } };
      await api.refused(getMarking, one, foreign, 404, 'no-such-check');
      await api.refused(listMarkings, REGIONAL, { params: DEMO }, 403, 'forbidden');
      const { value: work } = await api.call(getMarking, one, own);
      const scores = work.items.map(() => 0);
      const all = { ...own, body: { scores } };
      await api.refused(putScores, one, all, 428, 'precondition-missing');
      await api.refused(putScores, one, { ...all, ifMatch: 7 }, 412, 'stale');
      await api.refused(
        putScores,
        one,
        { ...own, body: { scores: [20] }, ifMatch: work.revision },
        422,
        'scores-faulty',
      );
      const { value: scored } = await api.call(putScores, one, { ...all, ifMatch: work.revision });

      await api.call(getScoreSheet, other, { params });
      const { bytes } = await api.ask(getScoreSheet, other, { params, query: { format: 'csv' } });
      const [header = '', line = ''] = bytes.toString().replace('\uFEFF', '').trim().split(/\r?\n/);
      const width = header.split(';').length - 2;
      const sheet = (score: string) =>
        Buffer.from([header, [...line.split(';').slice(0, 2), ...Array(width).fill(score)].join(';')].join('\n'));
      await api.refused(loadScoreSheet, other, { params, body: sheet('?') }, 422, 'import-refused');
      const { value: taken } = await api.call(loadScoreSheet, other, { params, body: sheet('1') });

      expect(scored).toMatchObject({ state: 'checked', points: 0 });
      expect(taken.counts).toMatchObject({ updated: 1 });
      const { markingId } = foreign.params;
      const given = { params: { ...ofWork(scene), markingId }, body: { expert: one, reason: 'Болеет.' } };
      await api.refused(reassignCheck, onComputers(scene).login, given, 409, 'check-made');
      await api.refused(reassignCheck, MUNICIPAL, given, 403, 'forbidden');
    },
  ],
  [
    'a check that is not finished is given to another',
    async (scene) => {
      const { api, idle } = scene;
      await idle();
      const [one, other] = await loginsOf(scene);
      const { value: theirs } = await api.call(listMarkings, other, { params: DEMO });
      const markingId = theirs.items[0]?.markingId ?? '';
      const ofMarking = { params: { ...DEMO, markingId } };
      const { value: work } = await api.call(getMarking, other, ofMarking);
      const scores = work.items.map((_, task) => (task === 0 ? 1 : null));
      await api.call(putScores, other, { ...ofMarking, body: { scores }, ifMatch: work.revision });
      const params = { ...ofWork(scene), markingId };
      const { value } = await api.call(reassignCheck, REGIONAL, { params, body: { expert: one, reason: 'Болеет.' } });
      await idle();

      await api.refused(getMarking, other, ofMarking, 404, 'no-such-check');
      const { value: begun } = await api.call(getMarking, one, ofMarking);
      const whole = { ...ofMarking, body: { scores: begun.items.map(() => 1) }, ifMatch: begun.revision };
      await api.call(putScores, one, whole);

      expect(value).toMatchObject({ expert: one, state: 'assigned' });
      expect(begun.items.every(({ score }) => score === null)).toBe(true);
    },
  ],
  [
    'the protocol becomes the result form once everything is decided and filled in',
    async (scene) => {
      const { api, idle } = scene;
      const school = onComputers(scene);
      const params = ofWork(scene);
      const className = applicationOf(school, scene.play.works).classes.find(({ grade }) => grade === 5)?.name ?? '';
      const row = (code: number) => ({ code, variant: '1', className, gender: 'м', previousMark: '3' });
      const { value: empty } = await api.call(getElectronicProtocol, school.login, { params });
      await api.refused(submitElectronicProtocol, school.login, { params }, 409, 'wrong-state');
      const short = { params, body: { rows: [row(50001)] } };
      await api.refused(putElectronicProtocol, school.login, short, 428, 'precondition-missing');
      await api.refused(putElectronicProtocol, MUNICIPAL, { ...short, ifMatch: empty.revision }, 403, 'forbidden');
      const put = await api.call(putElectronicProtocol, school.login, { ...short, ifMatch: empty.revision });
      await api.refused(submitElectronicProtocol, school.login, { params }, 422, 'protocol-rows-missing');
      const rows = [row(50001), row(50002), { code: 50003, variant: 'отсутствовал' }];
      const whole = { params, body: { rows }, ifMatch: put.value.revision };
      await api.call(putElectronicProtocol, school.login, whole);
      const { value: done } = await api.call(submitElectronicProtocol, school.login, { params });
      await api.refused(loadWorks, REGIONAL, { params, body: works(scene.instance.now()) }, 409, 'protocol-finished');
      await api.call(returnElectronicProtocol, MUNICIPAL, { params, body: { comment: 'Уточните отметку.' } });
      const { value: again } = await api.call(submitElectronicProtocol, school.login, { params });
      await idle();

      expect(done).toMatchObject({ receipt: { status: 'accepted' }, report: { counts: { created: 3 } } });
      expect(again.receipt.revision).toBeGreaterThan(done.receipt.revision);
    },
  ],
  [
    'progress and agreement are seen in every form, each by whom they concern',
    async (scene) => {
      const { api } = scene;
      const school = onComputers(scene);
      const query = { assessmentId: WORK };
      const municipality = { params: { ...DEMO, territory: MUNICIPALITY }, query };
      const { value: progress } = await api.call(getCheckingProgress, MUNICIPAL, municipality);
      const { value: experts } = await api.call(getExpertProgress, school.login, { params: ofSchool(scene) });
      await api.call(getAgreement, REGIONAL, { params: region, query });
      const types = [];
      for (const format of ['csv', 'xlsx'] as const) {
        const asked = { params: region, query: { ...query, format } };
        types.push((await api.ask(getCheckingProgress, REGIONAL, asked)).mediaType);
        types.push((await api.ask(getAgreement, FEDERAL, asked)).mediaType);
      }

      expect(progress.items.find(({ schoolId }) => schoolId === school.id)).toMatchObject({ works: 2, checked: 2 });
      expect(experts.items.reduce((sum, { checked }) => sum + checked, 0)).toBe(2);
      expect(types).toEqual([CSV, CSV, XLSX, XLSX]);
      await api.refused(getAgreement, MUNICIPAL, { params: region, query }, 404, 'not-found');
    },
  ],
  [
    'experts of the joint work get accounts by the confirmed list',
    async (scene) => {
      const { api } = scene;
      const params = region;
      await api.refused(issueEprAccounts, REGIONAL, { params }, 409, 'epr-list-unconfirmed');
      const { value: list } = await api.call(getEprExperts, REGIONAL, { params });
      const body = inventedExpert(7, () => false);
      const added = await api.call(addEprExpert, REGIONAL, { params, body, ifMatch: list.revision });
      await api.call(submitEprExperts, REGIONAL, { params, ifMatch: added.value.revision });
      await api.call(acceptEprExperts, FEDERAL, { params });
      const { value: issued } = await api.call(issueEprAccounts, REGIONAL, { params });
      const { value } = await api.call(listEprAccounts, FEDERAL, { params });
      const ofLogin = { params: { ...params, login: value.items[0]?.login ?? '' } };
      await api.refused(handEprPassword, FEDERAL, ofLogin, 403, 'forbidden');
      await api.call(handEprPassword, REGIONAL, ofLogin);
      await api.call(reissueEprAccount, FEDERAL, ofLogin);
      const { value: experts } = await api.call(getEprExpertProgress, REGIONAL, { params });

      expect(issued.created).toBe(list.items.length + 1);
      expect(value.items.map(({ expertId }) => expertId)).toContain('x-22-0001');
      expect(experts.items).toHaveLength(issued.created);
    },
  ],
];
