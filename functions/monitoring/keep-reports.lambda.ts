import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { aggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { workbookWriter } from '../../shared/workbook/table-writer.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { loadReport } from './get-monitoring.ts';
import { keepDueReports } from './keep-due-reports.ts';
import { keepReports } from './keep-reports.ts';
import { keptReportRepository } from './kept-report.repository.ts';
import { ReportCall } from './report-call.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  REPORTS_BUCKET: z.string().min(3),
  REPORT_RETENTION_DAYS: z.coerce.number().int().min(1),
});
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const units = unitsRepository(table, clock);
const territories = territoryReader(table, clock);
const keepDue = keepDueReports({
  campaigns: campaignReader(table, clock),
  units,
  territories,
  keep: keepReports({
    territories,
    report: loadReport({
      aggregates: aggregateRepository(table),
      envelopes: envelopeRepository(table),
      units,
      territories,
      schools: schoolReader(table, clock),
    }),
    kept: keptReportRepository(table),
    writeWorkbook: workbookWriter,
    putObject: objects(objectClient(), env.REPORTS_BUCKET).put,
    clock,
    retentionDays: env.REPORT_RETENTION_DAYS,
  }),
});

export const handler = (event: unknown): Promise<number> => keepDue(ReportCall.parse(event));
