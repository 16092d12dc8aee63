import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Who may sign in, for which territory or school. */
export class Accounts extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'accounts/http',
      environment: { TABLE_NAME: main.tableName },
    });
    new TableGrants(main).read(this.http);
    alarms.add({
      name: 'accounts-http-errors',
      severity: 'wake',
      impact: 'Nobody can see as whom and for which territory he is signed in, so pages do not open.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
