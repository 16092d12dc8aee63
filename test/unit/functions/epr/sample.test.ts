import { beforeEach, describe, expect, it } from 'vitest';
import { drawnRows, frameHash } from '../../../../functions/epr/draw.rules.ts';
import { SIZE_BOUNDS } from '../../../../functions/epr/strata.rules.ts';
import type { ImportReport } from '../../../../shared/contracts/common.ts';
import type { Replacement, SampleProtocol, SampleView } from '../../../../shared/contracts/epr-views.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { aRegister } from '../../../fixtures/directory.ts';
import { aRegionOfSchools, eprRoom, frameOfRegion } from '../../../fixtures/epr.ts';
import {
  type Asked,
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const region = { campaignId: 'vpr-2023', territory: 'ru-22' };
const path = '/v1/campaigns/{campaignId}/epr/{territory}';
const stranger: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

let table: MemoryTable;

const call = async (caller: Caller, method: string, under: string, asked: Partial<Asked> = {}) => {
  const { status, body, text } = await ask(eprRoom(table, memoryTable()), {
    routeKey: `${method} ${path}${under}`,
    caller,
    params: region,
    ...asked,
  });
  return { status, text, body: body as never };
};

const draw = async (body: object = { seed: 'весна', size: 4 }, query?: Record<string, string>) => {
  const { status, body: answer } = await ask(eprRoom(table, memoryTable()), {
    routeKey: 'POST /v1/campaigns/{campaignId}/epr/sample/draw',
    caller: federalOrganiser,
    params: { campaignId: 'vpr-2023' },
    body: { territory: 'ru-22', ...body },
    ...(query && { query }),
  });
  return {
    status,
    answer: answer as { type?: string; protocol: SampleProtocol; findings: { code: string; value: string }[] },
  };
};

const publish = () => call(federalOrganiser, 'POST', '/sample/publication');
const sample = async (caller = regionalCoordinator) =>
  (await call(caller, 'GET', '/sample')).body as SampleView & { type?: string };
const idsIn = ({ items }: SampleView) =>
  items.filter(({ state }) => state === 'chosen' || state === 'substitute').map(({ schoolId }) => schoolId);
const askFor = (schoolId: string) =>
  call(regionalCoordinator, 'POST', '/replacements', { body: { schoolId, reason: 'Карантин.' } });
const decide = (number: number, body: object, caller: Caller = federalOrganiser) =>
  call(caller, 'POST', '/replacements/{number}/decision', { params: { ...region, number: String(number) }, body });
const load = (file: Uint8Array, query?: Record<string, string>) =>
  call(federalOrganiser, 'PUT', '/sample', { body: file, ...(query && { query }) });

beforeEach(async () => {
  table = memoryTable();
  await aRegionOfSchools(table);
});

describe('the draw of a sample', () => {
  it('takes schools with an accepted application and a grade 11, and tells of those without one', async () => {
    const { status, answer } = await draw();

    expect(status).toBe(200);
    expect(answer.protocol.frame).toMatchObject({ schools: 12, leftOut: 1 });
    expect(answer.findings).toMatchObject([{ code: 'application-not-accepted', value: '1' }]);
    expect(answer.protocol.strata.map(({ id, schools, chosen }) => [id, schools, chosen])).toEqual([
      ['town-3', 4, 1],
      ['village-1', 5, 2],
      ['village-2', 3, 1],
    ]);
  });

  it('can be repeated by anybody from its protocol alone', async () => {
    const { answer } = await draw({ seed: 'весна', sharePercent: 30 });
    const { seed, campaignId, sizeBounds, frame, items, strata } = answer.protocol;
    const schools = items.map(({ schoolId, name, municipalityId, locality, pupils }) => ({
      schoolId,
      name,
      municipalityId,
      locality,
      pupils,
    }));
    const size = strata.reduce((sum, { chosen }) => sum + chosen, 0);

    const again = drawnRows({ seed: seed ?? '', campaignId, frame: schools, size, sizeBounds });

    expect(size).toBe(4);
    expect(frameHash(schools)).toBe(frame.sha256);
    expect(again.rows.map(({ schoolId, isChosen }) => [schoolId, isChosen])).toEqual(
      items.map(({ schoolId, state }) => [schoolId, state === 'chosen']),
    );
  });

  it('stores nothing when it is only tried', async () => {
    const tried = await draw({ seed: 'весна', size: 4 }, { dryRun: 'true' });
    const before = await sample(federalOrganiser);
    const drawn = await draw();

    expect(before.type).toBe('/problems/epr-sample-absent');
    expect(tried.answer.protocol.items).toEqual(drawn.answer.protocol.items);
  });

  it('may be done anew before the publication, and the history tells of every one', async () => {
    await draw({ seed: 'первое', size: 4 });
    await draw({ seed: 'второе', size: 4 });
    await publish();

    const history = await call(regionalCoordinator, 'GET', '/sample/history');

    expect(history.body).toMatchObject({
      items: [
        { revision: 3, action: 'published', seed: 'второе' },
        { revision: 2, action: 'drawn', seed: 'второе' },
        { revision: 1, action: 'drawn', seed: 'первое' },
      ],
    });
    expect((await draw()).answer.type).toBe('/problems/epr-sample-published');
  });

  it.each([
    ['more schools than there are', { size: 13 }, '/problems/epr-draw-impossible'],
    ['a size and a share at once', { size: 3, sharePercent: 3 }, '/problems/invalid-request'],
    ['neither', {}, '/problems/invalid-request'],
    ['classes of size that fall', { size: 3, sizeBounds: [20, 10] }, '/problems/invalid-request'],
    ['a region that is none', { size: 3, territory: 'ru-99' }, '/problems/not-found'],
  ])('is refused for %s', async (_what, body, type) => {
    expect((await draw({ seed: 'весна', ...body })).answer.type).toBe(type);
  });

  it('is as the frame that the room reads says, with size classes of its own where they are given', async () => {
    const { schools } = await frameOfRegion(table);
    const { answer } = await draw({ seed: 'весна', size: 4, sizeBounds: [100] });

    expect(answer.protocol.strata.map(({ id }) => id)).toEqual(['town-1', 'village-1']);
    expect(frameHash(schools)).toBe(answer.protocol.frame.sha256);
    expect(SIZE_BOUNDS).toEqual([10, 25, 50]);
  });
});

describe('who sees a sample', () => {
  it('is its author alone until it is published, then the region and the school', async () => {
    await draw();
    const school = { routeKey: 'GET /v1/campaigns/{campaignId}/schools/{schoolId}/epr', caller: schoolOrganiser };
    const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };
    const drafted = await sample();
    const schoolBefore = await ask(eprRoom(table, memoryTable()), { ...school, params });
    await publish();

    const seen = await sample();
    const schoolAfter = await ask(eprRoom(table, memoryTable()), { ...school, params });

    expect(drafted.type).toBe('/problems/epr-sample-absent');
    expect(schoolBefore.status).toBe(404);
    expect(seen.items).toHaveLength(4);
    expect(schoolAfter.body).toMatchObject({ isInSample: idsIn(seen).includes('s-22-0001') });
  });

  it.each([
    ['a municipality', municipalCoordinator, 404],
    ['another region', stranger, 404],
    ['a school', schoolOrganiser, 404],
  ])('is not %s', async (_who, caller, status) => {
    await draw();
    await publish();

    expect((await call(caller, 'GET', '/sample')).status).toBe(status);
    expect((await call(caller, 'GET', '/sample/protocol')).status).toBe(status);
  });

  it('draws and publishes only as the federal organiser', async () => {
    const asRegion = await ask(eprRoom(table, memoryTable()), {
      routeKey: 'POST /v1/campaigns/{campaignId}/epr/sample/draw',
      caller: regionalCoordinator,
      params: { campaignId: 'vpr-2023' },
      body: { territory: 'ru-22', seed: 'x', size: 1 },
    });

    expect(asRegion.status).toBe(403);
    expect((await call(regionalCoordinator, 'POST', '/sample/publication')).status).toBe(403);
    expect((await call(federalOrganiser, 'POST', '/replacements', { body: {} })).status).toBe(403);
  });

  it('prints the protocol with all that repeats the draw in every row', async () => {
    const { answer } = await draw();

    const { text } = await call(federalOrganiser, 'GET', '/sample/protocol', { query: { format: 'csv' } });

    const [header, first] = text.split('\r\n');
    expect(header).toContain('SHA-256 основы');
    expect(first).toContain(answer.protocol.frame.sha256);
    expect(first).toContain('весна');
    expect(text.trim().split('\r\n')).toHaveLength(13);
  });
});

