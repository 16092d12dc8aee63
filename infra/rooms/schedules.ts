import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** On which day and in which lesson each class writes each work. */
export class Schedules extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'schedules/http',
      environment: { TABLE_NAME: main.tableName },
    });
    new TableGrants(main).readAndWrite(this.http);
    alarms.add({
      name: 'schedules-http-errors',
      severity: 'wake',
      impact: 'Schools cannot enter or change the dates of their works.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
