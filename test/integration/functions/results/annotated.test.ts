import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../../infra/local/credentials.ts';
import { fillForm } from '../../../../infra/local/demo/fill-form.ts';
import type { ImportReport, Receipt } from '../../../../shared/contracts/common.ts';
import { objectClient } from '../../../../shared/objects/object-client.ts';
import { objects } from '../../../../shared/objects/objects.ts';
import { editPackage } from '../../../../shared/workbook/annotate/package-edit.ts';
import { readWorkbook } from '../../../../shared/workbook/read-workbook.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type Asked, ask, municipalCoordinator } from '../../../fixtures/http.ts';
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
import { seen } from '../../../fixtures/workbooks.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type ObjectStore, startObjects } from '../../support/objects.ts';

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
    Array.from({ length: 12 }, (_, n) => aSchoolRow({ id: `s-22-${String(n + 1).padStart(4, '0')}` })),
  );
  const client = objectClient({ endpoint: store.endpoint, region: 'eu-central-1', credentials: localCredentials });
  room = resultsRoom(dynamo.main, objects(client, store.uploadsBucket), clock);
});
afterAll(async () => {
  await Promise.all([dynamo.stop(), store.stop()]);
});

const asked = (school: string, route: string, given: Partial<Asked> = {}): Asked => {
  const [method, rest = ''] = route.split(' ');
  const params = { campaignId: 'vpr-2023', schoolId: school, assessmentId: '4-MA' };
  return { caller: organiserOf(school), params, ...given, routeKey: `${method} ${pathOf(rest)}` };
};

/** A school that owes the form of 4-MA, held on 10 April, with its form; today is the 11th. */
const aSchool = async () => {
  clock.set('2023-04-11T09:00:00Z');
  next += 1;
  const school = `s-22-${String(next).padStart(4, '0')}`;
  await Promise.all([storeApplied(dynamo.main, school), storeOwed(dynamo.main, school)]);
  const { bytes: form } = await askFile(room, asked(school, 'GET /form'));
  const { items, by } = columnsOf(form);
  const gender = by.get('Пол') ?? 0;
  const wrong = filledIn(form, 5, [
    { row: 3, column: items[0] ?? 0, value: 99 },
    { row: 5, column: gender, value: 'да' },
  ]);
  return { school, form, wrong, item: items[0] ?? 0, gender };
};

const upload = (school: string, body: Uint8Array) => ask(room, asked(school, 'PUT /form', { body }));
const annotatedOf = (school: string, given: Partial<Asked> = {}) =>
  askFile(room, asked(school, 'GET /form/annotated', given));
const problemOf = async (school: string, given: Partial<Asked> = {}) =>
  ((await ask(room, asked(school, 'GET /form/annotated', given))).body as { type: string }).type;

const listIn = (file: Uint8Array) => seen(readWorkbook(file).sheets.find(({ name }) => name === 'Ошибки'));
const opened = async (file: Uint8Array) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as never);
  return book.getWorksheet('Протокол') as ExcelJS.Worksheet & { conditionalFormattings: { ref: string }[] };
};

