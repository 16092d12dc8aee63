import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { beginFunction } from '../../shared/functions/invoke.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { jobRepository } from '../../shared/jobs/job.repository.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { presigned } from '../../shared/objects/presigned.ts';
import { aggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { tableWriter } from '../../shared/workbook/table-writer.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { getJob } from './get-job.ts';
import { getMonitoring } from './get-monitoring.ts';
import { getReport } from './get-report.ts';
import { keptReportRepository } from './kept-report.repository.ts';
import { listDuties } from './list-duties.ts';
import { listLaggards } from './list-laggards.ts';
import { listReports } from './list-reports.ts';

/** Long enough to begin a download, too short to pass around. */
const LINK_SECONDS = 300;

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  REPORTS_BUCKET: z.string().min(3),
  EXPORT_FUNCTION_NAME: z.string().min(1),
});

const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const reports = presigned(objectClient(), env.REPORTS_BUCKET);
const begin = beginFunction(env.EXPORT_FUNCTION_NAME);
const schools = schoolReader(table, clock);
const needs = {
  aggregates: aggregateRepository(table),
  campaigns: campaignReader(table, clock),
  envelopes: envelopeRepository(table),
  units: unitsRepository(table, clock),
  territories: territoryReader(table, clock),
  schools,
  jobs: jobRepository(table),
  kept: keptReportRepository(table),
  begin: ({ login, id }: { login: string; id: string }) => begin({ login, id }),
  linkTo: (object: string, fileName: string) => reports.download(object, fileName, LINK_SECONDS),
};

const operations = [
  getMonitoring(needs),
  listLaggards(needs),
  listDuties(needs),
  getJob(needs),
  listReports(needs),
  getReport(needs),
];

export const handler = httpHandler(operations, {
  clock,
  schools,
  table,
  tableWriter,
});
