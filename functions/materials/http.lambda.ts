import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { beginFunction } from '../../shared/functions/invoke.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { arrivals } from '../../shared/objects/arrivals.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { presigned } from '../../shared/objects/presigned.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { materialsRepository } from './materials.repository.ts';
import { operations } from './operations.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  UPLOADS_BUCKET: z.string().min(3),
  OWING_FUNCTION_NAME: z.string().min(1),
});
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const client = objectClient();
const links = presigned(client, env.UPLOADS_BUCKET);
const schools = schoolReader(table, clock);
const begin = beginFunction(env.OWING_FUNCTION_NAME);

export const handler = httpHandler(
  operations({
    materials: materialsRepository(table),
    campaigns: campaignReader(table, clock),
    schools,
    arrivals: arrivals({ links, files: objects(client, env.UPLOADS_BUCKET) }),
    links,
    beginOwing: ({ campaignId, territory }) => begin({ campaignId, territory }),
  }),
  { clock, schools, table },
);
