import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { eprNeeds } from './needs.ts';
import { operations } from './operations.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), PEOPLE_TABLE_NAME: z.string().min(3) });
const client = new DynamoDBClient({});
const main = tableOf(client, env.TABLE_NAME);
const needs = eprNeeds(main, tableOf(client, env.PEOPLE_TABLE_NAME), clock);

export const handler = httpHandler(operations(needs), { clock, schools: needs.schools, table: main });
