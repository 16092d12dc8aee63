import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { identityClient } from '../../shared/identity/identity-client.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { schoolReader } from '../directory/index.ts';
import { accountsRepository } from './accounts.repository.ts';
import { handOutOperations } from './hand-out.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), USER_POOL_ID: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const needs = {
  accounts: accountsRepository(table),
  schools: schoolReader(table, clock),
  identity: identityClient(env.USER_POOL_ID),
};

// No table beside the clock: answers here are passwords, and none is remembered.
export const handler = httpHandler(handOutOperations(needs), { clock, schools: needs.schools });
