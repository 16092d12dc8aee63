import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { eventClient } from '../../shared/events/event-client.ts';
import { events } from '../../shared/events/events.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { post } from '../../shared/messages/notices.ts';
import { outboxRepository } from '../../shared/messages/outbox.repository.ts';
import { arrivals } from '../../shared/objects/arrivals.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { presigned } from '../../shared/objects/presigned.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { operations } from './operations.ts';
import { requestsRepository } from './requests.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const client = objectClient();
const links = presigned(client, env.UPLOADS_BUCKET);
const [schools, territories] = [schoolReader(table, clock), territoryReader(table, clock)];
const outbox = outboxRepository(table, { school: schools.school, territory: territories.territory });

export const handler = httpHandler(
  operations({
    requests: requestsRepository(table),
    territories,
    arrivals: arrivals({ links, files: objects(client, env.UPLOADS_BUCKET) }),
    links,
    post: post(outbox, events(eventClient())),
  }),
  { clock, schools, table, tableWriter },
);
