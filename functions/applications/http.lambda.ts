import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { applicationSchema } from './application.ts';
import { consolidatedSchema } from './consolidated.ts';
import { operations } from './operations.ts';
import { publishedAssignments } from './published-assignments.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);

export const handler = httpHandler(
  operations({
    applications: submissionRepository(table, applicationSchema),
    consolidated: submissionRepository(table, consolidatedSchema),
    campaigns: campaignReader(table, clock),
    assignments: publishedAssignments(table),
    envelopes: envelopeRepository(table),
    territories: territoryReader(table, clock),
    schools,
  }),
  { clock, schools, table },
);
