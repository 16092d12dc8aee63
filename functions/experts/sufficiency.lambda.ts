import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { showSufficiency } from './show-sufficiency.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);

export const handler = httpHandler(
  [
    showSufficiency({
      aggregates: aggregateRepository(table),
      envelopes: envelopeRepository(table),
      territories: territoryReader(table, clock),
      schools,
      campaigns: campaignReader(table, clock),
    }),
  ],
  { clock, schools, table, tableWriter },
);
