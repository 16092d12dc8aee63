import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../../infra/local/credentials.ts';
import { httpSend, type Send } from '../../../../shared/aws/http-send.ts';
import type { Receipt } from '../../../../shared/contracts/common.ts';
import type { Result } from '../../../../shared/contracts/results.ts';
import { objectClient } from '../../../../shared/objects/object-client.ts';
import { type Objects, objects } from '../../../../shared/objects/objects.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type Answer, ask } from '../../../fixtures/http.ts';
import {
  aClock,
  askFile,
  filledIn,
  organiserOf,
  pathOf,
  resultsRoom,
  storeApplied,
  storeOwed,
} from '../../../fixtures/results.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type ObjectStore, startObjects } from '../../support/objects.ts';

/** When a call fails: before it reaches the service, or on the way back, when it has taken effect already. */
type Moment = 'before it took effect' | 'after it took effect';
/** What fails: the connection, which is tried again by the client, or the call for good, as when the function dies. */
type Depth = 'connection' | 'call';

const calls: string[] = [];
let failing: { call: number; moment: Moment; depth: Depth } | undefined;

const lost = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });

/** Runs a call, or fails it when it is its turn; a failed connection fails once, a failed call ever after. */
const passing = async <T>(name: string, depth: Depth, run: () => Promise<T>): Promise<T> => {
  if (depth === 'call') calls.push(name);
  const due = failing?.depth === depth && calls.length >= failing.call ? failing : undefined;
  if (!due) return run();
  if (depth === 'connection') failing = undefined;
  if (due.moment === 'after it took effect') await run();
  throw lost();
};

const clock = aClock();
let dynamo: Dynamo;
let store: ObjectStore;
let room: unknown;
let originals: Objects;
let next = 0;

const send: Send = (url, sent) => passing(`S3 ${sent.method}`, 'connection', () => httpSend(url, sent));

/** The adapter as it is, with faults of whole calls around it. */
const failingObjects = (kept: Objects): Objects => ({
  put: (...given) => passing('S3 put', 'call', () => kept.put(...given)),
  get: (...given) => passing('S3 get', 'call', () => kept.get(...given)),
  range: (...given) => passing('S3 get of a range', 'call', () => kept.range(...given)),
});

beforeAll(async () => {
  [dynamo, store] = await Promise.all([startDynamo(), startObjects()]);
  await storeCampaign(dynamo.main);
  await aDirectory(
    dynamo.main,
    Array.from({ length: 80 }, (_, n) => aSchoolRow({ id: `s-22-${String(n + 1).padStart(4, '0')}` })),
  );
  const stack = dynamo.client.middlewareStack;
  stack.add(
    (step, { commandName = '?' }) =>
      (args) =>
        passing(commandName, 'call', () => step(args)),
    {
      step: 'initialize',
    },
  );
  stack.add((step) => (args) => passing('', 'connection', () => step(args)), {
    step: 'deserialize',
    priority: 'low',
  });
  const client = objectClient({
    endpoint: store.endpoint,
    region: 'eu-central-1',
    credentials: localCredentials,
    send,
  });
  originals = objects(client, store.uploadsBucket);
  room = resultsRoom(dynamo.main, failingObjects(originals), clock);
});
afterAll(async () => {
  await Promise.all([dynamo.stop(), store.stop()]);
});
beforeEach(() => {
  clock.set('2023-04-11T09:00:00Z');
});

const asked = (school: string, route: string) => ({
  caller: organiserOf(school),
  routeKey: `${route.split(' ')[0]} ${pathOf(route.split(' ')[1] ?? '')}`,
  params: { campaignId: 'vpr-2023', schoolId: school, assessmentId: '4-MA' },
});

/** A school with its filled form; its function is warm: it has made the form just now. */
const aSchoolWithForm = async () => {
  next += 1;
  const school = `s-22-${String(next).padStart(4, '0')}`;
  await Promise.all([storeApplied(dynamo.main, school), storeOwed(dynamo.main, school)]);
  const { bytes } = await askFile(room, asked(school, 'GET /form'));
  const filled = filledIn(bytes);
  calls.length = 0;
  return { school, form: bytes, filled, upload: () => ask(room, { ...asked(school, 'PUT /form'), body: filled }) };
};

