import { type AttributeValue, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
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
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type MainStream, mainStream } from '../../support/main-stream.ts';

/** Said by nothing else; each stands for one kind of personal data, as it is entered and as it is compared. */
const planted = [
  'Подснежников',
  'подснежников',
  'Лукоморье',
  '200-77-31',
  '2007731',
  'snowdrop@example.org',
  'Наблюдалкин',
];

const region = { campaignId: 'vpr-2023', territory: 'ru-22' };
const path = '/v1/campaigns/{campaignId}/epr/{territory}';
const clock = stoppedClock('2023-03-01T09:00:00Z');
const stranger: Caller = { login: 'reg050000', role: 'regional', scope: 'ru-05' };

let dynamo: Dynamo;
let stream: MainStream;
const printed: string[] = [];
const streamedRecords: string[] = [];
const answersWithoutRight: string[] = [];

const call = (caller: Caller, method: string, under: string, asked: Partial<Asked> = {}) =>
  ask(eprRoom(dynamo.main, dynamo.people, clock), {
    routeKey: `${method} ${path}${under}`,
    caller,
    params: region,
    ...asked,
  });

const expectSuccess = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer;
  expect([status < 300, status < 300 || text]).toEqual([true, true]);
  return text;
};

/** Gives all that was written to the stream's consumer, until it writes nothing more itself. */
const streamed = async () => {
  const record = recordSubmissions({
    submissions: wholeRepository(dynamo.main),
    aggregates: aggregateRepository(dynamo.main),
    units: unitsRepository(dynamo.main, clock),
    clock,
  });
  for (;;) {
    const records = await stream.records();
    if (records.length === 0) return;
    streamedRecords.push(JSON.stringify(records));
    const ours = records.filter(
      ({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('C#') && dynamodb.Keys.sk?.S?.startsWith('S#'),
    );
    expect(await record(ours)).toEqual({ batchItemFailures: [] });
  }
};

/** The fields of a stored map in the order of their names: a table keeps none of its own. */
const byName = (given: unknown): unknown => {
  if (typeof given !== 'object' || given === null || given instanceof Uint8Array) return given;
  if (Array.isArray(given)) return given.map(byName);
  const fields = Object.entries(given).sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(fields.map(([name, inner]) => [name, byName(inner)]));
};

/** Every item of a table, as text; bytes are read as text, too. */
const allOf = async (table: string): Promise<string> => {
  const texts: string[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page: ScanCommandOutput = await dynamo.client.send(
      new ScanCommand({ TableName: table, ExclusiveStartKey: start }),
    );
    texts.push(
      JSON.stringify(byName(page.Items), (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
      ),
    );
    start = page.LastEvaluatedKey;
  } while (start);
  return texts.join('\n');
};

const found = (text: string): string[] => planted.filter((one) => text.includes(one));

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  dynamo = await startDynamo();
  stream = mainStream(dynamo);
  await aRegionOfSchools(dynamo.main);
  await ask(eprRoom(dynamo.main, dynamo.people, clock), {
    routeKey: 'POST /v1/campaigns/{campaignId}/epr/sample/draw',
    caller: federalOrganiser,
    params: { campaignId: 'vpr-2023' },
    body: { territory: 'ru-22', seed: 'весна', size: 3 },
  });
  const sample = JSON.parse(await expectSuccess(call(federalOrganiser, 'POST', '/sample/publication')));
  const schoolId = String(sample.items[0].schoolId);

  const person = {
    surname: 'Подснежников',
    givenName: 'Лукоморье',
    phone: '+7 385 200-77-31',
    email: 'snowdrop@example.org',
  };
  const expert = { ...person, subjects: ['IS', 'GG', 'OB'], experienceYears: 7 };
  const headers = { 'if-match': '"0"', 'idempotency-key': 'once' };
  await expectSuccess(call(regionalCoordinator, 'POST', '/experts', { body: expert, headers }));
  await expectSuccess(call(regionalCoordinator, 'POST', '/experts', { body: expert, headers }));
  await call(regionalCoordinator, 'POST', '/experts', {
    body: { ...expert, phone: 'Подснежников' },
    headers: { 'if-match': '"1"' },
  });
  const { text } = await call(federalOrganiser, 'GET', '/experts', { query: { format: 'csv' } });
  const second = anExpert(2);
  const more = `;${second.surname};${second.givenName};;;ОБ;;9;;;`;
  await expectSuccess(
    call(regionalCoordinator, 'PUT', '/experts', { body: Buffer.from(`${text.trimEnd()}\r\n${more}\r\n`) }),
  );
  await call(regionalCoordinator, 'PUT', '/experts', {
    body: aRegister('Фамилия;Имя;Предметы;Стаж', 'Подснежников;1;физика;много'),
  });
  await expectSuccess(
    call(regionalCoordinator, 'PUT', '/observers/{schoolId}', {
      params: { ...region, schoolId },
      headers: { 'if-match': '"0"' },
      body: { observers: [{ ...person, surname: 'Наблюдалкин' }] },
    }),
  );
  await expectSuccess(
    call(regionalCoordinator, 'POST', '/experts/submission', { headers: { 'idempotency-key': 'sent' } }),
  );
  await expectSuccess(call(federalOrganiser, 'POST', '/experts/return', { body: { comment: 'Проверьте.' } }));
  await streamed();

  for (const caller of [municipalCoordinator, schoolOrganiser, stranger]) {
    for (const under of ['/experts', '/observers', '/experts/history', '/sample', '/sample/protocol', '/readings']) {
      for (const format of under.includes('history') || under === '/readings' ? [undefined] : ['json', 'csv', 'xlsx']) {
        const answer = await call(caller, 'GET', under, format ? { query: { format } } : {});
        answersWithoutRight.push(`${answer.status} ${answer.text}`);
      }
    }
  }
});

afterAll(async () => {
  vi.restoreAllMocks();
  stream?.stop();
  await dynamo?.stop();
});

describe('personal data that was planted', () => {
  it('stand in the table of people and are shown to the region', async () => {
    const people = await allOf(dynamo.peopleTable);
    const shown = await call(regionalCoordinator, 'GET', '/experts');

    expect(found(people)).toEqual(expect.arrayContaining(['Подснежников', 'Наблюдалкин', '200-77-31']));
    expect(shown.text).toContain('Подснежников');
    expect(shown.body).toMatchObject({ status: 'returned', items: [{ id: 'x-22-0001' }, { id: 'x-22-0002' }] });
  });

  it('stand nowhere in the main table: not in lists, history, aggregates or remembered answers', async () => {
    const main = await allOf(dynamo.mainTable);

    expect(main).toContain('x-22-0001');
    expect(main).toContain('H#t-ru-22#-#00000002');
    expect(main).toContain('addEprExpert');
    expect(found(main)).toEqual([]);
  });

  it('are in no record of the stream and in no line of the log', () => {
    expect(streamedRecords.length).toBeGreaterThan(0);
    expect(printed.some((line) => line.includes('/experts'))).toBe(true);
    expect(found(streamedRecords.join('\n'))).toEqual([]);
    expect(found(printed.join('\n'))).toEqual([]);
  });

  it('are in no answer to who has no right to them, and in no log of changes', async () => {
    const history = await call(federalOrganiser, 'GET', '/experts/history');

    expect(answersWithoutRight.every((answer) => answer.startsWith('404 '))).toBe(true);
    expect(found(answersWithoutRight.join('\n'))).toEqual([]);
    expect(history.body).toMatchObject({
      items: [{ action: 'returned' }, { action: 'submitted' }, { added: ['x-22-0002'] }, { added: ['x-22-0001'] }],
    });
    expect(found(history.text)).toEqual([]);
  });

  it('make no file: the buckets are not a right of these functions, and names of exported files are ids', async () => {
    const { headers } = await call(federalOrganiser, 'GET', '/experts', { query: { format: 'xlsx' } });

    expect(String(headers['content-disposition'])).toContain('epr-experts-vpr-2023-ru-22.xlsx');
  });
});

describe('the list and its people', () => {
  it('are stored together or not at all', async () => {
    const before = await allOf(dynamo.peopleTable);

    const late = await call(regionalCoordinator, 'POST', '/experts', {
      body: { surname: 'Опоздавший', givenName: 'Яр', subjects: ['IS'], experienceYears: 5 },
      headers: { 'if-match': '"1"' },
    });

    expect(late.status).toBe(412);
    expect(await allOf(dynamo.peopleTable)).toBe(before);
  });

  it('are counted for monitoring without anybody’s name', async () => {
    const aggregate = await aggregateRepository(dynamo.main).one({
      campaignId: 'vpr-2023',
      kind: 'epr-experts',
      unit: '-',
      territory: 'ru-22-000',
    });

    expect(aggregate).toMatchObject({ statuses: { returned: 1 }, measures: { regions: 1, experts: 2 } });
  });
});
