import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { eventClient } from '../../shared/events/event-client.ts';
import { events } from '../../shared/events/events.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { post } from '../../shared/messages/notices.ts';
import { outboxRepository, whereaboutsOf } from '../../shared/messages/outbox.repository.ts';
import { aggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { recordSubmissions } from './record-submissions.ts';
import { wholeRepository } from './whole.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const directory = { ...schoolReader(table, clock), ...territoryReader(table, clock) };
const record = recordSubmissions({
  owners: {
    post: post(outboxRepository(table, directory), events(eventClient())),
    find: whereaboutsOf(directory),
    clock,
  },
  submissions: wholeRepository(table),
  aggregates: aggregateRepository(table),
  units: unitsRepository(table, clock),
  clock,
});

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => record(event.Records);
