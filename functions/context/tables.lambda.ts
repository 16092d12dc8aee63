import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { beginFunction } from '../../shared/functions/invoke.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { jobRepository } from '../../shared/jobs/job.repository.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { contextRepository } from './context.repository.ts';
import { questionnaireRepository } from './questionnaire.repository.ts';
import { exportAnswers, showSummary } from './show-tables.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), EXPORT_FUNCTION_NAME: z.string().min(1) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const begin = beginFunction(env.EXPORT_FUNCTION_NAME);
const schools = schoolReader(table, clock);
const needs = {
  contexts: contextRepository(table),
  territories: territoryReader(table, clock),
  schools,
  questionnaires: questionnaireRepository(table),
  jobs: jobRepository(table),
  begin: ({ login, id }: { login: string; id: string }) => begin({ login, id }),
};

export const handler = httpHandler([showSummary(needs), exportAnswers(needs)], { clock, schools, table, tableWriter });
