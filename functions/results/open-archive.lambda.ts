import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { ArrivedObject, type Opened, openArchive } from './open-archive.ts';
import { uploadsRepository } from './uploads.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const open = openArchive({
  uploads: uploadsRepository(tableOf(new DynamoDBClient({}), env.TABLE_NAME)),
  inbox: objects(objectClient(), env.UPLOADS_BUCKET),
  clock,
});

export const handler = (event: unknown): Promise<Opened> => open(ArrivedObject.parse(event));
