import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { conductRepository } from './conduct.repository.ts';
import { showDay } from './show-day.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);

export const handler = httpHandler(
  [
    showDay({
      conducts: conductRepository(table),
      campaigns: campaignReader(table, clock),
      territories: territoryReader(table, clock),
      schools,
    }),
  ],
  { clock, schools, table, tableWriter },
);
