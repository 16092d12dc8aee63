import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** How many experts check the works of grades 5 to 8 in the computer form, and whether they suffice. */
export class Experts extends Construct {
  readonly http: RoomFunction;
  /** the table of all parts of a territory: the only function with the writer of workbooks */
  readonly sufficiency: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'experts/http', environment });
    this.sufficiency = new RoomFunction(this, 'Sufficiency', { settings, entry: 'experts/sufficiency', environment });
    const items = new TableGrants(main);
    items.read(this.http);
    items.write(this.http, { keys: ['C#*', 'I#*'] });
    items.read(this.sufficiency);
    alarms.add({
      name: 'experts-http-errors',
      severity: 'wake',
      impact: 'Schools cannot say how many experts they have.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'experts-sufficiency-errors',
      severity: 'today',
      impact: 'Coordinators cannot see where experts are too few.',
      metric: crashes(this.sufficiency),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
