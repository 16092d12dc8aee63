import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { getPlan } from '../../../../shared/contracts/campaign-plan.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import {
  getCheck,
  listChecks,
  listReminders,
  type Reminder,
  remindSchools,
} from '../../../../shared/contracts/deadlines.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

/** Calls one of the room's functions as the machine does. */
const step = async ({ instance }: Scene, name: string, event: object): Promise<unknown> => {
  const FunctionName = instance.functionName(`Deadlines${name}`);
  const { FunctionError, Payload } = await instance.clients.functions.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  const told = Buffer.from(Payload ?? []).toString('utf8');
  if (FunctionError) throw new Error(`${name}: ${told}`);
  return told === '' ? undefined : JSON.parse(told);
};

/** The deadline of applications, looked at in one municipality as if it were its moment. */
const checkOfApplications = async (scene: Scene): Promise<string> => {
  const { value: plan } = await scene.api.call(getPlan, FEDERAL, { params: DEMO });
  const at = plan.stages.find(({ id }) => id === '2')?.due.at;
  const input = { ...DEMO, stageId: '2', moment: 'due', place: MUNICIPALITY, at };
  const begun = (await step(scene, 'BeginCheck', input)) as { campaignId: string; checkId: string; batches: object[] };
  for (const batch of begun.batches) await step(scene, 'CheckBatch', batch);
  const { campaignId, checkId } = begun;
  await step(scene, 'CloseCheck', { campaignId, checkId, opened: [] });
  return checkId;
};

const sent = async ({ api }: Scene, id: string): Promise<Reminder> => {
  let found: Reminder | undefined;
  await expect
    .poll(
      async () => {
        const { value } = await api.call(listReminders, MUNICIPAL, { params: DEMO });
        found = value.items.find((one) => one.id === id);
        return found?.state;
      },
      { timeout: 60_000 },
    )
    .toBe('done');
  if (!found) throw new Error('a reminder is not listed');
  return found;
};

export const deadlineSteps: readonly Step[] = [
  [
    'a check that has run is listed with its figures, and its list is had in every form',
    async (scene) => {
      const { api, idler } = scene;
      const checkId = await checkOfApplications(scene);
      const params = { ...DEMO, checkId };

      const { value: list } = await api.call(listChecks, MUNICIPAL, { params: DEMO });
      const { value: one } = await api.call(getCheck, MUNICIPAL, { params, query: { limit: 200 } });
      const types = [];
      for (const format of ['csv', 'xlsx'] as const) {
        types.push(
          (await api.ask(getCheck, REGIONAL, { params, query: { territory: MUNICIPALITY, format } })).mediaType,
        );
      }

      expect(list.items.find(({ id }) => id === checkId)).toMatchObject({ state: 'done', failedBatches: 0 });
      expect(list.planned.length).toBeGreaterThan(0);
      expect(one.total).toBe(one.check.counts?.schools);
      expect(one.items.map(({ debtorId }) => debtorId)).toContain(idler.id);
      expect(types).toEqual([CSV, XLSX]);
      await api.refused(getCheck, MUNICIPAL, { params: { ...DEMO, checkId: 'none' } }, 404, 'not-found');
      await api.refused(getCheck, FEDERAL, { params }, 400, 'region-needed');
      await api.refused(getCheck, REGIONAL, { params, query: { next: 'x' } }, 400, 'invalid-cursor');
      await api.refused(listChecks, MUNICIPAL, { params: { campaignId: 'vpr-1999' } }, 404, 'not-found');
    },
  ],
  [
    'who owes is reminded by hand after a preview, and once',
    async (scene) => {
      const { api } = scene;
      const body = { kind: 'application', words: 'Просим подать заявку сегодня.', urgent: true } as const;
      const { value: preview } = await api.call(remindSchools, MUNICIPAL, {
        params: DEMO,
        query: { dryRun: true },
        body,
      });
      const headers = { 'idempotency-key': 'one-reminder' };
      const { value: begun } = await api.call(remindSchools, MUNICIPAL, { params: DEMO, body, headers } as never);
      const again = await api.ask(remindSchools, MUNICIPAL, { params: DEMO, body, headers });
      const done = await sent(scene, begun.id);

      expect(preview).toMatchObject({ state: 'preview', preview: { text: expect.stringContaining(body.words) } });
      expect((again.json as Reminder).id).toBe(begun.id);
      expect(done.counts).toMatchObject({ addressees: preview.counts.addressees, reminded: preview.counts.addressees });
      await api.refused(remindSchools, FEDERAL, { params: DEMO, body }, 400, 'region-needed');
      await api.refused(
        remindSchools,
        MUNICIPAL,
        { params: DEMO, body: { kind: 'assignment' } },
        409,
        'stage-not-planned',
      );
      await api.refused(
        remindSchools,
        MUNICIPAL,
        { params: DEMO, query: { territory: 'ru-22' }, body },
        404,
        'not-found',
      );
      await api.refused(listReminders, MUNICIPAL, { params: DEMO, query: { next: 'x' } }, 400, 'invalid-cursor');
    },
  ],
];
