import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { jobRepository } from '../../shared/jobs/job.repository.ts';
import { ExportEvent } from '../../shared/jobs/run-export.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { contextRepository } from './context.repository.ts';
import { questionnaireRepository } from './questionnaire.repository.ts';
import { runExport } from './run-export.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), REPORTS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const run = runExport({
  contexts: contextRepository(table),
  questionnaires: questionnaireRepository(table),
  territories: territoryReader(table, clock),
  schools: schoolReader(table, clock),
  jobs: jobRepository(table),
  clock,
  writeTable: tableWriter,
  putObject: objects(objectClient(), env.REPORTS_BUCKET).put,
});

export const handler = (event: unknown): Promise<void> => run(ExportEvent.parse(event));
