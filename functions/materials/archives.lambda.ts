import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { arrivals } from '../../shared/objects/arrivals.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { presigned } from '../../shared/objects/presigned.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { archivesRepository } from './archives.repository.ts';
import { archiveOperations } from './operations.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const client = objectClient();
const links = presigned(client, env.UPLOADS_BUCKET);
const schools = schoolReader(table, clock);

export const handler = httpHandler(
  archiveOperations({
    archives: archivesRepository(table),
    campaigns: campaignReader(table, clock),
    schools,
    arrivals: arrivals({ links, files: objects(client, env.UPLOADS_BUCKET) }),
    links,
  }),
  { clock, schools, table },
);
