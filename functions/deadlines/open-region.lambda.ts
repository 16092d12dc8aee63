import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { assignmentRepository, openings } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { checkRepository } from './check.repository.ts';
import { type Opened, openRegion, RegionToOpen } from './open-region.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const open = openRegion({
  open: openings({
    territories: territoryReader(table, clock),
    schools: schoolReader(table, clock),
    stored: assignmentRepository(table),
  }),
  checks: checkRepository(table),
  clock,
});

export const handler = (event: unknown): Promise<Opened> => open(RegionToOpen.parse(event));
