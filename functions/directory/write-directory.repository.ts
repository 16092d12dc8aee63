import type { Table } from '../../shared/dynamo/table.ts';
import { schoolRepository } from './school.repository.ts';
import { territoryRepository } from './territory.repository.ts';

/**
 * How first data gets into the directory: all of it may be given again, and what is stored already stays.
 *
 * | access pattern        | index | pk | sk |
 * | --------------------- | ----- | -- | -- |
 * | D1 to D6, put by key  | table | of territory, school and login | |
 */
export const directoryRepository = (table: Table) => {
  const { putTerritories } = territoryRepository(table);
  const { putSchools, putLogins } = schoolRepository(table);
  return { putTerritories, putSchools, putLogins };
};
