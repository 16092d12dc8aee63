import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignRepository } from '../../../../functions/campaigns/campaign.repository.ts';
import { checkRepository } from '../../../../functions/deadlines/check.repository.ts';
import type { Instance, Step } from '../../../../infra/local/instance.ts';
import { seedDirectory } from '../../../../infra/local/seed/directory.ts';
import { storeOf } from '../../../../infra/local/seed/index.ts';
import { readReferenceData } from '../../../../infra/local/seed/reference-data.ts';
import { syntheticRegion } from '../../../../infra/local/seed/region.ts';
import { table } from '../../../../shared/dynamo/table.ts';
import { lettersOf } from '../../../../shared/messages/letter-item.ts';
import { startSystem } from '../../support/system.ts';

const CAMPAIGN = 'vpr-2023';
const SCHOOLS = 12;

/** The campaign of 2023 and some schools of one region, with nothing owed yet. */
const someSchools: Step = {
  name: 'some schools',
  run: async (of) => {
    const { table: main, clock } = storeOf(of);
    const { campaign, assessments, regions } = readReferenceData();
    const whole = syntheticRegion();
    const schools = whole.schools.slice(0, SCHOOLS);
    const places = new Set(schools.map(({ municipalityId }) => municipalityId));
    const region = { ...whole, municipalities: whole.municipalities.filter(({ id }) => places.has(id)), schools };
    const stored = { revision: 1, at: clock.now(), by: 'system' };
    await campaignRepository(main, clock).put({ campaign, assessments, stored });
    await seedDirectory(
      main,
      clock,
      regions.filter(({ id }) => id === region.id),
      region,
      [CAMPAIGN],
    );
  },
};

let instance: Instance;

/** Half an hour before applications open. */
beforeAll(async () => {
  instance = await startSystem({ seeds: [someSchools], at: '2023-01-29T20:30:00Z' });
}, 180_000);

afterAll(() => instance?.stop());

const main = () => table(instance.clients.tables, instance.tableName('Main'));

/** Calls the function that keeps the timetable, as the hourly rule does. */
const plan = async () => {
  const FunctionName = instance.functionName('DeadlinesPlanChecks');
  const { FunctionError, Payload } = await instance.clients.functions.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }),
  );
  expect(FunctionError, Buffer.from(Payload ?? []).toString()).toBeUndefined();
};

const lettersTo = async (school: string) =>
  (await main().all({ pk: lettersOf(school) })).map(({ e }) => {
    const { topic, at } = e as { topic: string; at: string };
    return `${topic} ${at}`;
  });

describe('the timetable of the local run', () => {
  it('opens a stage and reminds at its moments as the clock is moved over them, in order and once', async () => {
    await plan();

    await instance.moveClock('2023-01-29T22:00:00Z');
    await instance.idle();
    const opened = await lettersTo('s-22-0001');
    await instance.moveClock('2023-02-02T15:30:00Z');
    await instance.idle();

    const executions = await instance.executions();
    expect(executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
    expect(opened).toEqual(['opening 2023-01-29T21:00:00.000Z']);
    expect(await lettersTo('s-22-0001')).toEqual([
      'opening 2023-01-29T21:00:00.000Z',
      'reminder 2023-02-02T15:00:00.000Z',
    ]);
    const { checks } = await checkRepository(main()).page(CAMPAIGN, 50, undefined);
    expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
      '20230202T150000Z.2.before-7.ru done',
      '20230129T210000Z.2.opening.ru done',
    ]);
    expect(checks[0]?.byRegion['ru-22']).toMatchObject({ schools: SCHOOLS, reminded: SCHOOLS });
  }, 300_000);
});
