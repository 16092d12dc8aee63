import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanView } from '../../../../shared/contracts/campaign-plan.ts';
import type { CampaignContent, CampaignView } from '../../../../shared/contracts/campaigns.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import { campaignsRoom, inMarch, reference, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask, federalOrganiser, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const params = { campaignId: 'vpr-2023' };
const dagestan: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

let table: MemoryTable;
let room: unknown;

type Sent = { caller?: Caller; body?: unknown; revision?: number; params?: Record<string, string>; format?: string };

const call = (routeKey: string, { caller = federalOrganiser, body, revision, format, ...rest }: Sent = {}) =>
  ask(room, {
    routeKey,
    caller,
    params: rest.params ?? params,
    ...(body !== undefined && { body }),
    ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
    ...(format !== undefined && { query: { format } }),
  });

const GET = 'GET /v1/campaigns/{campaignId}/plan';
const PUT = 'PUT /v1/campaigns/{campaignId}/plan';
const HISTORY = 'GET /v1/campaigns/{campaignId}/plan/history';

beforeEach(async () => {
  table = memoryTable();
  room = campaignsRoom(table);
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow({ municipalityId: 'ru-22-002' })]);
});

const stageIn = async (id: string, caller: Caller) =>
  ((await call(GET, { caller })).body as PlanView).stages.find((stage) => stage.id === id);

describe('the plan-schedule', () => {
  it("shows a deadline of the country in the caller's zone and in Moscow", async () => {
    expect((await stageIn('2', regionalCoordinator))?.due).toEqual({
      at: '2023-02-09T15:00:00.000Z',
      local: '09.02.2023 22:00:00',
      moscow: '09.02.2023 18:00:00',
    });
    expect((await stageIn('2', dagestan))?.due).toMatchObject({ local: '09.02.2023 18:00:00' });
  });

  it("reads a local deadline on the clocks of the caller's own municipality", async () => {
    const closes = (await stageIn('8', schoolOrganiser))?.closes;

    expect(closes).toMatchObject({ at: '2023-05-19T07:00:00.000Z', local: '19.05.2023 14:00:00' });
  });

  it('tells the days of every work, as a table too', async () => {
    const { text } = await call(GET, { caller: schoolOrganiser, format: 'csv' });

    expect(text).toContain('8-OB');
    expect(text).toContain('2023-04-04 - 2023-04-17');
  });
});

describe('a change of the plan-schedule', () => {
  const later = { day: '2023-02-13', time: '18:00' };
  const body = { reason: 'Перенос по решению рабочей группы', stages: [{ id: '2', due: later }] };

  it('moves the deadline and keeps who, when, why and from what to what', async () => {
    const { status, body: plan } = await call(PUT, { body, revision: 1 });

    expect(status).toBe(200);
    expect(plan).toMatchObject({ revision: 2 });
    expect((await stageIn('2', schoolOrganiser))?.due.at).toBe('2023-02-13T15:00:00.000Z');
    expect((await call(HISTORY, { caller: schoolOrganiser })).body).toEqual({
      items: [
        {
          revision: 2,
          at: inMarch.now(),
          by: 'federal',
          reason: body.reason,
          changes: [
            {
              stageId: '2',
              field: 'due',
              before: '2023-02-09 18:00 Europe/Moscow',
              after: '2023-02-13 18:00 Europe/Moscow',
            },
          ],
        },
      ],
      next: null,
    });
  });

  it('is refused with every fault, and changes nothing', async () => {
    const faulty = {
      reason: body.reason,
      stages: [{ id: '77' }, { id: '2', due: { day: '2023-03-01', time: '18:00' } }],
    };

    const { status, body: refused } = await call(PUT, { body: faulty, revision: 1 });

    expect(status).toBe(422);
    expect(refused).toMatchObject({
      type: '/problems/campaign-faulty',
      errors: [
        { pointer: '/body/stages/0/id', code: 'stage-unknown' },
        { pointer: '/body/stages/1', code: 'plan-stage-order' },
      ],
    });
    expect((await call(HISTORY)).body).toMatchObject({ items: [] });
  });

  it('needs the revision that is being changed, a reason, and the federal organiser', async () => {
    await call(PUT, { body, revision: 1 });

    expect((await call(PUT, { body })).status).toBe(428);
    expect((await call(PUT, { body, revision: 1 })).status).toBe(412);
    expect((await call(PUT, { body: { ...body, reason: '' }, revision: 2 })).status).toBe(400);
    expect((await call(PUT, { body, revision: 2, caller: regionalCoordinator })).status).toBe(403);
  });

  it('that changes nothing makes no revision', async () => {
    const same = { reason: body.reason, stages: [{ id: '2', due: { day: '2023-02-09', time: '18:00' } }] };

    expect((await call(PUT, { body: same, revision: 1 })).body).toMatchObject({ revision: 1 });
  });
});

