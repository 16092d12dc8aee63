import { beforeEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../../shared/contracts/common.ts';
import type { ExpertListView, ObserversView } from '../../../../shared/contracts/epr-experts-views.ts';
import type { Expert, ExpertRow } from '../../../../shared/contracts/epr-people.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { aRegister } from '../../../fixtures/directory.ts';
import { anExpert, aRegionOfSchools, eprRoom } from '../../../fixtures/epr.ts';
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
/** Before the list is due, on 3 March. */
const inTime = '2023-03-01T09:00:00Z';
const stranger: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

let main: MemoryTable;
let people: MemoryTable;

type Call = Partial<Asked> & { readonly at?: string };

const call = async (caller: Caller, method: string, under: string, { at = inTime, ...asked }: Call = {}) => {
  const room = eprRoom(main, people, stoppedClock(at));
  const answer = await ask(room, { routeKey: `${method} ${path}${under}`, caller, params: region, ...asked });
  return { ...answer, body: answer.body as never };
};

const rowOf = ({ id: _id, ...row }: Expert): ExpertRow => row;
const outside = (number: number, changes: Partial<Expert> = {}) =>
  rowOf(anExpert(number, { worksAt: null, ...changes }));
const tag = (revision: number) => ({ 'if-match': `"${revision}"` });

const add = (row: object, revision: number, asked: Call = {}) =>
  call(regionalCoordinator, 'POST', '/experts', { body: row, headers: tag(revision), ...asked });
const list = async (caller = regionalCoordinator) => (await call(caller, 'GET', '/experts')).body as ExpertListView;
const submit = (asked: Call = {}) => call(regionalCoordinator, 'POST', '/experts/submission', asked);
const accept = (asked: Call = {}) => call(federalOrganiser, 'POST', '/experts/acceptance', asked);
const load = (file: Uint8Array, asked: Call = {}) =>
  call(regionalCoordinator, 'PUT', '/experts', { body: file, ...asked });
const ofExpert = (expertId: string) => ({ params: { ...region, expertId } });

const publishSample = async () => {
  await ask(eprRoom(main, people), {
    routeKey: 'POST /v1/campaigns/{campaignId}/epr/sample/draw',
    caller: federalOrganiser,
    params: { campaignId: 'vpr-2023' },
    body: { territory: 'ru-22', seed: 'весна', size: 4 },
  });
  const { body } = await call(federalOrganiser, 'POST', '/sample/publication');
  return (body as { items: { schoolId: string }[] }).items.map(({ schoolId }) => schoolId);
};

const addThree = async () => {
  await add(outside(1, { subjects: ['IS'] }), 0);
  await add(outside(2, { subjects: ['GG'] }), 1);
  await add(outside(3, { subjects: ['OB'] }), 2);
};

beforeEach(async () => {
  [main, people] = [memoryTable(), memoryTable()];
  await aRegionOfSchools(main);
});

describe('a list of experts', () => {
  it('is made row by row, each over the revision that was seen', async () => {
    const first = await add(outside(1), 0);
    const late = await add(outside(2), 0);
    const blind = await call(regionalCoordinator, 'POST', '/experts', { body: outside(2) });

    expect(first).toMatchObject({ status: 201, body: { expertId: 'x-22-0001', revision: 1, status: 'draft' } });
    expect(late.status).toBe(412);
    expect(blind.status).toBe(428);
    expect((await list()).items).toMatchObject([{ id: 'x-22-0001', surname: 'Ольховский', worksAt: null }]);
  });

  it('gives a pseudonym once: that of somebody who has left is not given again', async () => {
    await addThree();
    await call(regionalCoordinator, 'DELETE', '/experts/{expertId}', { ...ofExpert('x-22-0003'), headers: tag(3) });

    const { body } = await add(outside(4), 4);

    expect(body).toMatchObject({ expertId: 'x-22-0004' });
    expect((await list()).items.map(({ id }) => id)).toEqual(['x-22-0001', 'x-22-0002', 'x-22-0004']);
  });

  it('changes a row, keeps who it is and tells in its log the names of the fields alone', async () => {
    await addThree();
    const changed = outside(1, { subjects: ['IS', 'OB'], phone: '+7 385 277-77-77' });

    await call(regionalCoordinator, 'PUT', '/experts/{expertId}', {
      ...ofExpert('x-22-0001'),
      headers: tag(3),
      body: changed,
    });

    const { body, text } = await call(federalOrganiser, 'GET', '/experts/history');
    expect(body).toMatchObject({
      items: [
        {
          revision: 4,
          action: 'drafted',
          by: 'reg220000',
          added: [],
          changed: [{ expertId: 'x-22-0001', fields: ['phone', 'subjects'] }],
        },
      ],
    });
    expect(text).not.toContain('Ольховский');
    expect(text).not.toContain('277-77-77');
  });

  it('takes a school as workplace by its id or login, and no school that is none', async () => {
    const known = await add(outside(1, { worksAt: 's-22-0014' }), 0);
    const unknown = await add(outside(2, { worksAt: 's-22-0999' }), 1);

    expect(known.status).toBe(201);
    expect(unknown).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'school-unknown', pointer: '/body/worksAt' }] },
    });
  });

  it.each([
    ['a name with digits', { surname: 'Иванов2' }],
    ['a subject twice', { subjects: ['IS', 'IS'] }],
    ['no subject', { subjects: [] }],
    ['a telephone that is none', { phone: 'нет' }],
    ['an e-mail that is none', { email: 'почта' }],
  ])('refuses %s', async (_what, changes) => {
    expect((await add({ ...outside(1), ...changes }, 0)).status).toBe(400);
  });

  it('says of an expert that is not there that there is none', async () => {
    await addThree();

    const put = await call(regionalCoordinator, 'PUT', '/experts/{expertId}', {
      ...ofExpert('x-22-0009'),
      headers: tag(3),
      body: outside(1),
    });

    expect(put).toMatchObject({ status: 404, body: { type: '/problems/epr-no-such-expert' } });
  });

  it('keeps the deadline of its stage', async () => {
    const early = await add(outside(1), 0, { at: '2023-02-01T09:00:00Z' });
    const closed = await add(outside(1), 0, { at: '2023-03-12T09:00:00Z' });

    expect([early.body, closed.body]).toMatchObject([
      { type: '/problems/not-open-yet' },
      { type: '/problems/window-closed' },
    ]);
  });
});

