import type { Table } from '../../shared/dynamo/table.ts';
import { type DeskRepository, deskRepository } from '../applications/index.ts';
import { type ExpertCounts, expertCountsRef, expertCountsSchema } from './expert-counts.ts';

/**
 * | access pattern                            | index | pk                                | sk           |
 * | ----------------------------------------- | ----- | --------------------------------- | ------------ |
 * | T1 the numbers with application and       | table | C#{c}#expert-counts#-#M#{muni}    | S#{school}#- |
 * |    assignment, in one batch               |       |                                   |              |
 */
export const expertCountsRepository = (table: Table): ExpertCountsRepository =>
  deskRepository(table, expertCountsSchema, expertCountsRef);

export type ExpertCountsRepository = DeskRepository<ExpertCounts>;
