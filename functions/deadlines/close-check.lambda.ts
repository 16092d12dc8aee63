import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { eventClient } from '../../shared/events/event-client.ts';
import { events } from '../../shared/events/events.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { checkRepository } from './check.repository.ts';
import { CheckToClose, closeCheck } from './close-check.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const bus = events(eventClient());
const close = closeCheck({
  checks: checkRepository(tableOf(new DynamoDBClient({}), env.TABLE_NAME)),
  tell: bus.put,
  clock,
});

export const handler = (event: unknown): Promise<void> => close(CheckToClose.parse(event));