describe('the way of a list', () => {
  it('is sent by the region and confirmed by the federal organiser, and then stays', async () => {
    await publishSample();
    await addThree();

    const sent = await submit();
    const confirmed = await accept();

    expect(sent).toMatchObject({ status: 200, body: { status: 'submitted', onTime: true } });
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect((await add(outside(4), 5)).body).toMatchObject({ type: '/problems/wrong-state' });
  });

  it('goes back with a comment, is mended and sent again', async () => {
    await publishSample();
    await addThree();
    await submit();
    await call(federalOrganiser, 'POST', '/experts/return', { body: { comment: 'Мало историков.' } });
    const returned = await list();
    await add(outside(4, { subjects: ['IS'] }), returned.revision);

    const again = await submit();

    expect(returned).toMatchObject({ status: 'returned', comment: 'Мало историков.' });
    expect(again.body).toMatchObject({ status: 'submitted' });
    const { body } = await call(regionalCoordinator, 'GET', '/experts/history');
    expect((body as { items: { experts: number }[] }).items[0]).toMatchObject({
      action: 'submitted',
      experts: 4,
      added: [],
    });
  });

  it('is not sent with an error in it, and all of them are named', async () => {
    const [own] = await publishSample();
    await add(outside(1, { subjects: ['IS'], experienceYears: 1, worksAt: String(own) }), 0);

    const { status, body } = await submit();

    expect(status).toBe(422);
    expect((body as { errors: { code: string }[] }).errors.map(({ code }) => code).sort()).toEqual([
      'epr-experience-short',
      'epr-expert-own-school',
      'epr-subject-uncovered',
      'epr-subject-uncovered',
    ]);
  });

  it('is not confirmed when a replaced school has made an expert its own', async () => {
    const [leaving] = await publishSample();
    const protocol = (await call(federalOrganiser, 'GET', '/sample/protocol')).body as {
      items: { schoolId: string; stratum: string; state: string }[];
    };
    const stratum = protocol.items.find(({ schoolId }) => schoolId === leaving)?.stratum;
    const next = protocol.items.find((one) => one.stratum === stratum && one.state === 'reserve')?.schoolId;
    await addThree();
    await add(outside(4, { worksAt: String(next) }), 3);
    await submit();
    await call(regionalCoordinator, 'POST', '/replacements', { body: { schoolId: leaving, reason: 'Карантин.' } });
    await call(federalOrganiser, 'POST', '/replacements/{number}/decision', {
      params: { ...region, number: '1' },
      body: { decision: 'approved' },
    });

    expect((await accept()).body).toMatchObject({
      type: '/problems/epr-list-faulty',
      errors: [{ code: 'epr-expert-own-school' }],
    });
  });

  it('is opened again by the federal organiser when it is closed', async () => {
    await publishSample();
    await addThree();
    await submit();
    await accept();
    const at = '2023-04-01T09:00:00Z';

    await call(federalOrganiser, 'POST', '/experts/reopening', { body: { comment: 'Эксперт заболел.' }, at });

    expect((await add(outside(4), 6, { at })).status).toBe(201);
    expect((await submit({ at })).body).toMatchObject({ status: 'submitted', onTime: true });
  });

  it('late is told as late', async () => {
    await publishSample();
    await addThree();

    expect((await submit({ at: '2023-03-05T09:00:00Z' })).body as Receipt).toMatchObject({ onTime: false });
  });
});

