import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { compareVersions } from './compare-versions.ts';
import { getForm } from './get-form.ts';
import { resultsRepository } from './results.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const campaigns = campaignReader(table, clock);
const results = resultsRepository(table, campaigns);
const schools = schoolReader(table, clock);
const territories = territoryReader(table, clock);

export const handler = httpHandler(
  [getForm({ results, schools, territories }), compareVersions({ results, campaigns })],
  {
    clock,
    schools,
    table,
    tableWriter,
  },
);
