import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { presigned } from '../../shared/objects/presigned.ts';
import { campaignReader } from '../campaigns/index.ts';
import { getUpload, listUploads } from './get-upload.ts';
import { openUpload } from './open-upload.ts';
import { uploadsRepository } from './uploads.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const needs = {
  uploads: uploadsRepository(table),
  campaigns: campaignReader(table, clock),
  links: presigned(objectClient(), env.UPLOADS_BUCKET),
};

export const handler = httpHandler([openUpload(needs), listUploads(needs), getUpload(needs)], { clock, table });
