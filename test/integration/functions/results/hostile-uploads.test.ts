import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../../infra/local/credentials.ts';
import type { ImportReport } from '../../../../shared/contracts/common.ts';
import { objectClient } from '../../../../shared/objects/object-client.ts';
import { objects } from '../../../../shared/objects/objects.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { hostileFiles } from '../../../fixtures/hostile/index.ts';
import { type Asked, ask } from '../../../fixtures/http.ts';
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

/** The costliest of each sort, by the limit that stops them. */
const WORST = [
  'a sheet that claims 100 bytes and inflates to 100 MB',
  'a sheet of true size packed 1000 : 1',
  'entries that overlap',
  '30 000 entries',
  'cut within the directory',
  '100 000 sheets',
  '100 000 relationships of a sheet',
  'a DOCTYPE of 0.2 MB in a file of 5 KB',
  '100 000 elements within each other',
  '1.4 million attributes of one element',
  '3 million shared texts in 126 KB',
  '300 000 cells with values',
  'elements without meaning, 50 MB',
  'a merged range over everything',
  'an OLE .xls renamed',
];

const SCHOOL = 's-22-0001';

const clock = aClock();
let dynamo: Dynamo;
let store: ObjectStore;
let room: unknown;

beforeAll(async () => {
  [dynamo, store] = await Promise.all([startDynamo(), startObjects()]);
  await storeCampaign(dynamo.main);
  await aDirectory(dynamo.main, [aSchoolRow({ id: SCHOOL })]);
  await Promise.all([storeApplied(dynamo.main, SCHOOL), storeOwed(dynamo.main, SCHOOL)]);
  const client = objectClient({ endpoint: store.endpoint, region: 'eu-central-1', credentials: localCredentials });
  room = resultsRoom(dynamo.main, objects(client, store.uploadsBucket), clock);
});
afterAll(async () => {
  await Promise.all([dynamo.stop(), store.stop()]);
});

const asked = (route: string, given: Partial<Asked> = {}): Asked => {
  const [method, rest = ''] = route.split(' ');
  const params = { campaignId: 'vpr-2023', schoolId: SCHOOL, assessmentId: '4-MA' };
  return { caller: organiserOf(SCHOOL), ...given, routeKey: `${method} ${pathOf(rest)}`, params };
};

const upload = (body: Uint8Array) => ask(room, asked('PUT /form', { body }));

describe('an upload of a hostile file', () => {
  it.each(WORST)('is refused with its report, and the next request is served: %s', async (kind) => {
    const file = hostileFiles.find((known) => known.kind === kind);

    const refused = await upload(file?.bytes() ?? new Uint8Array(0));

    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/form-refused' } });
    const { report } = refused.body as { report: ImportReport };
    expect(report).toMatchObject({ status: 'refused', findings: [{ code: file?.answer, severity: 'error' }] });
    expect(await ask(room, asked('GET'))).toMatchObject({ status: 200, body: { status: 'owed', sha256: null } });
  });

  it('keeps nobody from the upload of a right one afterwards', async () => {
    const { bytes } = await askFile(room, asked('GET /form'));

    const taken = await upload(filledIn(bytes));

    expect(taken).toMatchObject({ status: 200, body: { report: { status: 'accepted' } } });
  });
});
