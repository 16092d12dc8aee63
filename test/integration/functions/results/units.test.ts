import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultRef } from '../../../../functions/results/form-content.ts';
import { ALL_UNITS } from '../../../../shared/kernel/kinds.ts';
import { objects } from '../../../../shared/objects/objects.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { ofAggregates, ofSubmissions } from '../../../../shared/submissions/aggregate.rules.ts';
import { submissionKey, toEnvelope } from '../../../../shared/submissions/submission.item.ts';
import { aClass } from '../../../fixtures/applications.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask } from '../../../fixtures/http.ts';
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

const SCHOOL = 's-22-0001';

/** What most schools hand in. */
const PUPILS = 25;

const place = { schoolId: SCHOOL, municipalityId: 'ru-22-001', regionId: 'ru-22' };
const ref = resultRef('vpr-2023', '4-MA', place);

let dynamo: Dynamo;
let store: ObjectStore;

beforeAll(async () => {
  [dynamo, store] = await Promise.all([startDynamo(), startObjects()]);
  await storeCampaign(dynamo.main);
  await aDirectory(dynamo.main, [aSchoolRow({ id: SCHOOL })]);
  await storeApplied(dynamo.main, SCHOOL, [aClass({ name: 'А', pupils: PUPILS })]);
  await storeOwed(dynamo.main, SCHOOL);
  const room = resultsRoom(dynamo.main, objects(store.client, store.uploadsBucket), aClock());
  const asked = (route: string) => ({
    caller: organiserOf(SCHOOL),
    routeKey: `${route} ${pathOf('/form')}`,
    params: { campaignId: 'vpr-2023', schoolId: SCHOOL, assessmentId: '4-MA' },
  });
  const { bytes } = await askFile(room, asked('GET'));
  const { status } = await ask(room, { ...asked('PUT'), body: filledIn(bytes, PUPILS) });
  expect(status).toBe(200);
});
afterAll(async () => {
  await Promise.all([dynamo?.stop(), store?.stop()]);
});

const stored = async (key: { pk: string; sk: string }): Promise<Record<string, AttributeValue>> => {
  const answer = await dynamo.client.send(
    new GetItemCommand({ TableName: dynamo.mainTable, Key: { pk: { S: key.pk }, sk: { S: key.sk } } }),
  );
  return answer.Item ?? {};
};

/** What it costs to put an item once more, in the table and in its indexes, by the engine's own count. */
const unitsOf = async (item: Record<string, AttributeValue>): Promise<number> => {
  const answer = await dynamo.client.send(
    new PutItemCommand({ TableName: dynamo.mainTable, Item: item, ReturnConsumedCapacity: 'INDEXES' }),
  );
  return answer.ConsumedCapacity?.CapacityUnits ?? Number.NaN;
};

describe('the form of a class', () => {
  it('is one write unit, and one more in history', async () => {
    const { gsi1pk, gsi1sk, ...item } = await stored(submissionKey(ref));

    expect(item).toMatchObject({ v: { B: expect.anything() }, e: { M: { status: { S: 'accepted' } } } });
    expect(await unitsOf({ ...item, pk: { S: 'elsewhere' } })).toBe(1);
  });

  it('is one write unit in what is counted of it at each level, of its work and of all works', async () => {
    const item = await dynamo.main.get(submissionKey(ref));
    const aggregates = aggregateRepository(dynamo.main);
    const child = { revision: 2, envelope: item && toEnvelope(item), vector: item?.v as Uint8Array };
    const head = { campaignId: 'vpr-2023', kind: 'result-form', unit: '4-MA', territory: 'ru-22-001' } as const;
    // As many forms as there are schools in the country.
    let sum = ofSubmissions(head, [child]);
    for (const parts of [10, 50, 85]) sum = ofAggregates(head, new Array(parts).fill(sum), true);

    for (const territory of ['ru-22-001', 'ru-22', 'ru']) {
      for (const { unit, vector } of [sum, { unit: ALL_UNITS, vector: undefined }]) {
        await aggregates.raise({ ...sum, vector, unit, territory });
        const parent = { 'ru-22-001': 'ru-22', 'ru-22': 'ru', ru: '-' }[territory];
        const kept = await stored({ pk: `C#vpr-2023#result-form#${unit}#A#${parent}`, sk: `A#${territory}` });

        expect(kept).toHaveProperty('rev');
        expect(await unitsOf(kept)).toBe(1);
      }
    }
  });
});
