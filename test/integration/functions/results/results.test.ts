import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../../infra/local/credentials.ts';
import type { ImportReport, Receipt } from '../../../../shared/contracts/common.ts';
import type { Result } from '../../../../shared/contracts/results.ts';
import { objectClient } from '../../../../shared/objects/object-client.ts';
import { objects } from '../../../../shared/objects/objects.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  type Asked,
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
} from '../../../fixtures/http.ts';
import {
  aClock,
  askFile,
  columnsOf,
  filledIn,
  organiserOf,
  pathOf,
  resultsRoom,
  storeApplied,
  storeOwed,
  storeScheduled,
} from '../../../fixtures/results.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type ObjectStore, startObjects } from '../../support/objects.ts';

type Upload = { receipt: Receipt | null; report: ImportReport };

const clock = aClock();
let dynamo: Dynamo;
let store: ObjectStore;
let room: unknown;
let next = 0;

beforeAll(async () => {
  [dynamo, store] = await Promise.all([startDynamo(), startObjects()]);
  await storeCampaign(dynamo.main);
  await aDirectory(
    dynamo.main,
    Array.from({ length: 40 }, (_, n) =>
      aSchoolRow({ id: `s-22-${String(n + 1).padStart(4, '0')}`, name: `Школа № ${n + 1}` }),
    ),
  );
  const client = objectClient({ endpoint: store.endpoint, region: 'eu-central-1', credentials: localCredentials });
  room = resultsRoom(dynamo.main, objects(client, store.uploadsBucket), clock);
});
afterAll(async () => {
  await Promise.all([dynamo.stop(), store.stop()]);
});

/** A school that owes the form of 4-MA, held on 10 April; today is the 11th. */
const aSchool = async (): Promise<string> => {
  clock.set('2023-04-11T09:00:00Z');
  next += 1;
  const school = `s-22-${String(next).padStart(4, '0')}`;
  await Promise.all([storeApplied(dynamo.main, school), storeOwed(dynamo.main, school)]);
  return school;
};

const asked = (school: string, route: string, given: Partial<Asked> = {}): Asked => {
  const [method, rest = ''] = route.split(' ');
  const params = { campaignId: 'vpr-2023', schoolId: school, assessmentId: '4-MA', ...given.params };
  return { caller: organiserOf(school), ...given, routeKey: `${method} ${pathOf(rest)}`, params };
};

const formOf = async (school: string, params = {}): Promise<Uint8Array> =>
  (await askFile(room, asked(school, 'GET /form', { params }))).bytes;

const upload = (school: string, body: Uint8Array, given: Partial<Asked> = {}) =>
  ask(room, asked(school, 'PUT /form', { body, ...given }));

const stateOf = async (school: string) => (await ask(room, asked(school, 'GET'))).body as Result;

