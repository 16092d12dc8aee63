import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { type Begun, beginCheck } from './begin-check.ts';
import { checkRepository } from './check.repository.ts';
import { CheckInput } from './check.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const begin = beginCheck({
  campaigns: campaignReader(table, clock),
  territories: territoryReader(table, clock),
  schools: schoolReader(table, clock),
  checks: checkRepository(table),
  clock,
});

export const handler = (event: unknown): Promise<Begun> => begin(CheckInput.parse(event));
