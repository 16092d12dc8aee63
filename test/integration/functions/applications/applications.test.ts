import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import { aClass, aForm, applicationsRoom, inFebruary } from '../../../fixtures/applications.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask, federalOrganiser, regionalCoordinator } from '../../../fixtures/http.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type MainStream, mainStream } from '../../support/main-stream.ts';

const schools = [
  aSchoolRow({ id: 's-22-0001', name: 'Школа № 1', municipalityId: 'ru-22-001' }),
  aSchoolRow({ id: 's-22-0002', name: 'Школа № 2', municipalityId: 'ru-22-001' }),
  aSchoolRow({ id: 's-22-0003', name: 'Школа № 3', municipalityId: 'ru-22-002' }),
  aSchoolRow({ id: 's-22-0004', name: 'Школа № 4', municipalityId: 'ru-22-003' }),
  aSchoolRow({ id: 's-22-0005', name: 'Закрытая школа', municipalityId: 'ru-22-003', closed: true }),
  aSchoolRow({ id: 's-05-0001', name: 'Школа Махачкалы', municipalityId: 'ru-05-001' }),
];

let dynamo: Dynamo;
let stream: MainStream;
let room: ReturnType<typeof applicationsRoom>;

beforeAll(async () => {
  dynamo = await startDynamo();
  stream = mainStream(dynamo);
  room = applicationsRoom(dynamo.main);
  await storeCampaign(dynamo.main);
  await aDirectory(dynamo.main, schools);
});

afterAll(async () => {
  stream.stop();
  await dynamo.stop();
});

const CAMPAIGN = '/v1/campaigns/{campaignId}';

type More = { body?: object; headers?: Record<string, string>; query?: Record<string, string> };

const ofSchool = (schoolId: string, caller: Caller | 'itself', method: string, path: string, more: More = {}) =>
  ask(room, {
    routeKey: `${method} ${CAMPAIGN}/schools/{schoolId}/application${path}`,
    caller: caller === 'itself' ? { login: 'edu220001', role: 'school', scope: schoolId } : caller,
    params: { campaignId: 'vpr-2023', schoolId },
    ...more,
  });

const ofTerritory = (territory: string, caller: Caller, path: string, more: More = {}) =>
  ask(room, {
    routeKey: `POST ${CAMPAIGN}/territories/{territory}/application/${path}`,
    caller,
    params: { campaignId: 'vpr-2023', territory },
    ...more,
  });

const consolidated = (method: string, path = '', caller: Caller = regionalCoordinator, more: More = {}) =>
  ask(room, {
    routeKey: `${method} ${CAMPAIGN}/consolidated/{territory}${path}`,
    caller,
    params: { campaignId: 'vpr-2023', territory: 'ru-22' },
    ...more,
  });

const handIn = async (schoolId: string, form: object = aForm()) => {
  await ofSchool(schoolId, 'itself', 'PUT', '', { body: form, headers: { 'if-match': '"0"' } });
  return ofSchool(schoolId, 'itself', 'POST', '/submission');
};

const playStream = async () => {
  const record = recordSubmissions({
    submissions: wholeRepository(dynamo.main),
    aggregates: aggregateRepository(dynamo.main),
    units: unitsRepository(dynamo.main, inFebruary),
    clock: inFebruary,
  });
  const ofSubmissions = (await stream.records()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('C#'));
  const { batchItemFailures } = await record(
    ofSubmissions.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S?.startsWith('S#')),
  );
  expect(batchItemFailures).toEqual([]);
};

