import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import type {
  Answers,
  ContextExport,
  ContextSummary,
  ContextView,
} from '../../../../shared/contracts/context-views.ts';
import type { Questionnaire } from '../../../../shared/contracts/questionnaire.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { ASKING, contextRoomOf, goodAnswers, ofYear2022 } from '../../../fixtures/context.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  type Asked,
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const campaign = '/v1/campaigns/{campaignId}';
const path = `${campaign}/schools/{schoolId}/context`;
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };
const NAME = 'Тестова Проверка Примеровна';

let table: MemoryTable;
let people: MemoryTable;

type Call = Partial<Omit<Asked, 'routeKey' | 'params'>> & { readonly at?: string };

const at = (routeKey: string, { at: when = ASKING, caller = schoolOrganiser, ...asked }: Call = {}) =>
  ask(contextRoomOf(table, people, stoppedClock(when)), { routeKey, caller, params, ...asked });

const publish = (questionnaire: Questionnaire, version: number, asked: Call = {}) =>
  at(`PUT ${campaign}/questionnaire`, {
    caller: federalOrganiser,
    body: questionnaire,
    headers: { 'if-match': `"${version}"` },
    ...asked,
  });
const put = (answers: Answers, revision: number, asked: Call = {}) =>
  at(`PUT ${path}`, { body: { answers }, headers: { 'if-match': `"${revision}"` }, ...asked });
const submit = (asked: Call = {}) => at(`POST ${path}/submission`, asked);
const show = async (asked: Call = {}) => (await at(`GET ${path}`, asked)).body as ContextView;

beforeEach(async () => {
  table = memoryTable();
  people = memoryTable();
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
  await publish(ofYear2022, 0);
});

afterEach(() => vi.restoreAllMocks());

describe('the questionnaire of a campaign', () => {
  it('is published by the federal organiser alone, version after version', async () => {
    const next = { ...ofYear2022, title: { ru: 'Новая', en: 'New' } };

    expect(await publish(next, 1, { caller: regionalCoordinator })).toMatchObject({ status: 403 });
    expect(await publish(next, 0)).toMatchObject({ status: 412 });
    expect(await publish(next, 1, { headers: {} })).toMatchObject({ status: 428 });
    expect(await publish(next, 1)).toMatchObject({ status: 200, body: { version: 2, by: 'federal' } });

    const newest = await at(`GET ${campaign}/questionnaire`);
    const first = await at(`GET ${campaign}/questionnaire`, { query: { version: '1' } });
    expect([newest.body, first.body]).toMatchObject([
      { version: 2, title: { ru: 'Новая' } },
      { version: 1, title: ofYear2022.title },
    ]);
    expect(await at(`GET ${campaign}/questionnaire`, { query: { version: '3' } })).toMatchObject({
      status: 404,
      body: { type: '/problems/questionnaire-not-published' },
    });
  });

  it('with faults is refused with all of them', async () => {
    const [first] = ofYear2022.questions;
    if (!first) throw new Error('no question');

    expect(await publish({ ...ofYear2022, questions: [first, first] }, 1)).toMatchObject({
      status: 422,
      body: { type: '/problems/questionnaire-faulty', errors: [{ code: 'id-repeated' }] },
    });
  });
});

describe('a school', () => {
  it('owes its answers from the opening of the stage on', async () => {
    const early = '2023-02-20T05:00:00Z';

    expect(await at(`GET ${path}`, { at: early })).toMatchObject({ status: 404 });
    expect(await show()).toMatchObject({
      status: 'owed',
      revision: 0,
      answeredVersion: null,
      content: { answers: {} },
    });
  });

  it('keeps what it has so far, and hands in what is whole', async () => {
    await put({ inn: '1' }, 0);
    const refused = await submit();
    await put(goodAnswers(), 1);
    const taken = await submit();

    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/submission-faulty' } });
    expect(taken).toMatchObject({ status: 200, body: { status: 'accepted', revision: 3, onTime: true } });
    expect((await show()).content.answers).toEqual(goodAnswers());
  });

  it('is told of a newer version, by which it hands in anew', async () => {
    await put(goodAnswers(), 0);
    await submit();
    const extra = { id: 'pool', label: { ru: 'Бассейн', en: 'Pool' }, type: 'integer' as const, required: true };
    await publish({ ...ofYear2022, questions: [...ofYear2022.questions, extra] }, 1);

    const { status, answeredVersion, findings } = await show();
    await at(`POST ${path}/return`, { caller: municipalCoordinator, body: { comment: 'Дополните.' } });

    expect({ status, answeredVersion }).toEqual({ status: 'accepted', answeredVersion: 1 });
    expect(findings.map(({ code }) => code)).toEqual(['answer-missing', 'questionnaire-changed']);
    expect(await submit()).toMatchObject({ status: 422 });
    await put(goodAnswers({ pool: 0 }), 3);
    expect(await submit()).toMatchObject({ status: 200, body: { status: 'accepted' } });
  });

  it('changes its answers alone', async () => {
    await put(goodAnswers(), 0);

    expect(await put(goodAnswers(), 1, { caller: regionalCoordinator })).toMatchObject({ status: 403 });
  });
});

