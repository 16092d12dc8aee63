import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** The catalogue of works, the plan-schedule and the assignment of subjects. */
export class Campaigns extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'campaigns/http',
      environment: { TABLE_NAME: main.tableName },
    });
    new TableGrants(main).readAndWrite(this.http);
    alarms.add({
      name: 'campaigns-http-errors',
      severity: 'today',
      impact: 'Schools cannot see which works are written when, and the organiser cannot change it.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