const receiptOf = (answer: { body: unknown }) => (answer.body as Upload).receipt;
const reportIn = (answer: { body: unknown }) => (answer.body as { report: ImportReport }).report;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a form', () => {
  it('is made with the codes of the classes, filled in, taken with a receipt, and shown', async () => {
    const school = await aSchool();
    const filled = filledIn(await formOf(school));

    const answer = await upload(school, filled);

    expect(answer.status).toBe(200);
    expect(reportIn(answer)).toMatchObject({ status: 'accepted', counts: { created: 5 }, findings: [] });
    expect(receiptOf(answer)).toMatchObject({
      id: `vpr-2023/result-form/${school}/4-MA/t/2`,
      status: 'accepted',
      sha256: sha256(filled),
      onTime: true,
      dueAt: '2023-05-25T15:00:00.000Z',
    });
    expect(await stateOf(school)).toMatchObject({
      status: 'accepted',
      heldOn: '2023-04-10',
      participants: { all: 5, present: 5, absent: 0 },
      versions: 1,
      lastRefusal: null,
      uploads: [{ revision: 2, sha256: sha256(filled), bytes: filled.length }],
    });
  });

  it('is refused with every wrong cell named, leaves a note of it, and is taken once mended', async () => {
    const school = await aSchool();
    const form = await formOf(school);
    const { items, by } = columnsOf(form);
    const wrong = filledIn(form, 5, [
      { row: 3, column: items[0] ?? 0, value: 99 },
      { row: 5, column: by.get('Пол') ?? 0, value: 'да' },
    ]);

    const refused = await upload(school, wrong);

    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      type: '/problems/form-refused',
      detail: expect.stringMatching(/^Ошибок: 2\./),
    });
    expect(reportIn(refused).findings.map(({ code, location, value }) => [code, location?.row, value])).toEqual([
      ['score-too-high', 3, '99'],
      ['gender-invalid', 5, 'да'],
    ]);
    expect(await stateOf(school)).toMatchObject({ status: 'owed', lastRefusal: { findings: 2 }, sha256: null });

    expect((await upload(school, filledIn(form))).status).toBe(200);

    expect(await stateOf(school)).toMatchObject({ status: 'accepted', revision: 3, lastRefusal: null });
  });

  it('keeps nothing of a file that was refused', async () => {
    const school = await aSchool();
    const empty = await formOf(school);

    const refused = await upload(school, empty);

    const client = objectClient({ endpoint: store.endpoint, region: 'eu-central-1', credentials: localCredentials });
    const key = `vpr-2023/result-form/${school}/${sha256(empty)}.xlsx`;
    expect(reportIn(refused).findings.map(({ code }) => code)).toEqual(['form-empty']);
    expect(await objects(client, store.uploadsBucket).get(key)).toBeUndefined();
    expect((await ask(room, asked(school, 'GET /form/versions'))).body).toEqual({ items: [] });
  });

  it('that comes twice is one version and has one receipt, even after a refusal between and days later', async () => {
    const school = await aSchool();
    const form = await formOf(school);
    const filled = filledIn(form);
    const first = await upload(school, filled);
    clock.set('2023-04-14T09:00:00Z');
    await upload(school, form);

    const second = await upload(school, filled);

    expect(receiptOf(second)).toEqual(receiptOf(first));
    expect(reportIn(second).counts).toEqual({ created: 0, updated: 0, unchanged: 5, refused: 0 });
    expect((await stateOf(school)).versions).toBe(1);
  });

  it('that is replaced keeps its older version, byte for byte', async () => {
    const school = await aSchool();
    const form = await formOf(school);
    const [first, second] = [filledIn(form), filledIn(form, 4)];
    await upload(school, first);

    const replaced = await upload(school, second);

    expect(reportIn(replaced)).toMatchObject({ status: 'acceptedWithWarnings', counts: { updated: 4 } });
    expect(reportIn(replaced).findings.map(({ code }) => code)).toEqual(['participants-differ']);
    expect((await stateOf(school)).report.map(({ code, value }) => [code, value])).toEqual([
      ['participants-differ', '4'],
    ]);
    const newest = await askFile(room, asked(school, 'GET /form/versions/{revision}', { params: { revision: '3' } }));
    expect(Buffer.from(newest.bytes)).toEqual(Buffer.from(second));
  });

  it('is only checked in a dry run', async () => {
    const school = await aSchool();
    const form = await formOf(school);
    const query = { dryRun: 'true' };

    const good = await upload(school, filledIn(form), { query });
    const bad = await upload(school, form, { query });

    expect(good.body).toMatchObject({ receipt: null, report: { status: 'accepted', dryRun: true } });
    expect([bad.status, reportIn(bad).dryRun]).toEqual([422, true]);
    expect(await stateOf(school)).toMatchObject({ status: 'owed', revision: 1, lastRefusal: null });
  });

  it('of another school is told to be so', async () => {
    const [school, neighbour] = [await aSchool(), await aSchool()];

    const answer = await upload(school, filledIn(await formOf(neighbour)));

    expect(reportIn(answer).findings).toEqual([
      expect.objectContaining({ code: 'form-wrong-school', value: neighbour, allowed: school }),
    ]);
  });

  it.each([
    ['a text', Buffer.from('Код;Вариант'), 'workbook-is-text'],
    ['nothing', new Uint8Array(), 'workbook-empty'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook-not-xlsx'],
  ])('that is %s is answered with the same report', async (_what, bytes, code) => {
    const school = await aSchool();

    const answer = await upload(school, bytes);

    expect([answer.status, reportIn(answer).findings.map((finding) => finding.code)]).toEqual([422, [code]]);
  });

  it('is not taken before the day that the schedule says now, and is on that day', async () => {
    const school = await aSchool();
    const filled = filledIn(await formOf(school));
    await storeScheduled(dynamo.main, school, '2023-04-12');

    // 11 April, 23:59 in Barnaul, and a minute later
    clock.set('2023-04-11T16:59:00Z');
    const before = await upload(school, filled);
    clock.set('2023-04-11T17:00:00Z');
    const onTheDay = await upload(school, filled);

    expect(reportIn(before).findings.map(({ code, value }) => [code, value])).toEqual([
      ['work-not-held', '2023-04-12'],
    ]);
    expect(onTheDay.status).toBe(200);
  });

  it('is refused after the stage has closed, without a note, unless it was returned before', async () => {
    const school = await aSchool();
    const form = await formOf(school);
    await upload(school, filledIn(form));
    clock.set('2023-05-30T15:00:00Z');

    const closed = await upload(school, filledIn(form, 4));
    expect([closed.status, (closed.body as { type: string }).type]).toEqual([409, '/problems/window-closed']);
    expect((await stateOf(school)).revision).toBe(2);

    const comment = { comment: 'Нет 4Б' };
    const returned = await ask(room, asked(school, 'POST /return', { caller: municipalCoordinator, body: comment }));
    expect([returned.status, (returned.body as Receipt).status]).toEqual([200, 'returned']);
    await upload(school, form);
    expect(await stateOf(school)).toMatchObject({ status: 'returned', comment: 'Нет 4Б' });
    const mended = await upload(school, filledIn(form, 4));
    expect(receiptOf(mended)).toMatchObject({ status: 'accepted', onTime: true, revision: 5 });
  });

  it('waits for the structure of its work', async () => {
    const school = await aSchool();
    await storeOwed(dynamo.main, school, '8-IS');
    const params = { assessmentId: '8-IS' };

    const form = await ask(room, asked(school, 'GET /form', { params }));

    expect(form.status).toBe(409);
    expect(form.body).toMatchObject({
      type: '/problems/structure-pending',
      detail: expect.stringContaining('Структура работы ещё не загружена организатором'),
    });
  });

  it('is not there where nothing is owed', async () => {
    const school = await aSchool();

    const form = await ask(room, asked(school, 'GET /form', { params: { assessmentId: '5-MA' } }));

    expect([form.status, (form.body as { type: string }).type]).toEqual([404, '/problems/not-owed']);
  });
});

