import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { ArchiveToClose, closeArchive } from './close-archive.ts';
import { uploadsRepository } from './uploads.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const close = closeArchive({ uploads: uploadsRepository(tableOf(new DynamoDBClient({}), env.TABLE_NAME)), clock });

export const handler = (event: unknown): Promise<void> => close(ArchiveToClose.parse(event));
