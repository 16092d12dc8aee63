import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getSchool } from '../../../functions/directory/get-school.ts';
import { getTerritory } from '../../../functions/directory/get-territory.ts';
import { type SchoolReader, schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import { listSchools } from '../../../functions/directory/list-schools.ts';
import { schoolRepository } from '../../../functions/directory/school.repository.ts';
import { httpHandler } from '../../../shared/http/handler.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { aDirectory, aSchoolRow } from '../../fixtures/directory.ts';
import {
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../fixtures/http.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

const clock = stoppedClock('2023-03-15T09:00:00Z');
let dynamo: Dynamo;
let schools: SchoolReader;
let handler: ReturnType<typeof httpHandler>;

beforeAll(async () => {
  dynamo = await startDynamo();
  await aDirectory(dynamo.main, [
    aSchoolRow({ logins: { 'vpr-2023': 'edu220001' } }),
    aSchoolRow({ id: 's-22-0002', name: 'Школа 2' }),
    aSchoolRow({ id: 's-22-0003', name: 'Школа 3', municipalityId: 'ru-22-002' }),
    aSchoolRow({ id: 's-22-0004', name: 'Школа 4', municipalityId: 'ru-22-003' }),
    aSchoolRow({ id: 's-05-0001', name: 'Школа 05', municipalityId: 'ru-05-001' }),
  ]);
});
afterAll(() => dynamo?.stop());
beforeEach(() => {
  schools = schoolReader(dynamo.main, clock);
  const needs = { schools, territories: territoryReader(dynamo.main, clock), stored: schoolRepository(dynamo.main) };
  handler = httpHandler([getTerritory(needs), listSchools(needs), getSchool(needs)], {
    clock,
    schools,
    table: dynamo.main,
  });
});

type Page = { items: { id: string }[]; next: string | null };

const list = async (
  territory: string,
  query: Record<string, string>,
  caller = federalOrganiser as typeof regionalCoordinator,
) => {
  const answer = await ask(handler, {
    routeKey: 'GET /v1/territories/{territory}/schools',
    caller,
    params: { territory },
    query,
  });
  return { status: answer.status, problem: answer.body as { type?: string }, page: answer.body as Page };
};

const idsOf = ({ items }: Page): string[] => items.map(({ id }) => id);

describe('a territory', () => {
  const routeKey = 'GET /v1/territories/{territory}';

  it('is read with its parts, each with the clocks that count there', async () => {
    const { body } = await ask(handler, { routeKey, caller: regionalCoordinator, params: { territory: 'ru-22' } });

    expect(body).toMatchObject({
      id: 'ru-22',
      timeZone: 'Asia/Barnaul',
      children: [
        { id: 'ru-22-001', timeZone: 'Asia/Barnaul' },
        { id: 'ru-22-002', timeZone: 'Asia/Krasnoyarsk' },
        { id: 'ru-22-003', timeZone: 'Asia/Barnaul' },
      ],
    });
  });

  it.each([
    ['its own municipality', 'ru-22-001', 200],
    ['its region', 'ru-22', 200],
    ['the federation', 'ru', 200],
    ['a neighbour', 'ru-22-002', 404],
    ['another region', 'ru-05', 404],
  ])('is open to a school where it is %s', async (_which, territory, status) => {
    const answer = await ask(handler, { routeKey, caller: schoolOrganiser, params: { territory } });

    expect(answer.status).toBe(status);
  });

  it('that does not exist is not found', async () => {
    const answer = await ask(handler, { routeKey, caller: federalOrganiser, params: { territory: 'ru-22-999' } });

    expect(answer.status).toBe(404);
  });
});

describe('the schools of a territory', () => {
  it('come by page, by municipality and id, none twice and none left out', async () => {
    const first = await list('ru-22', { limit: '2' });
    const second = await list('ru-22', { limit: '2', next: String(first.page.next) });
    const all = await list('ru', { limit: '200' });

    expect([idsOf(first.page), idsOf(second.page)]).toEqual([
      ['s-22-0001', 's-22-0002'],
      ['s-22-0003', 's-22-0004'],
    ]);
    expect(idsOf(all.page)).toEqual(['s-05-0001', 's-22-0001', 's-22-0002', 's-22-0003', 's-22-0004']);
    expect(all.page.next).toBeNull();
  });

  it('go on only in the list that a cursor was given for', async () => {
    const { page } = await list('ru-22', { limit: '1' });

    const elsewhere = await list('ru-05', { next: String(page.next) });
    const nonsense = await list('ru-22', { next: 'abc' });

    expect([elsewhere.status, elsewhere.problem.type]).toEqual([400, '/problems/invalid-cursor']);
    expect(nonsense.status).toBe(400);
  });

  it('are never those of another territory, whatever a forged cursor names', async () => {
    const { page } = await list('ru-22-001', { limit: '1' }, municipalCoordinator as never);
    const { q } = JSON.parse(Buffer.from(String(page.next), 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ q, k: { municipality: 'ru-22-002' } })).toString('base64url');

    const answer = await list('ru-22-001', { next: forged }, municipalCoordinator as never);

    expect([answer.status, answer.problem.type]).toEqual([400, '/problems/invalid-cursor']);
  });
});

describe('a school', () => {
  it('is found by its id and, under a campaign, by its login of the year', async () => {
    const byId = await schools.locate('s-22-0001', undefined);
    const byLogin = await schools.locate('edu220001', 'vpr-2023');

    expect(byId).toEqual({
      schoolId: 's-22-0001',
      municipalityId: 'ru-22-001',
      regionId: 'ru-22',
      timeZone: 'Asia/Barnaul',
      name: 'МБОУ «СОШ № 1»',
    });
    expect(byLogin).toEqual(byId);
  });

  it.each([
    ['its login in another campaign', 'edu220001', 'vpr-2022'],
    ['its login without a campaign', 'edu220001', undefined],
    ['a login that nobody has', 'edu229999', 'vpr-2023'],
    ['an id that nobody has', 's-22-9999', 'vpr-2023'],
  ])('is not found by %s', async (_what, ref, campaignId) => {
    expect(await schools.locate(ref, campaignId)).toBeUndefined();
  });

  it('is remembered where it was until it is forgotten', async () => {
    const before = await schools.locate('s-22-0004', undefined);
    const stored = schoolRepository(dynamo.main);
    const row = aSchoolRow({ id: 's-22-0004', name: 'Школа 4' });
    await stored.carry(
      { ...row, municipalityId: 'ru-22-003', revision: 2, movedTo: 'ru-22-001' },
      { ...row, municipalityId: 'ru-22-001', revision: 3 },
      undefined,
    );

    const remembered = await schools.locate('s-22-0004', undefined);
    schools.forget('s-22-0004');
    const now = await schools.locate('s-22-0004', undefined);

    expect([before, remembered, now].map((place) => place?.municipalityId)).toEqual([
      'ru-22-003',
      'ru-22-003',
      'ru-22-001',
    ]);
    expect((await schools.schoolsOf('ru-22-003')).map(({ id }) => id)).toEqual([]);
  });

  it('is shown to its own organiser and to no other school', async () => {
    const routeKey = 'GET /v1/schools/{schoolId}';
    const own = await ask(handler, { routeKey, caller: schoolOrganiser, params: { schoolId: 's-22-0001' } });
    const other = await ask(handler, { routeKey, caller: schoolOrganiser, params: { schoolId: 's-22-0002' } });

    expect([own.status, other.status]).toEqual([200, 404]);
    expect(own.body).toMatchObject({ id: 's-22-0001', logins: { 'vpr-2023': 'edu220001' }, timeZone: 'Asia/Barnaul' });
    expect(own.body).not.toHaveProperty('revision');
  });
});
