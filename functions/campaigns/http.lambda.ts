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
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { assignmentRepository } from './assignment.repository.ts';
import { assignmentSchema } from './assignment.ts';
import { campaignRepository } from './campaign.repository.ts';
import { campaignReader } from './campaign-reader.repository.ts';
import { extensionRepository } from './extension.repository.ts';
import { operations } from './operations.ts';
import { tellPlan } from './tell-plan.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);
const territories = territoryReader(table, clock);
const bus = events(eventClient());

export const handler = httpHandler(
  operations({
    campaigns: campaignReader(table, clock),
    stored: campaignRepository(table, clock),
    assignments: assignmentRepository(table),
    submissions: submissionRepository(table, assignmentSchema),
    territories,
    schools,
    extensions: extensionRepository(table),
    letters: post(outboxRepository(table, { ...schools, ...territories }), bus),
    planChanged: tellPlan(bus),
  }),
  { clock, schools, table },
);
