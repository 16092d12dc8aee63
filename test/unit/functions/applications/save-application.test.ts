import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Application, applicationSchema } from '../../../../functions/applications/application.ts';
import { filledApplication } from '../../../../functions/applications/filled.rules.ts';
import { saveApplication } from '../../../../functions/applications/save-application.ts';
import { toItem as readItem, table } from '../../../../shared/dynamo/table.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { Again } from '../../../../shared/submissions/again.ts';
import type { Submission } from '../../../../shared/submissions/envelope.ts';
import { toItem } from '../../../../shared/submissions/submission.item.ts';
import { submissionRepository } from '../../../../shared/submissions/submission.repository.ts';
import { aClass, aForm, anApplication, inFebruary } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';
import { regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { aProblem } from '../../../fixtures/problems.ts';
import { aHand, aSubmission } from '../../../fixtures/submissions.ts';

const dynamo = mockClient(DynamoDBClient);
const { run } = saveApplication({
  applications: submissionRepository(table(new DynamoDBClient({}), 'main'), applicationSchema),
  campaigns: {
    campaign: async () => reference.campaign,
    deadlines: async () => reference.campaign,
    regionalExtensions: async () => new Map(),
    assessments: async () => reference.assessments,
  },
});

beforeEach(() => dynamo.reset());

type Asked = { readonly caller?: Caller; readonly ifMatch?: number | null; readonly body?: object };

const save = ({ caller = schoolOrganiser, ifMatch = 1, body = aForm() }: Asked = {}) =>
  run({
    caller,
    at: inFebruary.now(),
    params: { campaignId: 'vpr-2023', schoolId: 's-22-0001' },
    headers: ifMatch === null ? {} : { 'if-match': ifMatch },
    body,
    hand: aHand({ by: caller.login, at: inFebruary.now(), writeId: 'this-request' }),
    school: {
      schoolId: 's-22-0001',
      municipalityId: 'ru-22-001',
      regionId: 'ru-22',
      timeZone: 'Asia/Barnaul',
      name: 'МБОУ «СОШ № 1»',
    },
  });

const stored = (changes: Partial<Submission<Application>> = {}): Submission<Application> => {
  const { content, contentHash } = filledApplication(anApplication(), reference.assessments);
  return aSubmission<Application>({ content, contentHash, status: 'submitted', action: 'submitted', ...changes });
};

const holds = (submission: Submission<Application> | undefined) =>
  dynamo
    .on(GetItemCommand)
    .resolves(submission ? { Item: marshall(toItem(submission, 1), { removeUndefinedValues: true }) } : {});

const put = (): { input: PutItemCommandInput; item: Record<string, unknown> } => {
  const [call] = dynamo.commandCalls(PutItemCommand);
  if (!call) throw new Error('nothing was put');
  const { input } = call.args[0];
  return { input, item: readItem(input.Item ?? {}) };
};

const lostTo = (submission: Submission<Application>) =>
  dynamo.on(PutItemCommand).rejects(
    new ConditionalCheckFailedException({
      $metadata: {},
      message: 'no',
      Item: marshall(toItem(submission, 1), { removeUndefinedValues: true }),
    }),
  );

describe('a school saves its draft', () => {
  it('over exactly the revision that it saw, as one item with its keys and indexes', async () => {
    holds(stored({ status: 'owed', content: undefined, contentHash: undefined }));
    dynamo.on(PutItemCommand).resolves({});

    const receipt = await save();

    expect(receipt).toMatchObject({ revision: 2, status: 'draft', by: 'edu220001', onTime: null });
    expect(put().input).toMatchObject({
      TableName: 'main',
      ConditionExpression: '#e.#revision = :revision',
      ExpressionAttributeValues: { ':revision': { N: '1' } },
    });
    expect(put().item).toMatchObject({
      pk: 'C#vpr-2023#application#-#M#ru-22-001',
      sk: 'S#s-22-0001#-',
      gsi2pk: 'O#vpr-2023#application#ru-22',
      schema: 'application@1',
      e: { revision: 2, writeId: 'this-request', measures: { classes: 2, pupils: 45 } },
      c: { codes: {}, classes: [{ grade: 4, name: 'А' }, { grade: 7 }] },
    });
  });

  it('as the first thing that is stored, where nothing was owed yet, while the school stands where it was found', async () => {
    holds(undefined);
    dynamo.on(TransactWriteItemsCommand).resolves({});

    const receipt = await save({ ifMatch: 0 });

    const [call] = dynamo.commandCalls(TransactWriteItemsCommand);
    const [first, second] = call?.args[0].input.TransactItems ?? [];
    expect(receipt).toMatchObject({ revision: 1, status: 'draft' });
    expect(first?.Put?.ConditionExpression).toBe('attribute_not_exists(pk)');
    expect(unmarshall(second?.ConditionCheck?.Key ?? {})).toEqual({ pk: 'D#M#ru-22-001', sk: 'S#s-22-0001' });
  });

  it('with the names of its classes in one spelling', async () => {
    holds(stored({ status: 'draft' }));
    dynamo.on(PutItemCommand).resolves({});

    await save({ body: aForm({ classes: [aClass({ name: 'a' }), aClass({ name: '«b»' })] }) });

    expect(put().item).toMatchObject({ c: { classes: [{ name: 'А' }, { name: 'В' }] } });
  });

  it('and keeps the codes that were issued once', async () => {
    holds(stored({ status: 'returned', mending: true }));
    dynamo.on(PutItemCommand).resolves({});

    await save({ body: aForm({ classes: [aClass({ pupils: 5 })] }) });

    expect(put().item).toMatchObject({ c: { codes: { 4: 24, 7: 30 } } });
  });

  it('gets the same receipt, and nothing is stored, when the answer was lost and it sends the same again', async () => {
    const before = stored({ status: 'draft', revision: 2, by: 'edu220001' });
    holds(before);

    const receipt = await save({ ifMatch: 1 });

    expect(receipt).toMatchObject({ revision: 2, at: before.at, sha256: before.contentHash });
    expect(dynamo.commandCalls(PutItemCommand)).toHaveLength(0);
  });

  it('has stored it when its put took effect though its answer was lost on the way', async () => {
    holds(stored({ status: 'draft' }));
    lostTo(stored({ status: 'draft', revision: 2, writeId: 'this-request' }));

    await expect(save({ body: aForm({ classes: [aClass()] }) })).resolves.toMatchObject({ revision: 2 });
  });

  it('starts anew when another write came between', async () => {
    holds(stored({ status: 'draft' }));
    lostTo(stored({ status: 'draft', revision: 2, writeId: 'another' }));

    await expect(save({ body: aForm({ classes: [aClass()] }) })).rejects.toThrow(Again);
  });

  it('stores nothing where it is what is stored already', async () => {
    holds(stored({ status: 'draft', revision: 3 }));

    await expect(save({ ifMatch: 3 })).resolves.toMatchObject({ revision: 3 });
    expect(dynamo.commandCalls(PutItemCommand)).toHaveLength(0);
  });

  it.each<[string, Asked, Partial<Submission<Application>>, string]>([
    ['without If-Match', { ifMatch: null }, {}, 'precondition-missing'],
    ['over a revision that is gone', { ifMatch: 1, body: aForm({ classes: [] }) }, { revision: 3 }, 'stale'],
    ['once it is accepted', {}, { status: 'accepted' }, 'wrong-state'],
    ['with a comment', { body: { ...aForm(), comment: 'Исправлено' } }, {}, 'invalid-request'],
    ['with a fault', { body: aForm({ classes: [aClass({ name: 'D' })] }) }, {}, 'invalid-request'],
  ])('is refused %s', async (_what, asked, changes, slug) => {
    holds(stored(changes));

    await expect(save(asked)).rejects.toThrow(aProblem(slug));
    expect(dynamo.commandCalls(PutItemCommand)).toHaveLength(0);
  });

  it('is told every fault at its field in the body', async () => {
    const body = { ...aForm({ classes: [aClass({ name: 'D' }), aClass({ form: 'computer' })] }), comment: 'Нет' };

    const refusal = await save({ body }).catch((error: unknown) => error);

    expect((refusal as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/body/classes/0/name',
      '/body/classes/1/form',
      '/body/comment',
    ]);
  });
});

describe('the regional coordinator corrects', () => {
  const comment = 'Численность 4А по приказу';

  it('what is accepted: codes are extended, what follows is computed anew, the state stays', async () => {
    holds(
      stored({ status: 'accepted', entails: [...filledApplication(anApplication(), reference.assessments).entails] }),
    );
    dynamo.on(PutItemCommand).resolves({});
    const classes = [aClass({ pupils: 30 }), aClass({ grade: 5, name: 'Б' })];

    const receipt = await save({ caller: regionalCoordinator, body: { ...aForm({ classes }), comment } });

    expect(receipt).toMatchObject({ status: 'accepted', by: 'reg220000' });
    const { e, c } = put().item as { e: Submission<Application>; c: Application };
    expect(e).toMatchObject({ action: 'corrected', comment });
    expect(c.codes).toEqual({ 4: 36, 5: 24, 7: 30 });
    expect(e.entails.map(({ unit }) => unit)).toContain('5-RU');
    expect(e.formerly.map(({ unit }) => unit).sort()).toEqual(['7-EN', '7-MA', '7-RU']);
  });

  it('what is submitted, before it has codes', async () => {
    holds(stored({ status: 'submitted', content: { ...aForm(), codes: {}, codeRanges: [] } }));
    dynamo.on(PutItemCommand).resolves({});

    await save({ caller: regionalCoordinator, body: { ...aForm({ classes: [aClass()] }), comment } });

    expect(put().item).toMatchObject({ e: { status: 'submitted' }, c: { codes: {} } });
    expect(put().item?.e).not.toHaveProperty('entails');
  });

  it.each<[string, object, Submission<Application>['status'], string]>([
    ['without a comment', aForm(), 'accepted', 'invalid-request'],
    [
      'to something incomplete',
      { ...aForm({ classes: [aClass({ grade: 10 })] }), comment },
      'accepted',
      'invalid-request',
    ],
    ['a draft', { ...aForm(), comment }, 'draft', 'wrong-state'],
    ['what is waived', { ...aForm(), comment }, 'waived', 'wrong-state'],
  ])('and is refused %s', async (_what, body, status, slug) => {
    holds(stored({ status }));

    await expect(save({ caller: regionalCoordinator, body })).rejects.toThrow(aProblem(slug));
  });
});
