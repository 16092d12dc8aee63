import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { eventClient } from '../../shared/events/event-client.ts';
import { events } from '../../shared/events/events.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { mail } from '../../shared/mail/mail.ts';
import { mailClient } from '../../shared/mail/mail-client.ts';
import { addressRepository } from '../../shared/messages/address.repository.ts';
import { tellOfLetters } from '../../shared/messages/letters-waiting.ts';
import { whereaboutsOf } from '../../shared/messages/outbox.repository.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { lettersRepository } from './letters.repository.ts';
import { pace } from './pace.ts';
import { preferencesRepository } from './preferences.repository.ts';
import { SenderEvent, sendLetters } from './send-letters.ts';
import { senderTurn } from './sender-turn.repository.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  MAIL_FROM: z.string().optional(),
  MAIL_CONFIGURATION_SET: z.string().default('-'),
  MAIL_PER_SECOND: z.coerce.number().positive().default(1),
  ACCOUNT_URL: z.url().optional(),
  // Indexes of DynamoDB are behind by some hundred milliseconds as a rule; the engine of the local run has them at once.
  INDEX_LAG_MILLISECONDS: z.coerce.number().int().min(0).default(2_000),
});

const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const { MAIL_FROM: from, MAIL_CONFIGURATION_SET: configurationSet } = env;

const send = sendLetters({
  letters: lettersRepository(table),
  preferences: preferencesRepository(table),
  addresses: addressRepository(table),
  find: whereaboutsOf({ ...schoolReader(table, clock), ...territoryReader(table, clock) }),
  turn: senderTurn(table, clock),
  mail: from === undefined ? undefined : mail(mailClient(), { from, configurationSet }),
  account: env.ACCOUNT_URL,
  pace: pace(env.MAIL_PER_SECOND),
  goOn: tellOfLetters(events(eventClient())),
  clock,
  lagMilliseconds: env.INDEX_LAG_MILLISECONDS,
  wait,
});

export const handler = (event: unknown, context: Context) =>
  send({ event: SenderEvent.parse(event), remaining: () => context.getRemainingTimeInMillis() });
