import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Schedule } from '../../../../functions/schedules/index.ts';
import { scheduleRepository } from '../../../../functions/schedules/schedule.repository.ts';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import { storeApplication, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type Asked, ask, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { aComputerRow, aRow, aSchedule, EARLY, schedulesRoom, schoolClasses } from '../../../fixtures/schedules.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type MainStream, mainStream } from '../../support/main-stream.ts';

const path = '/v1/campaigns/{campaignId}/schools/{schoolId}/schedule';
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };
const location = {
  schoolId: 's-22-0001',
  municipalityId: 'ru-22-001',
  regionId: 'ru-22',
  timeZone: 'Asia/Barnaul',
  name: 'Школа',
};
const clock = stoppedClock(EARLY);
const acceptedAt = instant('2023-02-10T09:00:00Z');

let dynamo: Dynamo;
let stream: MainStream;

const call = (method: string, under: string, asked: Partial<Asked> = {}) =>
  ask(schedulesRoom(dynamo.main), { routeKey: `${method} ${path}${under}`, caller: schoolOrganiser, params, ...asked });

const put = (body: object, revision: number, asked: Partial<Asked> = {}) =>
  call('PUT', '', { body, headers: { 'if-match': `"${revision}"` }, ...asked });

/** Gives all that was written to the stream's consumer, until it writes nothing more itself. */
const streamed = async () => {
  const record = recordSubmissions({
    submissions: wholeRepository(dynamo.main),
    aggregates: aggregateRepository(dynamo.main),
    units: unitsRepository(dynamo.main, clock),
    clock,
  });
  for (;;) {
    const ours = (await stream.records()).filter(
      ({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('C#') && dynamodb.Keys.sk?.S?.startsWith('S#'),
    );
    if (ours.length === 0) return;
    expect(await record(ours)).toEqual({ batchItemFailures: [] });
  }
};

const owed = async () => {
  const { envelopes } = await envelopeRepository(dynamo.main).ofSchool('vpr-2023', 's-22-0001');
  return envelopes
    .filter(({ kind }) => kind !== 'application' && kind !== 'schedule')
    .map(({ kind, unit, part, status, heldOn }) => [kind, unit, part, status, heldOn]);
};

beforeAll(async () => {
  dynamo = await startDynamo();
  stream = mainStream(dynamo);
  await storeCampaign(dynamo.main);
  await aDirectory(dynamo.main, [aSchoolRow()]);
  const owes = (kind: 'schedule' | 'result-form' | 'electronic-protocol', unit: string, part: string) => ({
    kind,
    unit,
    part,
    owes: true,
  });
  const entails = [
    owes('schedule', '-', '-'),
    owes('result-form', '4-MA', 't'),
    owes('electronic-protocol', '5-IS', 'c'),
  ];
  await storeApplication(dynamo.main, 's-22-0001', { classes: schoolClasses }, { acceptedAt, entails });
  await streamed();
});

afterAll(async () => {
  stream?.stop();
  await dynamo?.stop();
});

describe('an accepted schedule', () => {
  it('makes a report of conduct owed, gives the forms and protocols of the application their days, a later one their new days', async () => {
    expect(await put(aSchedule([aRow(), aComputerRow()]), 1)).toMatchObject({ status: 200 });
    expect(await call('POST', '/submission')).toMatchObject({ status: 200, body: { status: 'accepted' } });
    await streamed();

    expect(await owed()).toEqual([
      ['conduct', '-', '-', 'owed', undefined],
      ['electronic-protocol', '5-IS', 'c', 'owed', '2023-04-06'],
      ['result-form', '4-MA', 't', 'owed', '2023-04-04'],
    ]);

    const moved = { ...aSchedule([aRow({ date: '2023-04-20' }), aComputerRow()]), comment: 'Перенос' };
    expect(await put(moved, 3, { caller: regionalCoordinator })).toMatchObject({ status: 200 });
    await streamed();

    expect(await owed()).toContainEqual(['result-form', '4-MA', 't', 'owed', '2023-04-20']);
  });

  it('takes no day away while the school changes its draft', async () => {
    expect(await put(aSchedule([]), 4)).toMatchObject({ status: 200, body: { status: 'draft' } });
    await streamed();

    expect(await owed()).toContainEqual(['result-form', '4-MA', 't', 'owed', '2023-04-20']);
  });

  it('is counted in its municipality, what has no day too', async () => {
    const aggregate = await aggregateRepository(dynamo.main).one({
      campaignId: 'vpr-2023',
      kind: 'schedule',
      unit: '-',
      territory: 'ru-22-001',
    });

    expect(aggregate).toMatchObject({ statuses: { draft: 1 }, measures: { schools: 1, rows: 0, datedDates: 0 } });
    expect(aggregate?.measures.undated).toBe(aggregate?.measures.owedDates);
  });

  it('has its revisions in history, newest first (S5)', async () => {
    const { body } = await call('GET', '/history', { query: { limit: '2' } });
    const first = body as { items: { revision: number; action: string }[]; next: string };
    const { body: rest } = await call('GET', '/history', { query: { limit: '5', next: first.next } });

    expect(first.items.map(({ revision, action }) => [revision, action])).toEqual([
      [5, 'drafted'],
      [4, 'corrected'],
    ]);
    expect((rest as typeof first).items.map(({ action }) => action)).toEqual(['accepted', 'drafted', 'owed']);
  });
});

describe('the reads of the room', () => {
  it('find the schedule with what the school has applied for (T1), as last accepted (S5)', async () => {
    const returned = { acceptedAt, status: 'returned', action: 'returned', revision: 2, entails: [] } as const;
    await storeApplication(dynamo.main, 's-22-0001', { classes: [] }, { ...returned, entails: [] });

    const desk = await scheduleRepository(dynamo.main).desk('vpr-2023', location);

    expect(Schedule.parse(desk.stored?.content).rows).toEqual([]);
    expect(desk.application?.classes).toHaveLength(schoolClasses.length);
    expect(desk.assigned).toBeUndefined();
  });

  it('find nothing of a school that has begun nothing', async () => {
    const desk = await scheduleRepository(dynamo.main).desk('vpr-2023', { ...location, schoolId: 's-22-0009' });

    expect(desk).toMatchObject({ item: null, stored: undefined, application: undefined });
  });
});
