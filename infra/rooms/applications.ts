import { Construct } from 'constructs';
import { BucketGrants, TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Schools apply to take part in a campaign; a region signs its consolidated application. */
export class Applications extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, reports, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'applications/http',
      environment: { TABLE_NAME: main.tableName, REPORTS_BUCKET: reports.bucketName },
    });
    new TableGrants(main).readAndWrite(this.http);
    const files = new BucketGrants(reports);
    files.read(this.http);
    files.put(this.http);
    alarms.add({
      name: 'applications-http-errors',
      severity: 'wake',
      impact: 'Schools cannot submit or correct applications.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
