import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { TableOfTemplate } from './create.ts';

/** AWS deletes within days; once in a quarter of an hour of this machine's time is enough. */
const EVERY_MILLISECONDS = 15 * 60_000;

/** A number in an item that is no second of these times is no deadline: AWS passes over what is five years past. */
const FIVE_YEARS_SECONDS = 5 * 366 * 86_400;

/**
 * Deletes the items of a table whose time has come.
 * @returns how many
 */
export const expireItems = async (
  client: DynamoDBClient,
  { tableName, timeToLiveAttribute, keyNames }: TableOfTemplate,
): Promise<number> => {
  if (!timeToLiveAttribute) return 0;
  const now = Math.floor(Date.now() / 1_000);
  const expired = {
    ExpressionAttributeNames: { '#expires': timeToLiveAttribute },
    ExpressionAttributeValues: { ':now': { N: String(now) }, ':past': { N: String(now - FIVE_YEARS_SECONDS) } },
  };
  let deleted = 0;
  const pages = paginateScan(
    { client },
    { TableName: tableName, FilterExpression: '#expires BETWEEN :past AND :now', ...expired },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      try {
        await client.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: Object.fromEntries(keyNames.flatMap((name) => (item[name] ? [[name, item[name]]] : []))),
            ConditionExpression: '#expires BETWEEN :past AND :now',
            ...expired,
          }),
        );
        deleted += 1;
      } catch (error) {
        // Written anew since it was read: it lives on.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }
  }
  return deleted;
};

/** @returns stops it */
export const expireRegularly = (client: DynamoDBClient, tables: readonly TableOfTemplate[]): (() => void) => {
  let stopped = false;
  const timer = setInterval(() => {
    for (const table of tables) {
      expireItems(client, table).catch((error: unknown) => {
        if (!stopped) console.error(`Expired items of ${table.tableName} could not be deleted.`, error);
      });
    }
  }, EVERY_MILLISECONDS);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
};
