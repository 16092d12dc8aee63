import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { getMe } from './get-me.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);

export const handler = httpHandler([getMe({ schools, territories: territoryReader(table, clock) })], {
  clock,
  schools,
});
