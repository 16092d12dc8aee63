import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { table as tableOf } from '../../shared/dynamo/table.ts';
import { readEnv } from '../../shared/env.ts';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { moveRepository } from '../../shared/submissions/move.repository.ts';
import { unitsRepository } from '../../shared/submissions/units.repository.ts';
import { getSchool } from './get-school.ts';
import { getTerritory } from './get-territory.ts';
import { importSchools } from './import-schools.ts';
import { listSchools } from './list-schools.ts';
import { schoolRepository } from './school.repository.ts';
import { schoolReader } from './school-reader.ts';
import { territoryRepository } from './territory.repository.ts';
import { territoryReader } from './territory-reader.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = tableOf(new DynamoDBClient({}), env.TABLE_NAME);
const schools = schoolReader(table, clock);
const needs = {
  schools,
  territories: territoryReader(table, clock),
  stored: schoolRepository(table),
};
const imports = {
  ...needs,
  territories: territoryRepository(table),
  moves: moveRepository(table),
  units: unitsRepository(table, clock),
};

export const handler = httpHandler(
  [getTerritory(needs), listSchools(needs), getSchool(needs), importSchools(imports)],
  {
    clock,
    schools,
    table,
  },
);