describe('coordinators', () => {
  it('waive a work with its reason and take the waiver back', async () => {
    const school = await aSchool();
    const by = { caller: regionalCoordinator };

    const unnamed = await ask(room, asked(school, 'POST /waiver', { ...by, body: { reason: 'other' } }));
    const waived = await ask(room, asked(school, 'POST /waiver', { ...by, body: { reason: 'quarantine' } }));
    const shut = await upload(school, Buffer.from('x'));
    const back = await ask(room, asked(school, 'POST /reinstatement', by));

    expect([unnamed.status, waived.status, shut.status, back.status]).toEqual([400, 200, 409, 200]);
    expect(await stateOf(school)).toMatchObject({ status: 'owed' });
    const history = (await ask(room, asked(school, 'GET /history'))).body as { items: { action: string }[] };
    expect(history.items[0]?.action).toBe('reinstated');
  });

  it('never upload scores, and the federal organiser opens a form past its deadline', async () => {
    const school = await aSchool();
    const form = await formOf(school);
    clock.set('2023-06-20T09:00:00Z');

    const scores = await upload(school, filledIn(form), { caller: regionalCoordinator });
    const body = { comment: 'Пожар в школе' };
    const reopened = await ask(room, asked(school, 'POST /reopening', { caller: federalOrganiser, body }));
    const late = await upload(school, filledIn(form));

    expect([scores.status, reopened.status, late.status]).toEqual([403, 200, 200]);
  });
});

describe('the list of results', () => {
  it('has every work that the school owes, in the order of the catalogue', async () => {
    const school = await aSchool();
    await Promise.all(['4-RU', '8-IS'].map((work) => storeOwed(dynamo.main, school, work)));
    await upload(school, filledIn(await formOf(school)));

    const routeKey = 'GET /v1/campaigns/{campaignId}/schools/{schoolId}/results';
    const answer = await ask(room, { ...asked(school, 'GET'), routeKey });

    const { items } = answer.body as { items: Result[] };
    expect(items.map(({ assessmentId, status, structureLoaded }) => [assessmentId, status, structureLoaded])).toEqual([
      ['4-MA', 'accepted', true],
      ['4-RU', 'owed', true],
      ['8-IS', 'owed', false],
    ]);
  });
});
