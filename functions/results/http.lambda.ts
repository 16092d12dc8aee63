import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { objectClient } from '../../shared/objects/object-client.ts';
import { objects } from '../../shared/objects/objects.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader } from '../directory/index.ts';
import { getFormVersion, listFormVersions } from './form-versions.ts';
import { getHistory } from './get-history.ts';
import { getResult } from './get-result.ts';
import { reinstateResult, reopenResult, returnResult, waiveResult } from './judge-result.ts';
import { listResults } from './list-results.ts';
import { resultsRepository } from './results.repository.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), UPLOADS_BUCKET: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const originals = objects(objectClient(), env.UPLOADS_BUCKET);
const campaigns = campaignReader(table, clock);
const schools = schoolReader(table, clock);
const needs = {
  results: resultsRepository(table, campaigns),
  envelopes: envelopeRepository(table),
  campaigns,
  originals,
};

const operations = [
  listResults,
  getResult,
  returnResult,
  waiveResult,
  reinstateResult,
  reopenResult,
  getHistory,
  listFormVersions,
  getFormVersion,
].map((operation) => operation(needs));

export const handler = httpHandler(operations, { clock, schools, table });
