import type { Table } from '../../shared/dynamo/table.ts';
import { type DeskRepository, deskRepository } from '../applications/index.ts';
import { type Schedule, scheduleRef, scheduleSchema } from './schedule.ts';

/**
 * | access pattern                            | index | pk                            | sk                        |
 * | ----------------------------------------- | ----- | ----------------------------- | ------------------------- |
 * | T1 a schedule with application and        | table | C#{c}#schedule#-#M#{muni}     | S#{school}#-              |
 * |    assignment, in one batch               |       |                               |                           |
 */
export const scheduleRepository = (table: Table): ScheduleRepository =>
  deskRepository(table, scheduleSchema, scheduleRef);

export type ScheduleRepository = DeskRepository<Schedule>;
