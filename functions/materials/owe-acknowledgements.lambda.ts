import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { materialsRepository } from './materials.repository.ts';
import { type Owed, OwingEvent, oweAcknowledgements } from './owe-acknowledgements.ts';
import { owingRepository } from './owing.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const owe = oweAcknowledgements({
  materials: materialsRepository(table),
  owing: owingRepository(table),
  campaigns: campaignReader(table, clock),
  territories: territoryReader(table, clock),
  schools: schoolReader(table, clock),
  clock,
});

/** Called by the room after a publication, and each night by a rule whose event says of no campaign. */
export const handler = (event: unknown): Promise<Owed> => owe(OwingEvent.parse(event));
