import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stoppedClock, systemClock } from '../../../shared/kernel/clock.ts';
import type { Objects } from '../../../shared/objects/objects.ts';
import { applicationOf, campaign, schoolIdOf, subjectOf, ZONE } from '../../bench/scene/campaign.ts';
import { type FilledForm, filledForm, formOfAnother } from '../../bench/scene/forms.ts';
import { owedForm, storeScene } from '../../bench/scene/store.ts';
import { comparable } from '../../bench/upload/equal.ts';
import type { Answer } from '../../bench/upload/host.ts';
import { answerOf, eventOf } from '../../bench/upload/lambda-host.ts';
import { plainServer } from '../../bench/upload/plain-server.ts';
import { headersOf, pathOf } from '../../bench/upload/request.ts';
import { sqliteStore } from '../../bench/upload/sqlite-store.ts';
import { memoryTable } from '../../fixtures/memory-table.ts';
import { resultsRoom } from '../../fixtures/results.ts';

const WORK = '6-RU';
const clock = stoppedClock(systemClock.now());
const application = applicationOf([6], 25);
const school = { index: 0, application, works: [WORK] };
const store = sqliteStore(':memory:');
const plain = plainServer(store, clock);
const nothingKept: Objects = { put: async () => {}, get: async () => undefined, range: async () => undefined };
const table = memoryTable();
const room = resultsRoom(table, nothingKept, clock);
let form: FilledForm;

const ours = async (bytes: Uint8Array): Promise<Answer> => {
  const event = eventOf({ schoolId: schoolIdOf(0), assessmentId: WORK, bytes }, campaign.id);
  return answerOf((await room(event as never, { awsRequestId: 'r-1' } as never)) as never);
};

const theirs = async (bytes: Uint8Array): Promise<Answer> => {
  const { statusCode, headers, body } = await plain.inject({
    method: 'PUT',
    url: pathOf({ schoolId: schoolIdOf(0), assessmentId: WORK }, campaign.id),
    headers: headersOf(bytes),
    payload: Buffer.from(bytes),
  });
  return { status: statusCode, type: String(headers['content-type']), body: JSON.parse(body) };
};

beforeAll(async () => {
  form = await filledForm(schoolIdOf(0), subjectOf(schoolIdOf(0), WORK, application), application);
  await storeScene(table, [school]);
  store.putSchool(schoolIdOf(0), { timeZone: ZONE, application });
  store.putForm(owedForm(school, WORK));
});
afterAll(async () => {
  await plain.close();
  store.close();
});

describe('the plain server that the bench compares with', () => {
  it.each([
    ['a form with two wrong cells', 422, () => form.wrong],
    ['the form of another school', 422, () => formOfAnother(form.right, schoolIdOf(0), schoolIdOf(1))],
    ['what is no workbook', 422, () => Buffer.from('Код;Вариант')],
    ['a right form', 200, () => form.right],
    ['another right form in its place', 200, () => formOfAnother(form.right, 'Героя', 'герои')],
  ])('answers %s as ours does', async (_what, status, bytes) => {
    const [our, their] = [await ours(bytes()), await theirs(bytes())];

    expect(our.status).toBe(status);
    expect(comparable(their)).toEqual(comparable(our));
  });
});