const HEADER =
  'Код эксперта;Фамилия;Имя;Отчество;Место работы;Предметы;Категория;Стаж, лет;Эксперт ЕГЭ;Телефон;Электронная почта';

describe('a list from a file', () => {
  const file = (...rows: string[]) => aRegister(HEADER, ...rows);
  const one = ';Ольховский;Тихон;Северович;;ИС, ОБ;первая;10;да;+7 385 200-00-01;';
  const two = ';Ясенева;Мира;;s-22-0014;география;;4;нет;;yaseneva@example.org';

  it('is taken whole; who is not in it leaves, and who was there keeps the pseudonym', async () => {
    await load(file(one, two));
    const first = await list();
    const again = await load(file(two.replace(';4;', ';5;'), ';Кленович;Яр;;;ГГ;;7;;;'));
    const second = await list();

    expect(first.items).toMatchObject([
      { id: 'x-22-0001', subjects: ['IS', 'OB'], category: 'first', isEgeExpert: true },
      { id: 'x-22-0002', subjects: ['GG'], category: 'none', worksAt: 's-22-0014' },
    ]);
    expect(again.body).toMatchObject({ counts: { created: 1, updated: 2, unchanged: 0 } });
    expect(second.items).toMatchObject([
      { id: 'x-22-0002', experienceYears: 5 },
      { id: 'x-22-0003', surname: 'Кленович' },
    ]);
  });

  it('comes back as it was exported', async () => {
    await load(file(one, two));
    const { text } = await call(regionalCoordinator, 'GET', '/experts', { query: { format: 'csv' } });

    const again = await load(Buffer.from(text));

    expect(again.body).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 2 } });
  });

  it('is refused with every fault at its cell, and stores nobody', async () => {
    const { status, body } = await load(
      file(
        'x-22-0009;Ольховский;Тихон;;;ИС;;10;;;',
        ';;Мира;;школа;физика;лучшая;много;иногда;нет;почта',
        ';Кленович;Яр;;s-22-0999;ГГ;;7;;;',
        ';Рябинина;Яра;;;ОБ;;1;;;',
      ),
    );

    const { report } = body as {
      report: { findings: { code: string; location?: { cell?: string }; severity: string }[] };
    };
    expect(status).toBe(422);
    expect(
      report.findings
        .flatMap(({ code, location, severity }) => (severity === 'error' ? [`${location?.cell} ${code}`] : []))
        .sort(),
    ).toEqual([
      'A2 epr-expert-unknown',
      'B3 epr-cell-empty',
      'E3 epr-cell-invalid',
      'E4 school-unknown',
      'F3 epr-cell-invalid',
      'G3 epr-cell-invalid',
      'H3 epr-cell-invalid',
      'H5 epr-experience-short',
      'I3 epr-cell-invalid',
      'J3 epr-cell-invalid',
      'K3 epr-cell-invalid',
    ]);
    expect((await list()).items).toEqual([]);
    expect([...people.items.keys()].filter((key) => key.includes('EXPERTS'))).toEqual([]);
  });

  it('is tried without storing, and not taken over a revision that was not seen', async () => {
    const tried = await load(file(one), { query: { dryRun: 'true' } });
    await load(file(one));
    const late = await load(file(two), { headers: tag(0) });

    expect(tried.body).toMatchObject({ dryRun: true, counts: { created: 1 } });
    expect(late.status).toBe(412);
    expect((await list()).items).toHaveLength(1);
  });
});

