import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { addressRepository } from '../../shared/messages/address.repository.ts';
import { outboxRepository } from '../../shared/messages/outbox.repository.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { checkRepository } from './check.repository.ts';
import { Batch } from './check.ts';
import { checkBatch } from './check-batch.ts';
import { knownSchools } from './known-schools.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), REPORTS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const [territories, schools] = [territoryReader(table, clock), knownSchools(schoolReader(table, clock))];
const check = checkBatch({
  campaigns: campaignReader(table, clock),
  envelopes: envelopeRepository(table),
  territories,
  schools,
  addresses: addressRepository(table),
  checks: checkRepository(table),
  outbox: outboxRepository(table, { school: schools.school, territory: territories.territory }),
  lists: objects(objectClient(), env.REPORTS_BUCKET),
  clock,
});

export const handler = (event: unknown): Promise<void> => check(Batch.parse(event));
