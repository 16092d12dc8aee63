import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { contextRepository } from './context.repository.ts';
import { operations } from './operations.ts';
import { peopleRepository } from './people.repository.ts';
import { questionnaireRepository } from './questionnaire.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), PEOPLE_TABLE_NAME: z.string().min(3) });
const dynamo = new DynamoDBClient({});
const table = tableOf(dynamo, env.TABLE_NAME);

export const handler = httpHandler(
  operations({
    contexts: contextRepository(table),
    questionnaires: questionnaireRepository(table),
    people: peopleRepository(tableOf(dynamo, env.PEOPLE_TABLE_NAME)),
    campaigns: campaignReader(table, clock),
  }),
  { clock, schools: schoolReader(table, clock), table },
);
