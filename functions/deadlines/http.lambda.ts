import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { beginFunction } from '../../shared/functions/invoke.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { addressRepository } from '../../shared/messages/address.repository.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { checkRepository } from './check.repository.ts';
import { getCheck } from './get-check.ts';
import { listChecks } from './list-checks.ts';
import { listReminders } from './list-reminders.ts';
import { remindSchools } from './remind-schools.ts';
import { reminderRepository } from './reminder.repository.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  REPORTS_BUCKET: z.string().min(3),
  REMINDER_FUNCTION_NAME: z.string().min(1),
});

const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);
const needs = {
  campaigns: campaignReader(table, clock),
  envelopes: envelopeRepository(table),
  territories: territoryReader(table, clock),
  schools,
  addresses: addressRepository(table),
  checks: checkRepository(table),
  lists: objects(objectClient(), env.REPORTS_BUCKET),
  reminders: reminderRepository(table),
  begin: beginFunction(env.REMINDER_FUNCTION_NAME),
};

export const handler = httpHandler([listChecks(needs), getCheck(needs), remindSchools(needs), listReminders(needs)], {
  clock,
  schools,
  table,
  tableWriter,
});
