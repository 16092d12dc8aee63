import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignReader, stageFor } from '../../../../functions/campaigns/index.ts';
import type { ExtensionView } from '../../../../shared/contracts/extensions.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { campaignsRoom, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type Asked, ask, federalOrganiser, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';

/** Two days before applications are due. */
const clock = stoppedClock('2023-02-07T09:00:00Z');
const params = { campaignId: 'vpr-2023' };
const school = { schoolId: 's-22-0001', municipalityId: 'ru-22-001', regionId: 'ru-22' };
const SCHOOL = '/v1/campaigns/{campaignId}/schools/{schoolId}/extensions';
const TERRITORY = '/v1/campaigns/{campaignId}/territories/{territory}/extensions';

let dynamo: Dynamo;
let room: unknown;

beforeAll(async () => {
  dynamo = await startDynamo();
  room = campaignsRoom(dynamo.main, clock);
  await storeCampaign(dynamo.main, clock);
  await aDirectory(dynamo.main, [aSchoolRow({ id: 's-22-0001' }), aSchoolRow({ id: 's-22-0002' })]);
});

afterAll(() => dynamo?.stop());

const due = (day: string) => ({ day, time: '18:00' });
const body = (day: string, reason = 'Карантин в школе') => ({ stageId: applicationStage(), due: due(day), reason });

let stageId = '';
const applicationStage = () => stageId;

beforeAll(async () => {
  const { stages } = await campaignReader(dynamo.main, clock).campaign('vpr-2023');
  stageId = stages.find(({ kind }) => kind === 'application')?.id ?? '';
});

const toSchool = (asked: Partial<Asked>, schoolId = 's-22-0001') =>
  ask(room, { routeKey: `POST ${SCHOOL}`, caller: regionalCoordinator, params: { ...params, schoolId }, ...asked });
const toTerritory = (territory: string, asked: Partial<Asked>) =>
  ask(room, { routeKey: `POST ${TERRITORY}`, caller: federalOrganiser, params: { ...params, territory }, ...asked });

const stageOf = async (place = school) =>
  stageFor(
    await campaignReader(dynamo.main, clock).deadlines('vpr-2023', place),
    'application',
    undefined,
    'Asia/Barnaul',
  );

describe('extensions over the engine', () => {
  it('count for the school, its municipality, its region and the country, the latest of them', async () => {
    const planned = await stageOf();
    const own = await toSchool({ body: body('2023-02-10') });
    const afterOwn = await stageOf();
    const region = await toTerritory('ru-22', { body: body('2023-02-11') });
    const country = await toTerritory('ru', { body: body('2023-02-12') });

    const afterAllOfThem = await stageOf();

    expect([own.status, region.status, country.status]).toEqual([201, 201, 201]);
    expect(afterOwn).toMatchObject({ extension: 's-22-0001/1' });
    expect(afterOwn.dueAt > planned.dueAt).toBe(true);
    expect(afterAllOfThem).toMatchObject({ extension: 'ru/1' });
    expect(await stageOf({ ...school, schoolId: 's-22-0002' })).toMatchObject({ extension: 'ru/1' });
    const elsewhere = await stageOf({ schoolId: 's-23-0001', municipalityId: 'ru-23-001', regionId: 'ru-23' });
    expect(elsewhere).toMatchObject({ extension: 'ru/1' });
  });

  it('are shown to the school, with those from above', async () => {
    const { status, body: json } = await ask(room, {
      routeKey: `GET ${SCHOOL}`,
      caller: schoolOrganiser,
      params: { ...params, schoolId: 's-22-0001' },
    });

    expect(status).toBe(200);
    expect((json as { items: ExtensionView[] }).items.map(({ id, state }) => [id, state])).toEqual([
      ['ru/1', 'in-force'],
      ['ru-22/1', 'in-force'],
      ['s-22-0001/1', 'in-force'],
    ]);
  });

  it('are refused with every reason, and nothing is stored', async () => {
    const { status, body: json } = await toSchool({ body: body('2023-02-01') });

    expect(status).toBe(422);
    expect(json).toMatchObject({ type: '/problems/extension-faulty' });
    expect((json as { errors: { code: string }[] }).errors.map(({ code }) => code)).toEqual([
      'extension-past',
      'extension-no-later',
    ]);
  });

  it('are not given by a region to another one, nor by a school', async () => {
    const foreign = await toTerritory('ru-23', { caller: regionalCoordinator, body: body('2023-02-13') });
    const above = await toTerritory('ru', { caller: regionalCoordinator, body: body('2023-02-13') });
    const bySchool = await toSchool({ caller: schoolOrganiser, body: body('2023-02-13') });

    expect([foreign.status, above.status, bySchool.status]).toEqual([404, 404, 403]);
  });

  it('are given once under an Idempotency-Key, and both of two at once are kept', async () => {
    const headers = { 'idempotency-key': 'quarantine-1' };
    const asked = { body: body('2023-02-13'), headers };
    const first = await toSchool(asked, 's-22-0002');
    const second = await toSchool(asked, 's-22-0002');

    const both = await Promise.all(
      ['2023-02-14', '2023-02-15'].map((day) => toSchool({ body: body(day) }, 's-22-0002')),
    );

    expect(second.body).toEqual(first.body);
    const held = await campaignReader(dynamo.main, clock).deadlines('vpr-2023', { ...school, schoolId: 's-22-0002' });
    const numbers = held.extensions?.filter(({ target }) => target === 's-22-0002').map(({ number }) => number);
    const stored = both.filter(({ status }) => status === 201).length;
    expect(numbers).toEqual(Array.from({ length: stored + 1 }, (_, index) => index + 1));
  });

  it('are taken back by who gave them or the organiser, and then count no more', async () => {
    const path = (base: string) => `POST ${base}/{number}/revocation`;
    const ofCountry = { ...params, territory: 'ru', number: '1' };
    const ofRegion = { ...params, territory: 'ru-22', number: '1' };
    const why = { reason: 'Карантин снят' };
    const byRegion = await ask(room, {
      routeKey: path(TERRITORY),
      caller: regionalCoordinator,
      params: ofRegion,
      body: why,
    });
    const country = await ask(room, {
      routeKey: path(TERRITORY),
      caller: federalOrganiser,
      params: ofCountry,
      body: why,
    });
    const again = await ask(room, {
      routeKey: path(TERRITORY),
      caller: federalOrganiser,
      params: ofCountry,
      body: why,
    });

    const stage = await stageOf();

    expect(byRegion.body).toMatchObject({ type: '/problems/extension-from-above' });
    expect([byRegion.status, country.status, again.status]).toEqual([409, 200, 409]);
    expect(stage).toMatchObject({ extension: 'ru-22/1' });
  });

  it('are listed by territory, page by page', async () => {
    const list = async (territory: string, next?: string) => {
      const query = { limit: '1', ...(next && { next }) };
      const asked = {
        routeKey: `GET ${TERRITORY}`,
        caller: regionalCoordinator,
        params: { ...params, territory },
        query,
      };
      return (await ask(room, asked)).body as { items: ExtensionView[]; next: string | null };
    };

    const region: string[] = [];
    for (let next: string | null | undefined; next !== null; ) {
      const page = await list('ru-22', next);
      region.push(...page.items.map(({ target }) => target));
      next = page.next;
    }
    const municipality = await list('ru-22-001');

    expect(new Set(region)).toEqual(new Set(['ru-22', 's-22-0001', 's-22-0002']));
    expect(municipality.items.map(({ target }) => target)).toEqual(['s-22-0001']);
  });
});
