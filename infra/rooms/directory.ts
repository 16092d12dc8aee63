import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Regions, municipalities and schools, and the import of a register. */
export class Directory extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'directory/http',
      environment: { TABLE_NAME: main.tableName },
      // A register of a region is some thousand rows, read as one workbook.
      memoryMegabytes: 1769,
    });
    new TableGrants(main).readAndWrite(this.http);
    alarms.add({
      name: 'directory-http-errors',
      severity: 'today',
      impact: 'Coordinators cannot see or load their schools.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