describe('observers', () => {
  const put = (schoolId: string, observers: object[], revision = 0) =>
    call(regionalCoordinator, 'PUT', '/observers/{schoolId}', {
      params: { ...region, schoolId },
      headers: tag(revision),
      body: { observers },
    });
  const observer = { surname: 'Вербицкий', givenName: 'Лука', worksAt: 's-22-0014', phone: '+7 385 200-11-11' };
  const observers = async () => (await call(federalOrganiser, 'GET', '/observers')).body as ObserversView;

  it('are appointed to a sample school, and never from that school', async () => {
    const [school] = await publishSample();

    const own = await put(String(school), [{ ...observer, worksAt: school }]);
    const other = await put(String(school), [observer]);
    const late = await put(String(school), []);

    expect(own).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'epr-observer-own-school', pointer: '/body/observers/0/worksAt' }] },
    });
    expect(other).toMatchObject({ status: 200, body: { revision: 1, observers: 1 } });
    expect(late.status).toBe(412);
    expect(await observers()).toMatchObject({ schools: 4, withoutObservers: 3 });
    expect((await put('s-22-0014', [observer])).body).toMatchObject({ type: '/problems/epr-school-not-in-sample' });
  });

  it('leave with the school that is replaced', async () => {
    const [school] = await publishSample();
    await put(String(school), [observer]);
    await call(regionalCoordinator, 'POST', '/replacements', { body: { schoolId: school, reason: 'Ремонт.' } });

    await call(federalOrganiser, 'POST', '/replacements/{number}/decision', {
      params: { ...region, number: '1' },
      body: { decision: 'approved' },
    });

    expect(await observers()).toMatchObject({ withoutObservers: 4 });
    expect(JSON.stringify([...people.items.values()])).not.toContain('Вербицкий');
  });
});

describe('personal data', () => {
  it('are read by the region and the federal organiser alone, and each reading is recorded', async () => {
    await publishSample();
    await addThree();

    for (const caller of [municipalCoordinator, schoolOrganiser, stranger]) {
      for (const under of ['/experts', '/observers', '/readings', '/experts/history']) {
        expect((await call(caller, 'GET', under)).status).toBe(404);
      }
    }
    await list();
    await call(federalOrganiser, 'GET', '/experts', { query: { format: 'xlsx' }, at: '2023-03-01T10:00:00Z' });

    const { body } = await call(regionalCoordinator, 'GET', '/readings');
    expect(body).toMatchObject({
      items: [
        { by: 'federal', role: 'federal', what: 'experts', people: 3 },
        { by: 'reg220000', role: 'regional', what: 'experts', people: 3 },
      ],
    });
  });

  it('are shown to nobody where the reading cannot be recorded', async () => {
    await addThree();
    const broken = { ...people, put: () => Promise.reject(new Error('the table is away')) };

    const answer = await ask(eprRoom(main, broken as never, stoppedClock(inTime)), {
      routeKey: `GET ${path}/experts`,
      caller: regionalCoordinator,
      params: region,
    });

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('Ольховский');
  });

  it('of an expert who is removed leave the table at once', async () => {
    await addThree();

    await call(regionalCoordinator, 'DELETE', '/experts/{expertId}', { ...ofExpert('x-22-0001'), headers: tag(3) });

    expect(JSON.stringify([...people.items.values()])).not.toContain('Ольховский');
    expect(JSON.stringify([...people.items.values()])).toContain('Ясенева');
  });

  it('are changed by nobody but the region', async () => {
    const asFederal = await call(federalOrganiser, 'POST', '/experts', { body: outside(1), headers: tag(0) });
    const asSchool = await call(schoolOrganiser, 'POST', '/experts', { body: outside(1), headers: tag(0) });

    expect([asFederal.status, asSchool.status]).toEqual([403, 404]);
    expect((await call(regionalCoordinator, 'POST', '/experts/acceptance')).status).toBe(403);
    expect((await call(federalOrganiser, 'POST', '/experts/submission')).status).toBe(403);
  });
});
