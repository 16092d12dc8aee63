import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../../shared/contracts/common.ts';
import type { Assessment } from '../../../../shared/kernel/assessment.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { ofSubmissions } from '../../../../shared/submissions/aggregate.rules.ts';
import { campaignsRoom, storeCampaign } from '../../../fixtures/campaigns.ts';
import { ask, federalOrganiser, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aRef, aSubmission } from '../../../fixtures/submissions.ts';

const params = { campaignId: 'vpr-2023', assessmentId: '8-OB' };
const good = 'Задание;Максимальный балл;Уровень\n1;1;Б\n2;2;П\n3К1;3;В\nОтметка;От;До\n2;0;1\n3;2;3\n4;4;5\n5;6;6';

let table: MemoryTable;
let room: unknown;

const load = async (text: string, query?: Record<string, string>, caller = federalOrganiser) => {
  const answer = await ask(room, {
    routeKey: 'PUT /v1/campaigns/{campaignId}/assessments/{assessmentId}/structure',
    caller,
    params,
    body: Buffer.from(text),
    ...(query && { query }),
  });
  return { status: answer.status, body: answer.body as ImportReport & { type?: string; report?: ImportReport } };
};

const work = async () =>
  (
    await ask(room, {
      routeKey: 'GET /v1/campaigns/{campaignId}/assessments/{assessmentId}',
      caller: schoolOrganiser,
      params,
    })
  ).body as Assessment;

/** What the country has of forms of the work. */
const forms = (status: 'owed' | 'accepted' | 'returned') => {
  const head = { campaignId: 'vpr-2023', kind: 'result-form', unit: '8-OB', territory: 'ru' } as const;
  const ref = aRef({ kind: 'result-form', unit: '8-OB', part: 't' });
  const { content: _none, ...envelope } = aSubmission({ ...ref, status });
  return aggregateRepository(table).raise(ofSubmissions(head, [{ revision: 1, envelope }]));
};

beforeEach(async () => {
  table = memoryTable();
  room = campaignsRoom(table);
  await storeCampaign(table);
});

describe('a structure file of a pending work', () => {
  it('makes the work ready, with the receipt of what was done', async () => {
    expect((await work()).structure.status).toBe('pending');

    const { status, body } = await load(good);

    expect(status).toBe(200);
    expect(body.counts).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 0 });
    expect((await work()).structure).toMatchObject({ status: 'loaded', maxScore: 6, scale: { mark5: [6, 6] } });
  });

  it('is unchanged when it comes again, and replaced by another while no form was taken', async () => {
    await load(good);

    const again = await load(good);
    const other = await load(good.replace('1;1;Б', '1;1;П'));

    expect(again.body.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(other.body.counts).toMatchObject({ updated: 1, unchanged: 0 });
  });

  it('is refused with every fault by row and column, and changes nothing', async () => {
    const { status, body } = await load('Задание;Максимальный балл\nпервое;1\n2;много\nОтметка;От;До\n6;0;1');

    expect(status).toBe(422);
    expect(body.type).toBe('/problems/import-refused');
    expect(body.report?.findings.map(({ code, location }) => [code, location?.row, location?.column])).toEqual([
      ['item-label', 2, 'A'],
      ['item-maximum', 3, 'B'],
      ['scale-mark', 5, 'A'],
    ]);
    expect((await work()).structure.status).toBe('pending');
  });

  it('stores nothing in a dry run, whether it is good or not', async () => {
    const [fine, faulty] = [await load(good, { dryRun: 'true' }), await load('Задание\n1', { dryRun: 'true' })];

    expect(fine.body).toMatchObject({ dryRun: true, counts: { created: 1 } });
    expect(fine.body.findings).toMatchObject([{ code: 'scale-not-as-announced', severity: 'warning' }]);
    expect(faulty).toMatchObject({ status: 200, body: { status: 'refused', dryRun: true, counts: { refused: 1 } } });
    expect((await work()).structure.status).toBe('pending');
  });

  it.each(['accepted', 'returned'] as const)('is refused once a form of the work is %s', async (status) => {
    await load(good);
    await forms(status);

    const answer = await load(good.replace('1;1;Б', '1;1;П'));

    expect(answer).toMatchObject({ status: 409, body: { type: '/problems/structure-in-use', forms: 1 } });
  });

  it('is taken while forms are only owed', async () => {
    await forms('owed');

    expect((await load(good)).status).toBe(200);
  });

  it('is loaded by the federal organiser alone', async () => {
    expect((await load(good, undefined, regionalCoordinator)).status).toBe(403);
    expect((await load(good, undefined, schoolOrganiser)).status).toBe(403);
  });
});

describe('the list of works', () => {
  const list = (query?: Record<string, string>, headers?: Record<string, string>) =>
    ask(room, {
      routeKey: 'GET /v1/campaigns/{campaignId}/assessments',
      caller: schoolOrganiser,
      params: { campaignId: 'vpr-2023' },
      ...(query && { query }),
      ...(headers && { headers }),
    });

  it('says in the table which structures are not loaded yet', async () => {
    const { text } = await list({ format: 'csv' });

    const pending = text
      .split('\r\n')
      .filter((line) => line.includes('Структура работы ещё не загружена организатором'));
    expect(pending.map((line) => line.split(';')[0]?.replaceAll('"', ''))).toEqual(
      expect.arrayContaining(['8-OB', '11-SG', '7-MA-advanced']),
    );
    expect(pending).toHaveLength(9);
  });

  it('is not sent again while nothing has changed, and is after a structure came', async () => {
    const { headers } = await list();
    const etag = { 'if-none-match': String(headers.etag) };

    const unchanged = await list(undefined, etag);
    await load(good);
    const changed = await list(undefined, etag);

    expect([unchanged.status, changed.status]).toEqual([304, 200]);
  });
});
