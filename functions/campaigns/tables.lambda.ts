import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { campaignRepository } from './campaign.repository.ts';
import { getPlan } from './get-plan.ts';
import { getPlanCalendar } from './get-plan-calendar.ts';
import { listAssessments } from './list-assessments.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);
const needs = { stored: campaignRepository(table, clock), territories: territoryReader(table, clock), schools };

export const handler = httpHandler([getPlan(needs), getPlanCalendar(needs), listAssessments(needs)], {
  clock,
  schools,
  tableWriter,
});
