import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** How the works of schools went on their days. */
export class Conduct extends Construct {
  readonly http: RoomFunction;
  /** the day of a territory: the only function of the room with the writer of workbooks */
  readonly tables: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'conduct/http', environment });
    this.tables = new RoomFunction(this, 'Tables', { settings, entry: 'conduct/tables', environment });
    const items = new TableGrants(main);
    items.read(this.http);
    // A postponement is a revision of the schedule.
    items.write(this.http, { keys: ['C#*', 'I#*'] });
    items.read(this.tables);
    alarms.add({
      name: 'conduct-http-errors',
      severity: 'wake',
      impact: 'Schools cannot tell how works went, nor postpone one.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'conduct-tables-errors',
      severity: 'today',
      impact: 'Coordinators cannot see how the works of a day go.',
      metric: crashes(this.tables),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
