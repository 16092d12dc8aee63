import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importSchools } from '../../../functions/directory/import-schools.ts';
import { schoolReader } from '../../../functions/directory/index.ts';
import { schoolRepository } from '../../../functions/directory/school.repository.ts';
import { territoryRepository } from '../../../functions/directory/territory.repository.ts';
import type { ImportReport } from '../../../shared/contracts/common.ts';
import { httpHandler } from '../../../shared/http/handler.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { moveRepository } from '../../../shared/submissions/move.repository.ts';
import { submissionKey, toEnvelope, toItem } from '../../../shared/submissions/submission.item.ts';
import { unitsRepository } from '../../../shared/submissions/units.repository.ts';
import { writeTable } from '../../../shared/workbook/write-table.ts';
import { aDirectory, aRegister, aSchoolRow } from '../../fixtures/directory.ts';
import { ask, type federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../fixtures/http.ts';
import { aRef, aSubmission } from '../../fixtures/submissions.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

const clock = stoppedClock('2023-03-15T09:00:00Z');
const HEADER = 'Код школы;Муниципалитет;Наименование;Тип';
let dynamo: Dynamo;
let handler: ReturnType<typeof httpHandler>;
let stored: ReturnType<typeof schoolRepository>;

beforeAll(async () => {
  dynamo = await startDynamo();
  const { main } = dynamo;
  const units = unitsRepository(main, clock);
  await units.put('vpr-2023', ['4-MA']);
  await aDirectory(main, [
    aSchoolRow({ id: 's-22-0100', logins: { 'vpr-2023': 'edu220100' } }),
    aSchoolRow({ id: 's-05-0001', municipalityId: 'ru-05-001', logins: { 'vpr-2023': 'edu050001' } }),
  ]);
  stored = schoolRepository(main);
  const schools = schoolReader(main, clock);
  const needs = { stored, territories: territoryRepository(main), moves: moveRepository(main), units, schools };
  handler = httpHandler([importSchools(needs)], { clock, schools, table: main });
});
afterAll(() => dynamo?.stop());

type Answer = { status: number; report: ImportReport; type: string | undefined };

const load = async (
  body: Uint8Array,
  query: Record<string, string> = { territory: 'ru-22' },
  caller: typeof regionalCoordinator | typeof federalOrganiser | typeof municipalCoordinator = regionalCoordinator,
): Promise<Answer> => {
  const { status, body: given } = await ask(handler, { routeKey: 'POST /v1/directory/imports', caller, query, body });
  const answer = given as ImportReport & { type?: string; report?: ImportReport };
  return { status, report: answer.report ?? answer, type: answer.type };
};

describe('a register without faults', () => {
  it('creates its schools, and the same file again changes nothing', async () => {
    const file = aRegister(
      `${HEADER};Электронная почта`,
      's-22-0001;ru-22-001;Школа 1;Средняя;a@b.example',
      's-22-0002;ru-22-002;Лицей 2;Лицей;',
    );

    const first = await load(file);
    const second = await load(file);

    expect(first).toMatchObject({
      status: 200,
      report: { status: 'accepted', counts: { created: 2, updated: 0, unchanged: 0 } },
    });
    expect(second.report.counts).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(await stored.at('ru-22-001', 's-22-0001')).toMatchObject({
      type: 'secondary',
      contact: { email: 'a@b.example' },
    });
  });

  it('changes what its columns say and keeps what it has no column for', async () => {
    await load(aRegister(`${HEADER};Телефон`, 's-22-0003;ru-22-001;Школа 3;Средняя;+7 385 123'));

    const { report } = await load(aRegister(HEADER, 's-22-0003;ru-22-001;Гимназия 3;Гимназия'));

    expect(report.counts).toEqual({ created: 0, updated: 1, unchanged: 0, refused: 0 });
    expect(await stored.at('ru-22-001', 's-22-0003')).toMatchObject({
      name: 'Гимназия 3',
      type: 'gymnasium',
      contact: { phone: '+7 385 123' },
    });
  });

  it('as a dry run tells what would be and stores nothing', async () => {
    const file = aRegister(HEADER, 's-22-0004;ru-22-001;Школа 4;Средняя');

    const { report } = await load(file, { territory: 'ru-22', dryRun: 'true' });

    expect(report).toMatchObject({ dryRun: true, counts: { created: 1 } });
    expect(await stored.byId('s-22-0004')).toBeUndefined();
  });

  it('is taken as a workbook as well', async () => {
    const columns = HEADER.split(';').map((header) => ({ header }));
    const file = await writeTable({
      sheetName: 'Школы',
      columns,
      rows: [['s-22-0005', 'ru-22-001', 'Школа 5', 'Средняя']],
    });

    const { status } = await load(file);

    expect(status).toBe(200);
    expect(await stored.at('ru-22-001', 's-22-0005')).toMatchObject({ name: 'Школа 5' });
  });
});

describe('a register with faults', () => {
  const faulty = aRegister(
    `${HEADER};Логин`,
    's-22-0010;ru-22-001;Школа 10;Средняя;edu220010',
    's-22-0010;ru-22-001;Школа 10;Средняя;edu220010',
    's-22-0011;ru-22-077;Школа 11;Средняя;edu220011',
    's-22-0012;ru-05-001;Школа 12;Средняя;edu220012',
    's-05-0001;ru-22-001;Чужая;Средняя;edu220013',
    's-22-0014;ru-22-001;;Училище;edu220100',
    's-05-0015;ru-22-001;Школа 15;Средняя;edu220015',
  );

  it('is told all of them at once, with row and column', async () => {
    const { status, type, report } = await load(faulty, { territory: 'ru-22', campaign: 'vpr-2023' });

    expect([status, type]).toEqual([422, '/problems/import-refused']);
    expect(report.findings.map(({ code, location }) => [code, location?.cell])).toEqual(
      expect.arrayContaining([
        ['register-school-repeated', 'A3'],
        ['register-login-repeated', 'E3'],
        ['register-municipality-unknown', 'B4'],
        ['register-school-outside', 'B5'],
        ['register-school-outside', 'A6'],
        ['register-cell-empty', 'C7'],
        ['register-cell-invalid', 'D7'],
        ['register-login-taken', 'E7'],
        ['register-cell-invalid', 'A8'],
      ]),
    );
    expect(report).toMatchObject({ status: 'refused', counts: { created: 0, updated: 0, refused: 6 } });
  });

  it('stores nothing of it, not even its good rows', async () => {
    await load(faulty, { territory: 'ru-22', campaign: 'vpr-2023' });

    expect(await stored.byId('s-22-0010')).toBeUndefined();
    expect(await stored.login('vpr-2023', 'edu220010')).toBeUndefined();
  });

  it('is not even looked at for a territory outside the scope, or by who loads no registers', async () => {
    const abroad = await load(faulty, { territory: 'ru-05' });
    const everywhere = await load(faulty, { territory: 'ru' });
    const municipal = await load(faulty, { territory: 'ru-22-001' }, municipalCoordinator);

    expect([abroad.status, everywhere.status, municipal.status]).toEqual([404, 404, 403]);
  });

  it('is refused for a campaign that does not exist', async () => {
    const { status } = await load(faulty, { territory: 'ru-22', campaign: 'vpr-1999' });

    expect(status).toBe(404);
  });
});

describe('logins of the year', () => {
  const header = `${HEADER};Логин`;
  const query = { territory: 'ru-22', campaign: 'vpr-2023' };
  const rows = (a: string, b: string) => [
    `s-22-0020;ru-22-001;Школа 20;Средняя;${a}`,
    `s-22-0021;ru-22-001;Школа 21;Средняя;${b}`,
  ];

  it('may be exchanged by two schools in one file', async () => {
    await load(aRegister(header, ...rows('edu220020', 'edu220021')), query);

    const { status } = await load(aRegister(header, ...rows('edu220021', 'edu220020')), query);

    expect(status).toBe(200);
    expect(await stored.login('vpr-2023', 'edu220020')).toMatchObject({ schoolId: 's-22-0021' });
    expect(await stored.login('vpr-2023', 'edu220021')).toMatchObject({ schoolId: 's-22-0020' });
    expect(await stored.at('ru-22-001', 's-22-0020')).toMatchObject({ logins: { 'vpr-2023': 'edu220021' } });
  });

  it('that a school has no more are nobody’s', async () => {
    await load(aRegister(header, ...rows('edu220030', 'edu220031')), query);

    await load(aRegister(header, ...rows('edu220032', 'edu220031')), query);

    expect(await stored.login('vpr-2023', 'edu220030')).toMatchObject({ schoolId: null });
  });
});

describe('a school in another municipality than before', () => {
  const file = aRegister(HEADER, 's-22-0100;ru-22-002;Школа 100;Средняя');

  beforeEach(async () => {
    const ref = aRef({ schoolId: 's-22-0100', kind: 'application' });
    await dynamo.main.put({ item: toItem(aSubmission(ref), 1), condition: { is: 'absent' } });
  });

  it('is announced by a dry run, then moves with what it owes, once', async () => {
    const announced = await load(file, { territory: 'ru-22', dryRun: 'true' });
    const done = await load(file);
    const again = await load(file);

    expect(announced.report.findings).toMatchObject([{ code: 'register-school-moves', severity: 'warning' }]);
    expect(done.report).toMatchObject({ status: 'acceptedWithWarnings', counts: { updated: 1 } });
    expect(again.report.counts).toMatchObject({ updated: 0, unchanged: 1 });
    const ref = aRef({ schoolId: 's-22-0100', kind: 'application' });
    const [tombstone, arrived] = await Promise.all(
      ['ru-22-001', 'ru-22-002'].map((municipalityId) => dynamo.main.get(submissionKey({ ...ref, municipalityId }))),
    );
    expect(toEnvelope(tombstone as never)).toMatchObject({ revision: 2, movedTo: 'ru-22-002' });
    expect(toEnvelope(arrived as never)).toMatchObject({
      revision: 3,
      status: 'owed',
      action: 'moved',
      by: 'reg220000',
    });
    expect(await stored.now('s-22-0100')).toMatchObject({ municipalityId: 'ru-22-002', name: 'Школа 100' });
    expect((await stored.ofMunicipality('ru-22-001')).map(({ id }) => id)).not.toContain('s-22-0100');
  });
});
