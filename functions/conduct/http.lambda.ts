import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { scheduleRepository } from '../schedules/index.ts';
import { conductRepository } from './conduct.repository.ts';
import { operations } from './operations.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);

export const handler = httpHandler(
  operations({
    conducts: conductRepository(table),
    schedules: scheduleRepository(table),
    campaigns: campaignReader(table, clock),
  }),
  { clock, schools: schoolReader(table, clock), table },
);
