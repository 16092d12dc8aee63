import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { problems } from '../problems/catalogue.ts';
import { type Condition, expressionOf } from './condition.ts';
import { packed, unpacked } from './content-text.ts';

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & { readonly [attribute: string]: unknown };

/** One access pattern: an equal partition key and, maybe, the beginning of the sort key. */
export type Pattern = {
  readonly index?: 'gsi1' | 'gsi2' | 'gsi3';
  readonly pk: string;
  readonly skPrefix?: string;
  readonly consistent?: boolean;
  readonly newestFirst?: boolean;
};

export type Page = { readonly items: Item[]; readonly after: Readonly<Record<string, unknown>> | undefined };

/** What became of a conditional put: stored, or lost to `existing` (absent when the key holds nothing). */
export type Outcome = { readonly stored: true } | { readonly stored: false; readonly existing: Item | undefined };

export type Put = {
  readonly item: Item;
  readonly condition: Condition;
  /** another table than the one that is written to, in a transaction of both */
  readonly into?: { readonly name: string };
};

/** What else must be stored for a transaction to take effect. */
export type Check = { readonly key: Key; readonly condition: Exclude<Condition, { is: 'any' }> };

/** How a transaction ended; `existing` by position where a condition failed; `contended` when another transaction had the items. */
export type Transaction =
  | { readonly stored: true }
  | { readonly stored: false; readonly contended: boolean; readonly existing: readonly (Item | undefined)[] };

const toAttributes = (item: object): Record<string, AttributeValue> => marshall(item, { removeUndefinedValues: true });
/** An item as the SDK gives it. */
export const toItem = (attributes: Record<string, AttributeValue>): Item => unpacked(unmarshall(attributes)) as Item;

/** DynamoDB takes at most 100 keys in a BatchGetItem. */
const BATCH_KEYS = 100;

/** The commands of the SDK on one table: the only place that knows their shapes. */
export const table = (client: DynamoDBClient, tableName: string) => {
  /** @throws {Problem} `invalid-cursor` for a start that lies elsewhere */
  const page = async (pattern: Pattern, limit?: number, after?: Readonly<Record<string, unknown>>): Promise<Page> => {
    const [pk, sk] = pattern.index ? [`${pattern.index}pk`, `${pattern.index}sk`] : ['pk', 'sk'];
    // A cursor is in its caller's hands: it goes on in its own partition or nowhere.
    if (after && after[pk] !== pattern.pk) throw problems.invalidCursor({});
    const query = new QueryCommand({
      TableName: tableName,
      IndexName: pattern.index,
      KeyConditionExpression: pattern.skPrefix === undefined ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :sk)',
      ExpressionAttributeNames: { '#pk': pk, ...(pattern.skPrefix !== undefined && { '#sk': sk }) },
      ExpressionAttributeValues: toAttributes({ ':pk': pattern.pk, ':sk': pattern.skPrefix }),
      ConsistentRead: pattern.index ? undefined : (pattern.consistent ?? false),
      ScanIndexForward: !pattern.newestFirst,
      Limit: limit,
      ExclusiveStartKey: after && toAttributes(after),
    });
    const answer = await client.send(query).catch((error: Error) => {
      // The table refuses to begin at what is no key of it.
      if (after && error.name === 'ValidationException') throw problems.invalidCursor({});
      throw error;
    });
    return {
      items: (answer.Items ?? []).map(toItem),
      after: answer.LastEvaluatedKey && toItem(answer.LastEvaluatedKey),
    };
  };

  const batch = async (keys: readonly Key[]): Promise<Item[]> => {
    const items: Item[] = [];
    let wanted = keys.map((k) => toAttributes({ pk: k.pk, sk: k.sk }));
    for (let attempt = 0; wanted.length > 0; attempt++) {
      if (attempt > 0) await sleep(Math.min(25 * 2 ** attempt, 1000));
      if (attempt > 8) throw new Error('the table left keys of a batch unread');
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: true } } }),
      );
      items.push(...(answer.Responses?.[tableName] ?? []).map(toItem));
      wanted = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
    return items;
  };

  return {
    name: tableName,

    /** One item, strongly consistent unless told otherwise. */
    get: async ({ pk, sk }: Key, { consistent = true } = {}): Promise<Item | undefined> => {
      const answer = await client.send(
        new GetItemCommand({ TableName: tableName, Key: toAttributes({ pk, sk }), ConsistentRead: consistent }),
      );
      return answer.Item && toItem(answer.Item);
    },

    /** Many items by key, strongly consistent, in no order; a key given twice is read once. */
    getAll: async (keys: readonly Key[]): Promise<Item[]> => {
      const distinct = [...new Map(keys.map((k) => [`${k.pk}\n${k.sk}`, k])).values()];
      const chunks = Array.from({ length: Math.ceil(distinct.length / BATCH_KEYS) }, (_, i) =>
        distinct.slice(i * BATCH_KEYS, (i + 1) * BATCH_KEYS),
      );
      return (await Promise.all(chunks.map(batch))).flat();
    },

    page,

    /** All items of a pattern, however many pages they take. */
    all: async (pattern: Pattern): Promise<Item[]> => {
      const items: Item[] = [];
      for (let after: Page['after'], first = true; first || after; first = false) {
        const next = await page(pattern, undefined, after);
        items.push(...next.items);
        after = next.after;
      }
      return items;
    },

    /** Puts one item if the condition holds; a lost condition is an outcome and no error. */
    put: async ({ item, condition }: Put): Promise<Outcome> => {
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(packed(item)),
            ...expressionOf(condition),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { stored: true };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { stored: false, existing: error.Item && toItem(error.Item) };
      }
    },

    /** Puts up to 100 items, less one for each check, all or none. */
    write: async (puts: readonly Put[], checks: readonly Check[] = []): Promise<Transaction> => {
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              ...puts.map(({ item, condition, into }) => ({
                Put: {
                  TableName: into?.name ?? tableName,
                  Item: toAttributes(packed(item)),
                  ...expressionOf(condition),
                  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
                },
              })),
              ...checks.map(({ key, condition }) => ({
                ConditionCheck: {
                  TableName: tableName,
                  Key: toAttributes({ pk: key.pk, sk: key.sk }),
                  ...expressionOf(condition),
                  ConditionExpression: expressionOf(condition).ConditionExpression,
                },
              })),
            ],
          }),
        );
        return { stored: true };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        if (!reasons.some((r) => r.Code === 'ConditionalCheckFailed' || r.Code === 'TransactionConflict')) throw error;
        return {
          stored: false,
          contended: reasons.some((r) => r.Code === 'TransactionConflict'),
          existing: reasons.map((r) => r.Item && toItem(r.Item)),
        };
      }
    },
  };
};

export type Table = ReturnType<typeof table>;