describe('the last upload with its faults shown', () => {
  it('is what was refused, with a colour, a comment and a line for each fault', async () => {
    const { school, wrong } = await aSchool();
    const refused = await upload(school, wrong);

    const { status, bytes } = await annotatedOf(school);

    const path = `/v1/campaigns/vpr-2023/schools/${school}/results/4-MA/form/annotated`;
    expect(refused.body).toMatchObject({ annotated: path, detail: expect.stringContaining(path) });
    expect(status).toBe(200);
    const [first, second] = (refused.body as { report: ImportReport }).report.findings;
    const cells = [first, second].map((finding) => finding?.location?.cell ?? '');
    expect(listIn(bytes)).toMatchObject({
      A1: expect.stringContaining('Ошибок: 2, предупреждений: 0'),
      B3: 'Протокол',
      C3: cells[0],
      E3: '99',
      F3: first?.message,
      G3: first?.allowed,
      C4: cells[1],
      E4: 'да',
    });
    const sheet = await opened(bytes);
    expect(sheet.conditionalFormattings.map(({ ref }) => ref)).toEqual(cells);
    expect(JSON.stringify(sheet.getCell(cells[1] ?? '').note)).toContain('Допустимо: ж, м');
    expect(JSON.stringify(sheet.getCell(cells[1] ?? '').note)).toContain('Сейчас: да');
  });

  it('is taken once it is mended, and then has no fault any more', async () => {
    const { school, wrong, item, gender } = await aSchool();
    await upload(school, wrong);
    const { bytes } = await annotatedOf(school);

    const half = fillForm(bytes, 'Протокол', [{ row: 3, column: item, value: 1 }]);
    const again = await upload(school, half);
    const left = (await annotatedOf(school)).bytes;
    const mended = await upload(school, fillForm(left, 'Протокол', [{ row: 5, column: gender, value: 'ж' }]));

    expect(again.status).toBe(422);
    expect((await opened(left)).conditionalFormattings).toHaveLength(1);
    expect((mended.body as { receipt: Receipt }).receipt).toMatchObject({ status: 'accepted' });
    const clean = (await annotatedOf(school)).bytes;
    expect(listIn(clean).A1).toContain('Ошибок и предупреждений нет.');
    expect((await opened(clean)).conditionalFormattings).toEqual([]);
  });

  it('tells the warnings of what was taken', async () => {
    const { school, form } = await aSchool();
    await upload(school, filledIn(form, 4));

    const { bytes } = await annotatedOf(school);

    expect(listIn(bytes)).toMatchObject({
      A1: expect.stringContaining('Ошибок: 0, предупреждений: 1'),
      F3: expect.stringMatching(/^Предупреждение\. /),
    });
  });

  it('speaks English where it is asked to', async () => {
    const { school, wrong } = await aSchool();
    await upload(school, wrong);

    const { bytes } = await annotatedOf(school, { headers: { 'accept-language': 'en' } });

    expect(listIn(bytes)).toMatchObject({ F2: 'What is wrong', F3: 'The score is above the maximum of this task.' });
  });

  it('is judged by what is known today', async () => {
    const { school, form } = await aSchool();
    await storeScheduled(dynamo.main, school, '2023-04-12');
    await upload(school, filledIn(form));
    const early = (await annotatedOf(school)).bytes;
    clock.set('2023-04-12T09:00:00Z');

    const onTheDay = (await annotatedOf(school)).bytes;

    expect(listIn(early)).toMatchObject({ A3: '1', E3: '2023-04-12' });
    expect(listIn(onTheDay).A1).toContain('Ошибок и предупреждений нет.');
  });

  it('is the school’s own alone', async () => {
    const { school, wrong } = await aSchool();
    await upload(school, wrong);

    expect(await problemOf(school, { caller: municipalCoordinator })).toBe('/problems/forbidden');
    expect(await problemOf(school, { caller: organiserOf('s-22-0012') })).toBe('/problems/not-found');
  });

  it.each([
    ['no workbook', () => Buffer.from('no workbook')],
    [
      'a workbook with a name in it',
      ({ wrong, gender }: Awaited<ReturnType<typeof aSchool>>) =>
        fillForm(wrong, 'Протокол', [{ row: 5, column: gender, value: 'Иванова Мария' }]),
    ],
  ])('is not there where it was %s: such a file is not kept', async (_what, fileOf) => {
    const given = await aSchool();
    await upload(given.school, given.wrong);

    const refused = await upload(given.school, fileOf(given));

    expect(refused.body).toMatchObject({ type: '/problems/form-refused' });
    expect(refused.body).not.toHaveProperty('annotated');
    expect(await problemOf(given.school)).toBe('/problems/upload-not-kept');
  });

  it('is not there where its styles are damaged, which no check of values sees', async () => {
    const { school, wrong } = await aSchool();
    const edit = editPackage(wrong);
    edit.write('xl/styles.xml', '<styleSheet><fonts>');
    await upload(school, edit.toBytes());

    expect(await problemOf(school)).toBe('/problems/upload-not-kept');
  });

  it('is not there before the first upload, nor after a dry run', async () => {
    const { school, wrong } = await aSchool();

    const before = await problemOf(school);
    await ask(room, asked(school, 'PUT /form', { body: wrong, query: { dryRun: 'true' } }));

    expect([before, await problemOf(school)]).toEqual(['/problems/nothing-uploaded', '/problems/nothing-uploaded']);
  });
});
