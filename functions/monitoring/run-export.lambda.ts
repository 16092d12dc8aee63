import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { jobRepository } from '../../shared/jobs/job.repository.ts';
import { ExportEvent } from '../../shared/jobs/run-export.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { runExport } from './run-export.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), REPORTS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const reports = objects(objectClient(), env.REPORTS_BUCKET);
const run = runExport({
  envelopes: envelopeRepository(table),
  units: unitsRepository(table, clock),
  territories: territoryReader(table, clock),
  schools: schoolReader(table, clock),
  jobs: jobRepository(table),
  clock,
  writeTable: tableWriter,
  putObject: reports.put,
});

export const handler = (event: unknown): Promise<void> => run(ExportEvent.parse(event));
