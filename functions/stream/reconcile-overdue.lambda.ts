import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { territoryReader } from '../directory/index.ts';
import { PassedDeadline, reconcileOverdue } from './reconcile-overdue.ts';
import { wholeRepository } from './whole.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const territories = territoryReader(table, clock);
const reconcile = reconcileOverdue({
  submissions: wholeRepository(table),
  regions: async () => (await territories.children('ru')).map(({ id }) => id),
  municipalities: async (region) => (await territories.children(region)).map(({ id }) => id),
  clock,
});

export const handler = (event: unknown): Promise<void> => reconcile(PassedDeadline.parse(event));
