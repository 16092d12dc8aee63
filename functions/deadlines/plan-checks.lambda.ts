import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { scheduleClient } from '../../shared/schedules/schedule-client.ts';
import { schedules } from '../../shared/schedules/schedules.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { checkRepository } from './check.repository.ts';
import { entryRepository } from './entry.repository.ts';
import { PlanEvent, planChecks } from './plan-checks.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_ROLE_ARN: z.string().min(1),
  SCHEDULE_DEAD_LETTERS_ARN: z.string().min(1),
  MACHINE_ARN: z.string().min(1),
});

const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const entries = schedules(scheduleClient(), {
  group: env.SCHEDULE_GROUP,
  roleArn: env.SCHEDULE_ROLE_ARN,
  deadLetterArn: env.SCHEDULE_DEAD_LETTERS_ARN,
});
const plan = planChecks({
  campaigns: campaignReader(table, clock),
  territories: territoryReader(table, clock),
  schools: schoolReader(table, clock),
  checks: checkRepository(table),
  entries: entryRepository(table),
  timetable: { put: (entry) => entries.put({ ...entry, targetArn: env.MACHINE_ARN }), remove: entries.remove },
  clock,
});

export const handler = (event: unknown): Promise<void> => plan(PlanEvent.parse(event));