const receiptIn = ({ body }: Answer): Receipt => (body as { receipt: Receipt }).receipt;
const stateOf = async (school: string) => (await ask(room, asked(school, 'GET'))).body as Result;
const keptOf = async (school: string, bytes: Uint8Array) =>
  originals.get(`vpr-2023/result-form/${school}/${createHash('sha256').update(bytes).digest('hex')}.xlsx`);

describe('an upload', () => {
  it('is three calls when the function is warm: a read, the original, a conditional put', async () => {
    const { upload } = await aSchoolWithForm();

    const answer = await upload();

    expect(answer.status).toBe(200);
    expect(calls).toEqual(['BatchGetItemCommand', 'S3 put', 'PutItemCommand']);
  });

  it('is one call when the same bytes come again', async () => {
    const { upload } = await aSchoolWithForm();
    await upload();
    calls.length = 0;

    await upload();

    expect(calls).toEqual(['BatchGetItemCommand']);
  });

  const faults = [1, 2, 3].flatMap((call) =>
    (['call', 'connection'] as const).flatMap((depth) =>
      (['before it took effect', 'after it took effect'] as const).map((moment) => ({ call, depth, moment })),
    ),
  );

  it.each(faults)('loses nothing when call $call fails as a $depth $moment', async (fault) => {
    const { school, filled, upload } = await aSchoolWithForm();

    failing = fault;
    const first = await upload();
    failing = undefined;
    const afterFirst = await stateOf(school);
    clock.set('2023-04-12T09:00:00Z');
    const retried = await upload();
    const again = await upload();

    // What was acknowledged stands, with its original; what was not is taken by the retry.
    expect([200, 500]).toContain(first.status);
    expect(first.status).toBe(fault.depth === 'connection' ? 200 : 500);
    if (first.status === 200) expect(receiptIn(first)).toEqual(receiptIn(retried));
    if (afterFirst.status === 'accepted') expect(receiptIn(retried).at).toBe('2023-04-11T09:00:00.000Z');
    expect(retried.status).toBe(200);
    expect(receiptIn(again)).toEqual(receiptIn(retried));
    expect(await stateOf(school)).toMatchObject({ status: 'accepted', revision: 2, versions: 1 });
    expect(Buffer.from((await keptOf(school, filled)) ?? [])).toEqual(Buffer.from(filled));
  });

  it('that is refused is three calls as well: a read, the file to be given back, a note', async () => {
    const { school, form } = await aSchoolWithForm();

    const answer = await ask(room, { ...asked(school, 'PUT /form'), body: form });

    expect(answer.status).toBe(422);
    expect(calls).toEqual(['BatchGetItemCommand', 'S3 put', 'PutItemCommand']);
  });

  it.each(faults)(
    'that is refused is never noted without its file when call $call fails as a $depth $moment',
    async (fault) => {
      const { school, form } = await aSchoolWithForm();
      const upload = () => ask(room, { ...asked(school, 'PUT /form'), body: form });

      failing = fault;
      const first = await upload();
      failing = undefined;
      const noted = (await stateOf(school)).lastRefusal;
      const annotated = await askFile(room, asked(school, 'GET /form/annotated'));
      const retried = await upload();

      expect(first.status).toBe(fault.depth === 'connection' ? 422 : 500);
      expect(annotated.status).toBe(noted === null ? 404 : 200);
      expect(retried.status).toBe(422);
      expect((await askFile(room, asked(school, 'GET /form/annotated'))).status).toBe(200);
    },
  );

  it('is one version when it comes twice at the same moment', async () => {
    const { school, upload } = await aSchoolWithForm();

    const answers = await Promise.all([upload(), upload(), upload()]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => JSON.stringify(receiptIn(answer)))).size).toBe(1);
    expect(await stateOf(school)).toMatchObject({ revision: 2, versions: 1 });
  });

  it('never stores a form whose original is not kept', async () => {
    const { school, upload } = await aSchoolWithForm();

    failing = { call: 2, depth: 'call', moment: 'before it took effect' };
    await upload();
    failing = undefined;

    expect(await stateOf(school)).toMatchObject({ status: 'owed', revision: 1 });
  });
});