describe('what is of a person', () => {
  const everything = () => JSON.stringify([...table.items.values(), ...table.records]);

  /** History and aggregates as the stream makes them. */
  const streamed = async () => {
    const record = recordSubmissions({
      submissions: wholeRepository(table),
      aggregates: aggregateRepository(table),
      units: unitsRepository(table, stoppedClock(ASKING)),
      clock: stoppedClock(ASKING),
    });
    const ours = table.records.filter(({ dynamodb }) => dynamodb?.NewImage?.sk?.S?.startsWith('S#s-22-0001#'));
    await record(ours.filter(({ dynamodb }) => dynamodb?.NewImage?.pk?.S?.startsWith('C#')));
  };

  it('stands in the table of people alone: not in submissions, history, logs, summaries or exports', async () => {
    const logged: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(logged.push(String(line))));
    await put(goodAnswers(), 0);
    await submit();
    await streamed();
    const told = [
      await at(`GET ${path}/history`, { caller: regionalCoordinator }),
      await at(`GET ${campaign}/context/summary`, { caller: regionalCoordinator, query: { territory: 'ru-22' } }),
      ...(await Promise.all(
        ['json', 'csv'].map((format) =>
          at(`GET ${campaign}/context/answers`, { caller: regionalCoordinator, query: { territory: 'ru-22', format } }),
        ),
      )),
    ];

    expect(JSON.stringify([...people.items.values()])).toContain(NAME);
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const place of [everything(), logged.join(''), ...told.map(({ text }) => text)]) {
      expect(place).not.toContain('Тестова');
      expect(place).not.toContain('012-34-56');
      expect(place).not.toContain('director@vpr.example');
    }
  });

  it('is shown to the school and to its coordinators', async () => {
    await put(goodAnswers(), 0);

    for (const caller of [schoolOrganiser, municipalCoordinator, regionalCoordinator, federalOrganiser]) {
      expect((await show({ caller })).content.answers.director).toBe(NAME);
    }
    const stranger = { login: 'edu220002', role: 'school', scope: 's-22-0002' } as const;
    expect(await at(`GET ${path}`, { caller: stranger })).toMatchObject({ status: 404 });
  });

  it('is not kept of a request that is refused', async () => {
    await put(goodAnswers(), 5);

    expect(people.items.size).toBe(0);
  });

  it('is taken out by region, which is recorded', async () => {
    await put(goodAnswers(), 0);
    const out = (caller = regionalCoordinator) =>
      at(`GET ${campaign}/context/people`, { caller, query: { territory: 'ru-22', format: 'csv' } });

    expect(await out(municipalCoordinator)).toMatchObject({ status: 404 });
    expect((await out()).text).toContain(NAME);

    expect(await at(`GET ${campaign}/context/people/exports`, { caller: regionalCoordinator })).toMatchObject({
      status: 403,
    });
    expect(await at(`GET ${campaign}/context/people/exports`, { caller: federalOrganiser })).toMatchObject({
      body: { items: [{ by: 'reg220000', territory: 'ru-22', schools: 1, at: expect.any(String) }] },
    });
  });
});

describe('what a region has answered', () => {
  const ofRegion = (under: string, query: Record<string, string> = {}) =>
    at(`GET ${campaign}/context/${under}`, { caller: regionalCoordinator, query: { territory: 'ru-22', ...query } });

  it('is summed by municipality and question, once handed in', async () => {
    await put(goodAnswers(), 0);
    const before = (await ofRegion('summary', { question: 'locality' })).body as ContextSummary;
    await submit();
    const after = (await ofRegion('summary', { question: 'locality' })).body as ContextSummary;

    expect(before.schools).toBe(0);
    expect(after.schools).toBe(1);
    expect(after.total[0]?.options.find(({ id }) => id === '4')?.count).toBe(1);
    expect(after.rows.find(({ id }) => id === 'ru-22-001')?.schools).toBe(1);
    expect(await ofRegion('summary', { question: 'director' })).toMatchObject({ status: 404 });
    expect((await ofRegion('summary', { question: 'locality', format: 'csv' })).text).toContain('село');
  });

  it('is exported with its options named, region by region', async () => {
    await put(goodAnswers(), 0);
    await submit();

    const { items } = (await ofRegion('answers')).body as ContextExport;
    const csv = (await ofRegion('answers', { format: 'csv' })).text;
    const wide = await at(`GET ${campaign}/context/answers`, { caller: federalOrganiser });

    expect(items).toMatchObject([
      { schoolId: 's-22-0001', municipalityId: 'ru-22-001', answers: { inn: '2200000019' } },
    ]);
    expect(csv).toContain('муниципальная');
    expect(wide).toMatchObject({ status: 400, body: { type: '/problems/territory-too-wide' } });
  });
});