describe('a replacement', () => {
  it('brings in the next school of the stratum by the protocol once the federal organiser approves it', async () => {
    const { answer } = await draw();
    await publish();
    const [leaving] = idsIn(await sample());
    const row = answer.protocol.items.find(({ schoolId }) => schoolId === leaving);
    const next = answer.protocol.items.find((one) => one.stratum === row?.stratum && one.state === 'reserve');

    const asked = await askFor(String(leaving));
    const decided = (await decide(1, { decision: 'approved' })).body as Replacement;

    expect(asked).toMatchObject({ status: 201, body: { number: 1, status: 'asked' } });
    expect(decided).toMatchObject({ status: 'approved', substituteId: next?.schoolId, decidedBy: 'federal' });
    expect(idsIn(await sample())).toContain(next?.schoolId);
    expect(idsIn(await sample())).not.toContain(leaving);
    expect((await askFor(String(leaving))).body).toMatchObject({ type: '/problems/epr-school-not-in-sample' });
  });

  it('that is refused changes nothing and keeps the word', async () => {
    await draw();
    await publish();
    const before = idsIn(await sample());
    await askFor(String(before[0]));

    await decide(1, { decision: 'refused', comment: 'Карантин кончится.' });

    const after = await sample();
    expect(idsIn(after)).toEqual(before);
    expect(after.replacements).toMatchObject([{ status: 'refused', comment: 'Карантин кончится.' }]);
    expect((await decide(1, { decision: 'approved' })).body).toMatchObject({
      type: '/problems/epr-replacement-decided',
    });
  });

  it('is asked for once at a time, of schools in the sample, and decided by the federal organiser alone', async () => {
    await draw();
    await publish();
    const [one] = idsIn(await sample());
    await askFor(String(one));

    expect((await askFor(String(one))).body).toMatchObject({ type: '/problems/epr-replacement-asked', number: 1 });
    expect((await askFor('s-22-0014')).body).toMatchObject({ type: '/problems/epr-school-not-in-sample' });
    expect((await decide(2, { decision: 'approved' })).body).toMatchObject({
      type: '/problems/epr-no-such-replacement',
    });
    expect((await decide(1, { decision: 'approved' }, regionalCoordinator)).status).toBe(403);
  });

  it('cannot be approved when the stratum has no reserve left', async () => {
    await draw({ seed: 'весна', size: 12 });
    await publish();
    await askFor('s-22-0001');

    expect((await decide(1, { decision: 'approved' })).body).toMatchObject({ type: '/problems/epr-no-reserve-left' });
  });

  it('over a revision that another has passed is stale', async () => {
    await draw();
    await publish();
    const [one] = idsIn(await sample());

    const late = await call(regionalCoordinator, 'POST', '/replacements', {
      body: { schoolId: one, reason: 'Ремонт.' },
      headers: { 'if-match': '"1"' },
    });

    expect(late.status).toBe(412);
  });
});

