import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { territoryReader } from '../directory/index.ts';
import { type Rebuilt, rebuild, rebuildEverything } from './rebuild.ts';
import { wholeRepository } from './whole.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const territories = territoryReader(table, clock);
const everything = rebuildEverything({
  campaigns: campaignReader(table, clock).campaignIds,
  regions: async () => (await territories.children('ru')).map(({ id }) => id),
  rebuild: rebuild({
    submissions: wholeRepository(table),
    aggregates: aggregateRepository(table),
    units: unitsRepository(table, clock),
    municipalities: async (region) => (await territories.children(region)).map(({ id }) => id),
    clock,
  }),
});

export const handler = (): Promise<Rebuilt> => everything();
