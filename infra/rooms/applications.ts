import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Schools apply to take part in a campaign; a region signs its consolidated application. */
export class Applications extends Construct {
  readonly http: RoomFunction;
  /** codes, blanks and the signed application as files: the only function with the writer of workbooks */
  readonly export: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'applications/http',
      environment,
      // A region has up to 1 500 applications, read and compared in one call.
      memoryMegabytes: 1769,
    });
    this.export = new RoomFunction(this, 'Export', { settings, entry: 'applications/export', environment });
    const items = new TableGrants(main);
    items.read(this.http);
    items.write(this.http, { keys: ['C#*', 'I#*'] });
    // A first application is stored only while its school stands where it was found.
    items.check(this.http, { keys: ['D#*'] });
    items.read(this.export);
    alarms.add({
      name: 'applications-http-errors',
      severity: 'wake',
      impact: 'Schools cannot submit or correct applications.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'applications-export-errors',
      severity: 'today',
      impact: 'Schools cannot print their codes, and regions cannot export what they have signed.',
      metric: crashes(this.export),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