describe('a sample from a file', () => {
  it('keeps the order of the file: its reserves are taken in it', async () => {
    const file = aRegister('Школа;Страта;Роль', 's-22-0003;Сёла;', 's-22-0002;Сёла;резерв', 's-22-0001;Сёла;резерв');
    const { body: report } = await load(file);
    await publish();
    await askFor('s-22-0003');

    const decided = await decide(1, { decision: 'approved' });

    expect(report).toMatchObject({ status: 'acceptedWithWarnings', counts: { created: 3 } });
    expect(decided.body).toMatchObject({ substituteId: 's-22-0002' });
  });

  it('is refused with every fault by cell, and stores nothing', async () => {
    const file = aRegister(
      'Школа;Роль;Примечание',
      's-22-0001;',
      'школа;',
      's-22-0013;',
      's-22-0001;',
      's-22-0002;запас',
    );

    const { status, body } = await load(file);

    const { report } = body as { report: ImportReport };
    expect(status).toBe(422);
    expect(report.findings.map(({ code, location }) => [code, location?.cell])).toEqual([
      ['school-reference', 'A3'],
      ['epr-school-not-in-frame', 'A4'],
      ['epr-school-repeated', 'A5'],
      ['epr-role-unknown', 'B6'],
      ['epr-column-unknown', undefined],
      ['application-not-accepted', undefined],
    ]);
    expect((await sample(federalOrganiser)).type).toBe('/problems/epr-sample-absent');
  });

  it('is tried without storing, and is refused with no school to take or no column', async () => {
    const tried = await load(aRegister('Школа', 's-22-0001'), { dryRun: 'true' });
    const onlyReserve = await load(aRegister('Школа;Роль', 's-22-0001;резерв'), { dryRun: 'true' });
    const without = await load(aRegister('Роль', 'резерв'), { dryRun: 'true' });

    expect(tried.body).toMatchObject({ dryRun: true, counts: { created: 1 } });
    expect(onlyReserve.body).toMatchObject({ status: 'refused', findings: [{ code: 'epr-sample-empty' }, {}] });
    expect(JSON.stringify(without.body)).toContain('epr-column-missing');
    expect((await sample(federalOrganiser)).type).toBe('/problems/epr-sample-absent');
  });
});