describe('applications of a region', () => {
  it('are handed in by two schools, and a third has only begun', async () => {
    const first = await handIn('s-22-0001');
    const second = await handIn('s-22-0003', aForm({ classes: [aClass({ pupils: 12 })] }));
    await ofSchool('s-22-0002', 'itself', 'PUT', '', { body: aForm(), headers: { 'if-match': '"0"' } });

    expect([first.status, second.status]).toEqual([200, 200]);
  });

  it('are accepted together, as a trial first: the others are named, and nothing is stored', async () => {
    const trial = await ofTerritory('ru-22', regionalCoordinator, 'acceptance', { query: { dryRun: 'true' } });
    const still = await ofSchool('s-22-0001', 'itself', 'GET', '');

    expect(trial.body).toMatchObject({
      status: 'acceptedWithWarnings',
      dryRun: true,
      counts: { created: 0, updated: 2, unchanged: 0, refused: 2 },
    });
    expect(still.body).toMatchObject({ status: 'submitted' });
  });

  it('are accepted of one municipality, then of the region, and a repeated call changes nothing', async () => {
    const municipality = await ofTerritory('ru-22-001', regionalCoordinator, 'acceptance');
    const region = await ofTerritory('ru-22', regionalCoordinator, 'acceptance');
    const again = await ofTerritory('ru-22', regionalCoordinator, 'acceptance');
    const accepted = await ofSchool('s-22-0003', 'itself', 'GET', '');

    expect(municipality.body).toMatchObject({
      counts: { updated: 1, refused: 1 },
      findings: [
        { code: 'application-not-submitted', value: 's-22-0002', location: { pointer: '/schools/s-22-0002' } },
      ],
    });
    expect(region.body).toMatchObject({ counts: { updated: 1, unchanged: 1, refused: 2 } });
    expect(again.body).toMatchObject({ counts: { updated: 0, unchanged: 2, refused: 2 } });
    expect(accepted.body).toMatchObject({ status: 'accepted', codes: [{ count: 15 }] });
  });

  it('are not accepted by a coordinator of another region', async () => {
    const stranger: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

    expect(await ofTerritory('ru-22-001', stranger, 'acceptance')).toMatchObject({ status: 404 });
  });
});

describe('the history of an application', () => {
  it('has its newest revision before the stream has written any', async () => {
    const { body } = await ofSchool('s-22-0001', 'itself', 'GET', '/history');

    expect(body).toMatchObject({ items: [{ revision: 3, action: 'accepted', by: 'reg220000' }], next: null });
  });

  it('tells the school who corrected what, newest first and page by page', async () => {
    const classes = [aClass({ pupils: 21 }), ...aForm().classes.slice(1)];
    const corrected = await ofSchool('s-22-0001', regionalCoordinator, 'PUT', '', {
      body: { ...aForm({ classes }), comment: 'По приказу 21' },
      headers: { 'if-match': '"3"' },
    });
    await playStream();

    const first = await ofSchool('s-22-0001', 'itself', 'GET', '/history', { query: { limit: '3' } });
    const { next } = first.body as { next: string };
    const rest = await ofSchool('s-22-0001', 'itself', 'GET', '/history', { query: { limit: '3', next } });

    expect(corrected.status).toBe(200);
    expect(first.body).toMatchObject({
      items: [
        {
          revision: 4,
          action: 'corrected',
          by: 'reg220000',
          comment: 'По приказу 21',
          changes: [{ pointer: '/classes/0/pupils', label: 'Класс 4А: учеников', before: '20', after: '21' }],
        },
        { revision: 3, action: 'accepted', changes: [] },
        { revision: 2, action: 'submitted', changes: [] },
      ],
    });
    expect(rest.body).toMatchObject({
      items: [{ revision: 1, action: 'drafted', changes: [{ label: 'Класс 4А' }, { label: 'Класс 7А' }] }],
      next: null,
    });
  });

  it('refuses a cursor of another school', async () => {
    const { body } = await ofSchool('s-22-0001', 'itself', 'GET', '/history', { query: { limit: '1' } });
    const { next } = body as { next: string };

    expect(await ofSchool('s-22-0003', 'itself', 'GET', '/history', { query: { next } })).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-cursor' },
    });
  });
});

