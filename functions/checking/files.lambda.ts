import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';

import { checkingNeeds } from './checking-needs.ts';
import { fileOperations } from './operations.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const needs = checkingNeeds(table, clock);

export const handler = httpHandler(fileOperations(needs), { clock, schools: needs.schools, table });
