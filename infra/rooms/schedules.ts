import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** On which day and in which lesson each class writes each work. */
export class Schedules extends Construct {
  readonly http: RoomFunction;
  /** the days to print: the only function with the writer of workbooks */
  readonly export: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'schedules/http', environment });
    this.export = new RoomFunction(this, 'Export', { settings, entry: 'schedules/export', environment });
    const items = new TableGrants(main);
    items.read(this.http);
    items.write(this.http, { keys: ['C#*', 'I#*'] });
    items.read(this.export);
    alarms.add({
      name: 'schedules-http-errors',
      severity: 'wake',
      impact: 'Schools cannot enter or change the dates of their works.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'schedules-export-errors',
      severity: 'today',
      impact: 'Schools cannot print the days of their works.',
      metric: crashes(this.export),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
