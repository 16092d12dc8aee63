import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { eventClient } from '../../shared/events/event-client.ts';
import { events } from '../../shared/events/events.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { addressRepository } from '../../shared/messages/address.repository.ts';
import { outboxRepository } from '../../shared/messages/outbox.repository.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { knownSchools } from './known-schools.ts';
import { reminderRepository } from './reminder.repository.ts';
import { ReminderRef } from './reminder.ts';
import { sendReminder } from './send-reminder.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const [territories, schools] = [territoryReader(table, clock), knownSchools(schoolReader(table, clock))];
const send = sendReminder({
  campaigns: campaignReader(table, clock),
  envelopes: envelopeRepository(table),
  territories,
  schools,
  addresses: addressRepository(table),
  reminders: reminderRepository(table),
  outbox: outboxRepository(table, { school: schools.school, territory: territories.territory }),
  tell: events(eventClient()).put,
  clock,
});

export const handler = (event: unknown): Promise<void> => send(ReminderRef.parse(event));
