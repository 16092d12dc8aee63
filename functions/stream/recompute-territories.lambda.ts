import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock } from '../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { recomputeTerritories } from './recompute-territories.ts';
import { wholeRepository } from './whole.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const recompute = recomputeTerritories({
  submissions: wholeRepository(table),
  aggregates: aggregateRepository(table),
  units: unitsRepository(table, systemClock),
});

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => recompute(event.Records);
