import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { addressRepository } from '../../shared/messages/address.repository.ts';
import { whereaboutsOf } from '../../shared/messages/outbox.repository.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { changePreferences, showPreferences } from './change-preferences.ts';
import { lettersRepository } from './letters.repository.ts';
import { listAddresses } from './list-addresses.ts';
import { listLetters } from './list-letters.ts';
import { listMessages, showMessage } from './list-messages.ts';
import { preferencesRepository } from './preferences.repository.ts';
import { markAllRead, markRead } from './read-messages.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);
const territories = territoryReader(table, clock);
const needs = {
  letters: lettersRepository(table),
  preferences: preferencesRepository(table),
  addresses: addressRepository(table),
  find: whereaboutsOf({ ...schools, ...territories }),
  schools,
  territories,
};

export const handler = httpHandler(
  [
    listMessages(needs),
    showMessage(needs),
    markRead(needs),
    markAllRead(needs),
    showPreferences(needs),
    changePreferences(needs),
    listAddresses(needs),
    listLetters(needs),
  ],
  { clock, schools, table, tableWriter },
);
