import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { operations } from './operations.ts';
import { resultsRepository } from './results.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const campaigns = campaignReader(table, clock);
const needs = {
  results: resultsRepository(table, campaigns),
  envelopes: envelopeRepository(table),
  originals: objects(objectClient(), env.UPLOADS_BUCKET),
  campaigns,
};

export const handler = httpHandler(operations(needs), { clock, schools: schoolReader(table, clock), table });
