import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Upload } from '../../../../shared/contracts/uploads.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { type ArchiveScene, archiveScene, foreigner, schools } from '../../../fixtures/archive-scene.ts';
import { anArchive } from '../../../fixtures/archives.ts';
import { federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../../fixtures/http.ts';
import { filledIn, organiserOf } from '../../../fixtures/results.ts';

const [first, second, third] = schools;

let scene: ArchiveScene;
/** the filled form of each school; of the third with a pupil too many at a mark too high */
let forms: Record<string, Uint8Array>;
let faulty: Uint8Array;

beforeAll(async () => {
  const { blank } = await archiveScene();
  const filled = await Promise.all(schools.map(async (school) => [school, filledIn(await blank(school))] as const));
  forms = Object.fromEntries(filled);
  faulty = filledIn(await blank(third), 5, [{ row: 2, column: 7, value: 9 }]);
});

beforeEach(async () => {
  scene = await archiveScene();
});

const form = (school: string): Uint8Array => forms[school] ?? new Uint8Array();

const outcomesOf = ({ outcomes }: Upload) =>
  outcomes.map(({ name, status, schoolId, findings }) => [name, status, schoolId, findings.map(({ code }) => code)]);

describe('an archive of a coordinator', () => {
  it('is taken file by file, each matched by what is inside, and a bad one stops no other', async () => {
    const upload = await scene.send({
      'СОШ 2.xlsx': form(first),
      'папка/что-то.xlsx': form(second),
      'папка/с ошибкой.xlsx': faulty,
      'заметки.txt': 'не форма',
      '__MACOSX/._СОШ 2.xlsx': 'x',
    });

    expect(upload).toMatchObject({
      state: 'done',
      files: 4,
      progress: { done: 4, all: 4 },
      counts: { accepted: 2, acceptedWithWarnings: 0, unchanged: 0, refused: 2 },
      skipped: { count: 1, items: [{ name: '__MACOSX/._СОШ 2.xlsx', reason: 'junk' }] },
      target: null,
      failure: null,
    });
    expect(outcomesOf(upload)).toEqual([
      ['СОШ 2.xlsx', 'accepted', first, []],
      ['папка/что-то.xlsx', 'accepted', second, []],
      ['папка/с ошибкой.xlsx', 'refused', third, [expect.any(String)]],
      ['заметки.txt', 'refused', null, ['workbook-is-text']],
    ]);
    expect(upload.outcomes[0]).toMatchObject({ schoolName: `Школа ${first}`, assessmentId: '4-MA' });
    expect(upload.outcomes[0]?.receipt).toMatchObject({ status: 'accepted', by: 'reg220000', onTime: true });
    expect(upload.report.map(({ severity, files }) => [severity, files])).toEqual([
      ['error', 1],
      ['error', 1],
    ]);
    expect(await scene.state(third)).toMatchObject({ status: 'owed', lastRefusal: { findings: 1 } });
  });

  it('is told to the school wherever it looks, and the school makes the form its own', async () => {
    await scene.send({ 'a.xlsx': form(first) });
    const onBehalf = { login: 'reg220000', role: 'regional' };

    expect(await scene.state(first)).toMatchObject({ status: 'accepted', onBehalf, uploads: [{ onBehalf }] });
    expect(await scene.listed(first)).toEqual([expect.objectContaining({ assessmentId: '4-MA', onBehalf })]);
    expect(await scene.history(first)).toEqual([expect.objectContaining({ action: 'accepted', onBehalf })]);

    const own = await scene.put(first, form(first));

    expect(own.status).toBe(200);
    expect(await scene.state(first)).toMatchObject({ onBehalf: null, revision: 3, uploads: [{ onBehalf: null }] });
    expect((await scene.history(first))[0]).toMatchObject({ action: 'replaced', onBehalf: null });
  });

  it('never takes the place of what a school has uploaded itself, and does of what was uploaded for it', async () => {
    await scene.put(first, form(first));
    await scene.send({ 'a.xlsx': form(second) });

    const upload = await scene.send({
      'a.xlsx': filledIn(await scene.blank(first), 4),
      'b.xlsx': filledIn(await scene.blank(second), 4),
    });

    expect(outcomesOf(upload)).toEqual([
      ['a.xlsx', 'refused', first, ['school-has-uploaded']],
      ['b.xlsx', 'acceptedWithWarnings', second, ['participants-differ']],
    ]);
    expect(await scene.state(first)).toMatchObject({ revision: 2, onBehalf: null });
    expect(await scene.state(second)).toMatchObject({ revision: 3, versions: 2 });
  });

  it('leaves what came later than itself', async () => {
    await scene.send({ 'a.xlsx': form(first) });
    const { key, id } = await scene.arrive(
      regionalCoordinator,
      anArchive({ 'a.xlsx': filledIn(await scene.blank(first), 4) }),
    );
    const arrived = scene.room.arrived(key);
    scene.clock.set('2023-04-11T10:00:00Z');
    await scene.send({ 'a.xlsx': filledIn(await scene.blank(first), 3) }, municipalCoordinator);

    const { open, take, close } = scene.room.steps();
    for (const batch of (await open(arrived)).batches) await take(batch);
    await close({ key });

    const upload = (await scene.show(regionalCoordinator, id)).body as Upload;
    expect(outcomesOf(upload)).toEqual([['a.xlsx', 'refused', first, ['newer-form-taken']]]);
    expect(await scene.state(first)).toMatchObject({ revision: 3, onBehalf: { login: 'reg22_m001' } });
  });

  it('says of the same bytes again that nothing has changed, with the first receipt', async () => {
    const once = await scene.send({ 'a.xlsx': form(first) });
    scene.clock.set('2023-04-12T09:00:00Z');

    const again = await scene.send({ 'b.xlsx': form(first) }, municipalCoordinator);

    expect(outcomesOf(again)).toEqual([['b.xlsx', 'unchanged', first, []]]);
    expect(again.outcomes[0]?.receipt).toEqual(once.outcomes[0]?.receipt);
  });

  it('ends at the borders of his territory', async () => {
    const marked = { 'a.xlsx': form(first) };
    const stranger: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

    const upload = await scene.send(marked, stranger);

    expect(outcomesOf(upload)).toEqual([['a.xlsx', 'refused', first, ['form-school-unknown']]]);
    expect(upload.outcomes[0]).toMatchObject({ schoolName: null, receipt: null });
    expect(await scene.state(first)).toMatchObject({ revision: 1, status: 'owed' });
  });

  it('holds the terms that hold for schools', async () => {
    scene.clock.set('2023-06-20T09:00:00Z');

    const upload = await scene.send({ 'a.xlsx': form(first) });

    expect(outcomesOf(upload)).toEqual([['a.xlsx', 'refused', first, ['window-closed']]]);
    expect(upload.outcomes[0]?.findings[0]?.message).toMatch(/закрыт|завершён/i);
  });

  it('is for the roles that the campaign names', async () => {
    const answer = await scene.begin(federalOrganiser, { bytes: 100 });

    expect([answer.status, (answer.body as { type: string }).type]).toEqual([403, '/problems/on-behalf-not-allowed']);
  });
});

describe('an archive of a school', () => {
  it('has its own forms taken as its own, and no other', async () => {
    const upload = await scene.send({ 'a.xlsx': form(first), 'b.xlsx': form(second) }, organiserOf(first));

    expect(outcomesOf(upload)).toEqual([
      ['a.xlsx', 'accepted', first, []],
      ['b.xlsx', 'refused', second, ['form-wrong-school']],
    ]);
    expect(await scene.state(first)).toMatchObject({ status: 'accepted', onBehalf: null });
    expect(await scene.state(second)).toMatchObject({ status: 'owed', revision: 1 });
  });
});

describe('an archive that is none', () => {
  it.each<[string, Uint8Array, object, string]>([
    ['a text', Buffer.from('Код;Вариант'), {}, 'archive-not-zip'],
    ['another file than was announced', anArchive({ 'a.xlsx': 'x' }), { sha256: 'a'.repeat(64) }, 'archive-differs'],
    ['of another size', anArchive({ 'a.xlsx': 'x' }), { bytes: 7 }, 'archive-differs'],
  ])('is failed with its reason: %s', async (_what, bytes, told, code) => {
    const { id, key } = await scene.arrive(regionalCoordinator, bytes, told);

    await scene.room.run(key);

    expect((await scene.show(regionalCoordinator, id)).body).toMatchObject({
      state: 'failed',
      failure: { code, message: expect.stringMatching(/^[А-ЯЁ]/) },
      outcomes: [],
    });
  });

  it('that came in the place of another while that was checked spoils nothing but itself', async () => {
    const { id, key } = await scene.arrive(regionalCoordinator, anArchive({ 'a.xlsx': form(first) }));
    const { open, take, close } = scene.room.steps();
    const { batches } = await open(scene.room.arrived(key));

    await scene.bucket.objects.put(key, anArchive({ 'b.xlsx': form(second) }), 'application/zip');
    const other = await open(scene.room.arrived(key));
    for (const batch of batches) await take(batch);
    await close({ key });

    expect(other.batches).toEqual([]);
    const upload = (await scene.show(regionalCoordinator, id)).body as Upload;
    expect(outcomesOf(upload)).toEqual([['a.xlsx', 'refused', first, ['archive-differs']]]);
    expect(await scene.state(second)).toMatchObject({ status: 'owed' });
  });
});

describe('an upload', () => {
  it('is a target of one hour, renewed while the file is awaited', async () => {
    const { body, status } = await scene.begin(regionalCoordinator, { bytes: 100, fileName: ' Район.zip ' });
    const { id, target } = body as Upload;
    scene.clock.set('2023-04-11T12:00:00Z');

    const later = (await scene.show(regionalCoordinator, id)).body as Upload;

    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'awaitingFile',
      fileName: 'Район.zip',
      files: null,
      progress: { done: 0, all: 0 },
    });
    expect(target).toMatchObject({ method: 'PUT', expiresAt: '2023-04-11T10:00:00.000Z' });
    expect(target?.url).toContain(`inbox/vpr-2023/${id}.zip`);
    expect(later.target?.expiresAt).toBe('2023-04-11T13:00:00.000Z');
  });

  it('is one for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'once' };

    const [one, other] = [
      await scene.begin(regionalCoordinator, { bytes: 100 }, headers),
      await scene.begin(regionalCoordinator, { bytes: 100 }, headers),
    ];

    expect(other.body).toEqual(one.body);
    expect(((await scene.list(regionalCoordinator)).body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('is seen by who has opened it and by nobody else', async () => {
    const { id } = (await scene.begin(regionalCoordinator, { bytes: 100 })).body as Upload;

    const others = await Promise.all(
      [municipalCoordinator, federalOrganiser, organiserOf(foreigner)].map((caller) => scene.show(caller, id)),
    );

    expect(others.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await scene.list(municipalCoordinator)).body).toEqual({ items: [], next: null });
  });

  it.each([{ bytes: 50_000_001 }, { bytes: 0 }, {}, { bytes: 1, sha256: 'abc' }])('is refused for %j', async (body) => {
    expect((await scene.begin(regionalCoordinator, body)).status).toBe(400);
  });
});
