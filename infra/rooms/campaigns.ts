import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { mayPost } from '../platform/letters.ts';
import { mayPutEvents } from '../platform/own-events.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** The catalogue of works, the plan-schedule and the assignment of subjects. */
export class Campaigns extends Construct {
  readonly http: RoomFunction;
  /** shows the works and the plan, as tables too: the only function of the room with the writer of workbooks */
  readonly tables: RoomFunction;
  /** takes structures and assignments: the only function of the room that reads files */
  readonly loadFiles: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'campaigns/http', environment });
    this.tables = new RoomFunction(this, 'Tables', { settings, entry: 'campaigns/tables', environment });
    this.loadFiles = new RoomFunction(this, 'LoadFiles', {
      settings,
      entry: 'campaigns/load-files',
      environment,
      // A workbook is read by one thread: this is the memory at which it has a whole processor.
      memoryMegabytes: 1769,
    });
    const items = new TableGrants(main);
    items.read(this.http);
    items.write(this.http, { keys: ['CAMPAIGN#*', 'UNITS', 'C#*', 'E#*', 'I#*'] });
    // Who is given more time gets a letter.
    mayPost(this.http, items);
    mayPutEvents(this.http, 'vpr.campaigns');
    items.read(this.tables);
    items.read(this.loadFiles);
    items.write(this.loadFiles, { keys: ['CAMPAIGN#*', 'C#*'] });
    alarms.add({
      name: 'campaigns-http-errors',
      severity: 'today',
      impact: 'Schools cannot see their subjects, and the organiser cannot assign them or change deadlines.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'campaigns-tables-errors',
      severity: 'today',
      impact: 'Nobody can see the works and the plan-schedule.',
      metric: crashes(this.tables),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'campaigns-load-files-errors',
      severity: 'today',
      impact: 'The federal organiser cannot load structures of works and assignments of subjects.',
      metric: crashes(this.loadFiles),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
