import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { resultsRepository } from './results.repository.ts';
import { FilesToTake, takeArchiveForms } from './take-archive-forms.ts';
import { uploadsRepository } from './uploads.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const files = objects(objectClient(), env.UPLOADS_BUCKET);
const take = takeArchiveForms({
  uploads: uploadsRepository(table),
  results: resultsRepository(table, campaignReader(table, clock)),
  originals: files,
  inbox: files,
  schools: schoolReader(table, clock),
});

export const handler = (event: unknown): Promise<void> => take(FilesToTake.parse(event));
