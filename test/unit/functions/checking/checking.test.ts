import { beforeEach, describe, expect, it } from 'vitest';
import type { SchoolChecking } from '../../../../shared/contracts/checking.ts';
import type { Marking, MarkingHead } from '../../../../shared/contracts/checking-expert.ts';
import type { ProtocolView } from '../../../../shared/contracts/checking-protocol.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import {
  aSchoolOnComputers,
  CHECKING,
  checkingRoom,
  expertOf,
  SCHOOL,
  WORK,
  worksFile,
} from '../../../fixtures/checking.ts';
import { type Asked, ask, municipalCoordinator, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const campaign = '/v1/campaigns/{campaignId}';
const ofSchool = `${campaign}/schools/{schoolId}`;
const ofWork = `${ofSchool}/checking/{assessmentId}`;
const ofProtocol = `${ofSchool}/electronic-protocols/{assessmentId}`;
const params = { campaignId: 'vpr-2023', schoolId: SCHOOL, assessmentId: WORK, territory: 'ru-22' };
const [one, other] = ['expert22000001', 'expert22000002'].map(expertOf) as [Caller, Caller];

let table: MemoryTable;
let originals: Map<string, Uint8Array>;

type Call = Partial<Asked> & { readonly at?: string };

const call = async (caller: Caller, routeKey: string, { at = CHECKING, ...asked }: Call = {}) => {
  const kept = {
    put: async (key: string, bytes: Uint8Array) => void originals.set(key, bytes),
    get: async (key: string) => originals.get(key),
  };
  const room = checkingRoom(table, kept as never, stoppedClock(at));
  const answer = await ask(room, { routeKey, caller, params: { ...params, ...asked.params }, ...omitParams(asked) });
  return { ...answer, body: answer.body as never };
};
const omitParams = ({ params: _p, ...asked }: Partial<Asked>) => asked;

const load = (file: Uint8Array, asked: Call = {}) =>
  call(regionalCoordinator, `POST ${ofWork}/works`, { body: file, ...asked });
const distribute = (caller = schoolOrganiser) => call(caller, `POST ${ofWork}/distribution`);
const queueOf = async (caller: Caller) =>
  ((await call(caller, `GET ${campaign}/checking/queue`)).body as { items: MarkingHead[] }).items;
const marking = (caller: Caller, markingId: string) =>
  call(caller, `GET ${campaign}/checking/queue/{markingId}`, { params: { markingId } });
const shown = async (caller = schoolOrganiser) => (await call(caller, `GET ${ofWork}`)).body as SchoolChecking;
const tag = (revision: number) => ({ 'if-match': `"${revision}"` });

const score = async (caller: Caller, markingId: string, given: (max: number, task: number) => unknown) => {
  const { items, revision } = (await marking(caller, markingId)).body as Marking;
  const scores = items.map(({ maxScore }, task) => given(maxScore, task));
  return call(caller, `PUT ${campaign}/checking/queue/{markingId}/scores`, {
    params: { markingId },
    body: { scores },
    headers: tag(revision),
  });
};

const works = [{ code: 50001 }, { code: 50002 }, { code: 50003 }, { code: 50004, finishedAt: '2023-04-11T13:00:01Z' }];

/** Everything up to the moment when experts open their queues. */
const givenOut = async () => {
  await call(regionalCoordinator, `POST ${ofSchool}/expert-accounts`);
  await load(worksFile(works));
  await distribute();
};

const checkAll = async () => {
  for (const caller of [one, other]) {
    for (const { markingId } of await queueOf(caller)) await score(caller, markingId, (max) => max);
  }
};

const row = (code: number) => ({ code, variant: '1', className: 'А', gender: 'ж', previousMark: '4' });
const protocolRows = [row(50001), row(50002), row(50003), { code: 50004, variant: 'отсутствовал' }];

const putProtocol = async (rows: readonly object[]) => {
  const { revision } = (await call(schoolOrganiser, `GET ${ofProtocol}`)).body as ProtocolView;
  return call(schoolOrganiser, `PUT ${ofProtocol}`, { body: { rows }, headers: tag(revision) });
};
const submit = () => call(schoolOrganiser, `POST ${ofProtocol}/submission`);

beforeEach(async () => {
  table = memoryTable();
  originals = new Map();
  await aSchoolOnComputers(table);
});

describe('works of the computer form', () => {
  it('are loaded; one that was finished after 20:00 on the school’s clocks is shown and not checked', async () => {
    const report = await load(worksFile(works));
    const again = await load(worksFile(works));

    expect(report.body).toMatchObject({ status: 'acceptedWithWarnings', counts: { created: 4, refused: 0 } });
    expect(report.body).toMatchObject({
      findings: [{ code: 'work-after-hours', severity: 'warning', value: '50004' }],
    });
    expect(again.body).toMatchObject({ counts: { created: 0, unchanged: 4 } });
    expect((await shown()).works.map(({ code, state }) => [code, state])).toEqual([
      [50001, 'waiting'],
      [50002, 'waiting'],
      [50003, 'waiting'],
      [50004, 'excluded'],
    ]);
  });

  it('may be JSON as well, and a file with a fault leaves nothing', async () => {
    const rows = [
      { testLogin: 't1', code: 59999, item: '1', answer: 'князь', finishedAt: '2023-04-11T04:10:00Z' },
      { testLogin: 't77', code: 50001, item: '99', answer: '', finishedAt: '2023-04-11 10:10' },
    ];

    const refused = await load(Buffer.from(JSON.stringify({ rows })));
    const nonsense = await load(Buffer.from('{"rows": 1}'));

    expect(refused.status).toBe(422);
    const { report } = refused.body as { report: { findings: { code: string; location: { pointer: string } }[] } };
    expect(report.findings.map(({ code, location }) => [code, location.pointer])).toEqual([
      ['work-code-unknown', '/rows/0/code'],
      ['work-cell-invalid', '/rows/0/testLogin'],
      ['work-cell-invalid', '/rows/1/finishedAt'],
      ['work-item-unknown', '/rows/1/item'],
    ]);
    expect(nonsense.body).toMatchObject({ report: { findings: [{ code: 'works-file-unreadable' }] } });
    expect((await shown()).works).toEqual([]);
  });

  it('are loaded by organisers above the school alone', async () => {
    const file = worksFile(works);

    expect((await call(schoolOrganiser, `POST ${ofWork}/works`, { body: file })).status).toBe(403);
    expect((await call(municipalCoordinator, `POST ${ofWork}/works`, { body: file })).status).toBe(403);
    expect((await call(one, `POST ${ofWork}/works`, { body: file })).status).toBe(403);
  });
});

describe('accounts of experts', () => {
  it('are issued up to the number that the school has declared, once', async () => {
    const first = await call(regionalCoordinator, `POST ${ofSchool}/expert-accounts`);
    const second = await call(regionalCoordinator, `POST ${ofSchool}/expert-accounts`);

    expect(first.body).toMatchObject({
      created: 2,
      items: [{ login: one.login, state: 'issued' }, { login: other.login }],
    });
    expect(second.body).toMatchObject({ created: 0 });
    expect((await call(schoolOrganiser, `POST ${ofSchool}/expert-accounts`)).status).toBe(403);
  });

  it('of the joint work want a confirmed list', async () => {
    const answer = await call(regionalCoordinator, `POST ${campaign}/checking/{territory}/accounts`);

    expect(answer.body).toMatchObject({ type: '/problems/epr-list-unconfirmed' });
  });
});

describe('an expert', () => {
  it('sees own works alone, and nothing of the participant', async () => {
    await givenOut();
    const [mine, theirs] = [await queueOf(one), await queueOf(other)];

    const own = await marking(one, mine[0]?.markingId ?? '');
    const foreign = await marking(one, theirs[0]?.markingId ?? '');

    expect(Math.abs(mine.length - theirs.length)).toBe(1);
    expect(mine.length + theirs.length).toBe(3);
    expect(own.body).toMatchObject({ state: 'assigned', revision: 1 });
    expect((own.body as Marking).items.slice(0, 2).map(({ answers }) => answers)).toEqual([['князь'], ['988']]);
    expect(own.text).not.toMatch(/5000\d|s-22|t5000/);
    expect([foreign.status, (foreign.body as { type: string }).type]).toEqual([404, '/problems/no-such-check']);
  });

  it('gives scores by criterion over the revision that was seen', async () => {
    await givenOut();
    const markingId = (await queueOf(one))[0]?.markingId ?? '';

    const begun = await score(one, markingId, (max, task) => (task === 0 ? max : null));
    const stale = await call(one, `PUT ${campaign}/checking/queue/{markingId}/scores`, {
      params: { markingId },
      body: { scores: (begun.body as Marking).items.map(() => 0) },
      headers: tag(1),
    });
    const above = await score(one, markingId, (max) => max + 1);
    const whole = await score(one, markingId, (_max, task) => (task === 0 ? 'X' : 0));

    expect(begun.body).toMatchObject({ state: 'begun', revision: 2, points: null });
    expect(stale.status).toBe(412);
    expect([above.status, (above.body as { type: string }).type]).toEqual([422, '/problems/scores-faulty']);
    expect(whole.body).toMatchObject({ state: 'checked', revision: 3, points: 0 });
  });

  it('may fill in a sheet; its faults are named by cell and nothing of it is stored', async () => {
    await givenOut();
    const sheet = await call(one, `GET ${campaign}/checking/sheets/{assessmentId}`, { query: { format: 'csv' } });
    const [header = '', ...lines] = sheet.text.replace('\uFEFF', '').trim().split(/\r?\n/);
    const tasks = header.split(';').length - 2;
    const filled = (score: string) =>
      [header, ...lines.map((line) => [...line.split(';').slice(0, 2), ...Array(tasks).fill(score)].join(';'))].join(
        '\n',
      );
    const post = (text: string) =>
      call(one, `POST ${campaign}/checking/sheets/{assessmentId}`, { body: Buffer.from(text) });

    const faulty = await post(filled('77'));
    const taken = await post(filled('х'));

    const { report } = faulty.body as { report: { findings: { code: string; location: { cell: string } }[] } };
    expect(report.findings[0]).toMatchObject({ code: 'sheet-score-invalid', location: { cell: 'C2' }, value: '77' });
    expect(taken.body).toMatchObject({ status: 'accepted', counts: { updated: lines.length } });
    expect((await queueOf(one)).map(({ state, points }) => [state, points])).toEqual(lines.map(() => ['checked', 0]));
  });

  it('loses a work that is given to another, who begins anew', async () => {
    await givenOut();
    const markingId = (await queueOf(one))[0]?.markingId ?? '';
    await score(one, markingId, (max, task) => (task === 0 ? max : null));
    const give = (expert: string) =>
      call(schoolOrganiser, `POST ${ofWork}/checks/{markingId}/reassignment`, {
        params: { markingId },
        body: { expert, reason: 'Болеет до конца недели.' },
      });

    const given = await give(other.login);
    const nowhere = await give('expert22000009');

    expect(given.body).toMatchObject({ expert: other.login, state: 'assigned', points: null });
    expect((nowhere.body as { type: string }).type).toBe('/problems/expert-unfit');
    expect((await marking(one, markingId)).status).toBe(404);
    expect((await marking(other, markingId)).status).toBe(200);
  });
});

describe('an electronic protocol', () => {
  it('is handed in once every work is decided and every participant has a row', async () => {
    await givenOut();
    await putProtocol(protocolRows.slice(1));
    const early = await submit();
    await checkAll();
    const short = await submit();
    await putProtocol(protocolRows);
    const done = await submit();

    expect(early.body).toMatchObject({ type: '/problems/checking-incomplete', works: 3, decided: 0 });
    expect(short.body).toMatchObject({ type: '/problems/protocol-rows-missing', codes: [50001] });
    expect(done.body).toMatchObject({ receipt: { status: 'accepted' }, report: { counts: { created: 4 } } });
    const form = [...table.items.values()].find(
      ({ pk, sk }) => pk.includes('#result-form#5-IS#') && sk === `S#${SCHOOL}#c`,
    );
    expect(form?.e).toMatchObject({ status: 'accepted', measures: { participants: 4, present: 3, absent: 1 } });
  });

  it('is checked by the rules of a form', async () => {
    await givenOut();
    await checkAll();
    await putProtocol([...protocolRows.slice(1), { ...row(50001), gender: 'да' }]);

    const refused = await submit();

    const { type, report } = refused.body as { type: string; report: { findings: object[] } };
    expect(type).toBe('/problems/form-refused');
    expect(report.findings[0]).toMatchObject({
      code: 'gender-invalid',
      location: { pointer: '/body/rows/3/gender' },
    });
  });

  it('keeps scores as they are until it is returned', async () => {
    await givenOut();
    await checkAll();
    await putProtocol(protocolRows);
    await submit();
    const markingId = (await queueOf(one))[0]?.markingId ?? '';

    const late = await score(one, markingId, () => 0);
    const loaded = await load(worksFile(works));
    await call(regionalCoordinator, `POST ${ofProtocol}/return`, { body: { comment: 'Проверьте работу ещё раз.' } });
    const mended = await score(one, markingId, () => 0);
    const again = await submit();

    expect([late, loaded].map(({ body }) => (body as { type: string }).type)).toEqual([
      '/problems/protocol-finished',
      '/problems/protocol-finished',
    ]);
    expect(mended.status).toBe(200);
    expect(again.body).toMatchObject({ receipt: { status: 'accepted' }, report: { counts: { updated: 4 } } });
  });

  it('shows its rows to its school alone, and its progress to all above', async () => {
    await givenOut();
    await putProtocol(protocolRows);
    await checkAll();

    const own = (await call(schoolOrganiser, `GET ${ofProtocol}`)).body as ProtocolView;
    const above = (await call(municipalCoordinator, `GET ${ofProtocol}`)).body as ProtocolView;
    const progress = await call(regionalCoordinator, `GET ${campaign}/checking/{territory}/progress`, {
      query: { assessmentId: WORK },
    });
    const experts = await call(schoolOrganiser, `GET ${ofSchool}/expert-progress`, { query: { format: 'csv' } });

    expect([own.rows?.length, own.missing, above.rows, above.missing]).toEqual([4, [], null, null]);
    expect(above.counts).toEqual({
      works: 3,
      excluded: 1,
      decided: 3,
      disputed: 0,
      checks: 3,
      assigned: 3,
      checked: 3,
    });
    expect(progress.body).toMatchObject({ total: { works: 3, checks: 3, checked: 3 }, items: [{ schoolId: SCHOOL }] });
    expect(experts.text).toContain(one.login);
  });
});
