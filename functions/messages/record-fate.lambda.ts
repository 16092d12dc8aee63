import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { addressRepository } from '../../shared/messages/address.repository.ts';
import { lettersRepository } from './letters.repository.ts';
import { recordFate } from './record-fate.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);

export const handler = recordFate({ letters: lettersRepository(table), addresses: addressRepository(table) });