describe('holidays of a region', () => {
  const ROUTE = 'V1 /v1/campaigns/{campaignId}/calendar/{territory}';
  const day = { date: '2023-04-21', name: { ru: 'Ураза-байрам', en: 'Eid al-Fitr' } };
  const of = (method: 'GET' | 'PUT', territory: string, sent: Sent = {}) =>
    call(ROUTE.replace('V1', method), { ...sent, params: { ...params, territory } });

  it('are added by its coordinator and close the day in the region alone', async () => {
    const { status } = await of('PUT', 'ru-05', { caller: dagestan, body: { days: [day] }, revision: 0 });

    expect(status).toBe(200);
    expect((await of('GET', 'ru-05-001', { caller: dagestan })).body).toMatchObject({ regional: [day], revision: 1 });
    const dates = async (territory: string) =>
      ((await of('GET', territory)).body as { days: { date: string }[] }).days.map(({ date }) => date);
    expect(await dates('ru-05')).toContain('2023-04-21');
    expect(await dates('ru-22')).not.toContain('2023-04-21');
    expect(await dates('ru')).not.toContain('2023-04-21');
  });

  it('of another region are not to be seen or changed by its neighbours', async () => {
    const foreign = { caller: regionalCoordinator, body: { days: [day] }, revision: 0 };

    expect((await of('PUT', 'ru-05', foreign)).status).toBe(404);
    expect((await of('GET', 'ru-05', { caller: regionalCoordinator })).status).toBe(404);
    expect((await of('PUT', 'ru-22', { ...foreign, caller: schoolOrganiser })).status).toBe(404);
  });

  it('are readable by a school of the region', async () => {
    expect((await of('GET', 'ru-22', { caller: schoolOrganiser })).status).toBe(200);
  });

  it('are refused with every fault, and when somebody else has changed them', async () => {
    const days = [{ ...day, date: '2023-03-08' }, day, day, { ...day, date: '2023-08-30' }];

    const { status, body } = await of('PUT', 'ru-05', { caller: dagestan, body: { days }, revision: 0 });

    expect(status).toBe(400);
    expect((body as { errors: unknown[] }).errors).toMatchObject([
      { pointer: '/body/days/0/date', code: 'holiday-repeated' },
      { pointer: '/body/days/2/date', code: 'holiday-repeated' },
      { pointer: '/body/days/3/date', code: 'holiday-outside' },
    ]);
    expect((await of('PUT', 'ru-05', { caller: dagestan, body: { days: [day] } })).status).toBe(428);
    expect((await of('PUT', 'ru-05', { caller: dagestan, body: { days: [day] }, revision: 3 })).status).toBe(412);
  });
});

describe('a campaign', () => {
  const CAMPAIGN = 'PUT /v1/campaigns/{campaignId}';
  const { id: _id, ...shape } = reference.campaign;
  const content: CampaignContent = { ...shape, year: 2024, assessments: reference.assessments };
  const put = (body: unknown, revision: number | undefined, campaignId = 'vpr-2024') =>
    call(CAMPAIGN, { params: { campaignId }, body, ...(revision !== undefined && { revision }) });

  it('is created with its works, and is listed then', async () => {
    const { status, headers } = await put(content, 0);

    expect(status).toBe(200);
    expect(headers.etag).toBe('"1"');
    const { items } = (await call('GET /v1/campaigns')).body as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(['vpr-2023', 'vpr-2024']);
    expect(await unitsRepository(table, inMarch).of('vpr-2024')).toHaveLength(45);
  });

  it('is read as it is written, so that it can be changed', async () => {
    const { body } = await call('GET /v1/campaigns/{campaignId}');
    const { id: _own, revision, at: _at, by: _by, ...rest } = body as CampaignView;

    const changed = await put({ ...rest, title: { ru: 'ВПР-2023', en: 'VPR 2023' } }, revision, 'vpr-2023');

    expect(changed.body).toMatchObject({ revision: 2, title: { ru: 'ВПР-2023' }, by: 'federal' });
    expect((changed.body as CampaignView).stages).toEqual(reference.campaign.stages);
  });

  it('is refused with every fault at once', async () => {
    const [first, ...works] = reference.assessments;
    const [stage, ...stages] = reference.campaign.stages;
    if (!first || !stage) throw new Error('the reference is empty');
    const faulty = {
      ...content,
      stages: [{ ...stage, due: stage.opens }, ...stages, { ...stage, id: '99' }],
      calendar: { days: [...reference.campaign.calendar.days, ...reference.campaign.calendar.days.slice(0, 1)] },
      assessments: [{ ...first, window: { from: first.window.to, to: first.window.from } }, ...works, first],
    };

    const { status, body } = await put(faulty, 0);

    expect(status).toBe(422);
    const codes = (body as { errors: { code: string; pointer: string }[] }).errors.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['id-repeated', 'stage-ambiguous', 'plan-stage-order', 'work-window']),
    );
    expect(codes.filter((code) => code === 'id-repeated')).toHaveLength(2);
  });

  it('has fixed works once schools apply', async () => {
    const { status, body } = await put({ ...shape, assessments: reference.assessments }, 1, 'vpr-2023');

    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/problems/catalogue-fixed', since: '2023-01-29T21:00:00.000Z' });
  });

  it('is not overwritten unseen', async () => {
    expect((await put(shape, undefined, 'vpr-2023')).status).toBe(428);
    expect((await put(shape, 0, 'vpr-2023')).status).toBe(412);
  });
});