describe('the consolidated application', () => {
  it('shows who is waited for; a closed school that owes nothing is not', async () => {
    const { body } = await consolidated('GET');

    expect(body).toMatchObject({
      status: 'owed',
      revision: 0,
      completeness: {
        schools: 4,
        accepted: 2,
        waived: 0,
        isReady: false,
        waiting: [
          { schoolId: 's-22-0002', name: 'Школа № 2', municipalityId: 'ru-22-001', status: 'draft' },
          { schoolId: 's-22-0004', status: 'owed' },
        ],
      },
      signed: null,
    });
  });

  it('is not signed while a school waits that is no exception: all of them are named', async () => {
    const exceptions = [{ schoolId: 's-22-0002', reason: 'Школа на карантине' }];

    const refused = await consolidated('POST', '/signature', regionalCoordinator, { body: { exceptions } });
    const unsigned = await consolidated('GET', '/schools');

    expect(refused).toMatchObject({
      status: 409,
      body: {
        type: '/problems/consolidated-not-ready',
        count: 1,
        schools: [{ schoolId: 's-22-0004', status: 'owed' }],
      },
    });
    expect(unsigned).toMatchObject({ status: 409, body: { type: '/problems/not-signed' } });
  });

  it('refuses exceptions that are no schools of the region', async () => {
    const exceptions = [
      { schoolId: 's-05-0001', reason: 'Чужая' },
      { schoolId: 's-22-0002', reason: 'Карантин' },
      { schoolId: 's-22-0002', reason: 'Карантин' },
    ];

    const refused = await consolidated('POST', '/signature', regionalCoordinator, { body: { exceptions } });

    expect(refused.body).toMatchObject({
      errors: [
        { pointer: '/body/exceptions/0/schoolId', code: 'school-not-in-region' },
        { pointer: '/body/exceptions/2/schoolId', code: 'school-repeated' },
      ],
    });
  });

  it('is frozen by the signature with its hash, and a repeat with the same key gets the same receipt', async () => {
    await ofSchool('s-22-0004', regionalCoordinator, 'POST', '/waiver', { body: { reason: 'no-pupils' } });
    const more = {
      body: { exceptions: [{ schoolId: 's-22-0002', reason: 'Карантин' }] },
      headers: { 'idempotency-key': 'sign-1' },
    };

    const signed = await consolidated('POST', '/signature', regionalCoordinator, more);
    const again = await consolidated('POST', '/signature', regionalCoordinator, more);
    const seen = await consolidated('GET');
    const schools = await consolidated('GET', '/schools');

    expect(signed).toMatchObject({ status: 200, body: { revision: 1, status: 'submitted', onTime: true } });
    expect(again.body).toEqual(signed.body);
    const { sha256 } = signed.body as { sha256: string };
    expect(seen.body).toMatchObject({
      status: 'submitted',
      signed: { sha256, schools: 4, classes: 3, pupils: 58, exceptions: [{ schoolId: 's-22-0002' }], pending: [] },
    });
    expect(schools.body).toMatchObject({
      sha256,
      amendment: 0,
      items: [
        { schoolId: 's-22-0001', state: 'accepted', classes: 2, pupils: 46, works: { '4-RU t': 21, '7-EN c': 25 } },
        { schoolId: 's-22-0002', state: 'exception', classes: 0 },
        { schoolId: 's-22-0003', state: 'accepted', works: { '4-RU t': 12 } },
        { schoolId: 's-22-0004', state: 'waived' },
      ],
    });
  });

  it('is signed once', async () => {
    expect(await consolidated('POST', '/signature', regionalCoordinator, { body: {} })).toMatchObject({
      status: 409,
      body: { type: '/problems/wrong-state' },
    });
  });

  it('gives the same workbook to the byte however often it is asked for', async () => {
    const first = await consolidated('GET', '/schools', federalOrganiser, { query: { format: 'xlsx' } });
    const second = await consolidated('GET', '/schools', federalOrganiser, { query: { format: 'xlsx' } });

    expect(first.text.slice(0, 2)).toBe('PK');
    expect(second.text).toBe(first.text);
  });

  it('lists a later correction as pending, and takes it in as a numbered amendment', async () => {
    const nothing = await consolidated('POST', '/amendments', regionalCoordinator, {
      body: { reason: 'Нет изменений' },
    });
    const classes = [aClass({ pupils: 23 }), ...aForm().classes.slice(1)];
    await ofSchool('s-22-0001', regionalCoordinator, 'PUT', '', {
      body: { ...aForm({ classes }), comment: 'Прибыли двое' },
      headers: { 'if-match': '"4"' },
    });
    await ofSchool('s-22-0002', 'itself', 'POST', '/submission');
    const taken = await ofSchool('s-22-0002', regionalCoordinator, 'POST', '/acceptance');
    const pending = await consolidated('GET');

    const amended = await consolidated('POST', '/amendments', regionalCoordinator, { body: { reason: 'Уточнение' } });
    const list = await consolidated('GET', '/amendments', federalOrganiser);

    expect(nothing).toMatchObject({ status: 409, body: { type: '/problems/nothing-to-amend' } });
    expect(taken.status).toBe(200);
    expect((pending.body as { signed: { pending: object[] } }).signed.pending).toEqual([
      { schoolId: 's-22-0001', name: 'Школа № 1' },
      { schoolId: 's-22-0002', name: 'Школа № 2' },
    ]);
    expect(amended).toMatchObject({ status: 200, body: { status: 'submitted', revision: 2 } });
    expect(list.body).toMatchObject({
      items: [
        {
          number: 1,
          reason: 'Уточнение',
          sha256: (amended.body as { sha256: string }).sha256,
          schools: [{ schoolId: 's-22-0001' }, { schoolId: 's-22-0002' }],
        },
      ],
    });
    const [first] = (list.body as { items: { schools: { changes: object[] }[] }[] }).items[0]?.schools ?? [];
    expect(first?.changes).toContainEqual({ label: 'Учеников', before: '46', after: '48' });
  });

  it('keeps what was signed beside what it became', async () => {
    const signed = await consolidated('GET', '/schools', federalOrganiser, { query: { amendment: '0' } });
    const now = await consolidated('GET', '/schools', federalOrganiser);
    const none = await consolidated('GET', '/schools', federalOrganiser, { query: { amendment: '2' } });
    const seen = await consolidated('GET');

    expect(signed.body).toMatchObject({ amendment: 0, items: [{ pupils: 46 }, { state: 'exception' }, {}, {}] });
    expect(now.body).toMatchObject({ amendment: 1, items: [{ pupils: 48 }, { state: 'accepted' }, {}, {}] });
    expect(none).toMatchObject({ status: 404, body: { type: '/problems/no-such-amendment' } });
    expect(seen.body).toMatchObject({ signed: { pupils: 58, amendments: 1, pending: [] } });
  });

  it('is returned by the federal organiser, signed anew and accepted', async () => {
    const body = { comment: 'Проверьте школу № 4' };
    const returned = await consolidated('POST', '/return', federalOrganiser, { body });
    const signed = await consolidated('POST', '/signature', regionalCoordinator, { body: {} });
    const accepted = await consolidated('POST', '/acceptance', federalOrganiser);
    const seen = await consolidated('GET');

    expect(returned.body).toMatchObject({ status: 'returned' });
    expect(signed.body).toMatchObject({ status: 'submitted', onTime: true });
    expect(accepted.body).toMatchObject({ status: 'accepted' });
    expect(seen.body).toMatchObject({ signed: { schools: 4, exceptions: [], amendments: 0 } });
  });

  it('is neither taken by the region nor shown to another', async () => {
    const stranger: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

    expect(await consolidated('POST', '/acceptance')).toMatchObject({ status: 403 });
    expect(await consolidated('GET', '', stranger)).toMatchObject({ status: 404 });
  });
});

describe('a whole region', () => {
  it('is waived by the federal organiser and taken back, and waivers of single schools stay', async () => {
    const body = { reason: 'voluntary' };
    const waived = await ofTerritory('ru-22', federalOrganiser, 'waiver', { body });
    const again = await ofTerritory('ru-22', federalOrganiser, 'waiver', { body });
    const back = await ofTerritory('ru-22', federalOrganiser, 'reinstatement');
    const single = await ofSchool('s-22-0004', 'itself', 'GET', '');
    const other = await ofSchool('s-22-0001', 'itself', 'GET', '');

    expect(waived.body).toMatchObject({ status: 'accepted', counts: { updated: 3, unchanged: 1, refused: 0 } });
    expect(again.body).toMatchObject({ counts: { updated: 0, unchanged: 4 } });
    expect(back.body).toMatchObject({ counts: { updated: 3, unchanged: 1 } });
    expect(single.body).toMatchObject({ status: 'waived' });
    expect(other.body).toMatchObject({ status: 'accepted' });
  });

  it('is not waived by its own coordinator', async () => {
    const answer = await ofTerritory('ru-22', regionalCoordinator, 'waiver', { body: { reason: 'voluntary' } });

    expect(answer).toMatchObject({ status: 403 });
  });
});
