import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { exportPeople, listExports } from './export-people.ts';
import { peopleRepository } from './people.repository.ts';
import { questionnaireRepository } from './questionnaire.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), PEOPLE_TABLE_NAME: z.string().min(3) });
const dynamo = new DynamoDBClient({});
const table = tableOf(dynamo, env.TABLE_NAME);
const schools = schoolReader(table, clock);
const needs = {
  people: peopleRepository(tableOf(dynamo, env.PEOPLE_TABLE_NAME)),
  questionnaires: questionnaireRepository(table),
  territories: territoryReader(table, clock),
  schools,
};

export const handler = httpHandler([exportPeople(needs), listExports(needs)], { clock, schools, table, tableWriter });
