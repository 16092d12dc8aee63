import { Construct } from 'constructs';
import { BucketGrants, TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** The form of a work's results: made, read, checked and kept. */
export class Results extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, uploads, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'results/http',
      environment: { TABLE_NAME: main.tableName, UPLOADS_BUCKET: uploads.bucketName },
      // A workbook is read by one thread: this is the memory at which it has a whole processor.
      memoryMegabytes: 1769,
    });
    new TableGrants(main).readAndWrite(this.http);
    const originals = new BucketGrants(uploads);
    originals.read(this.http);
    originals.put(this.http);
    alarms.add({
      name: 'results-http-errors',
      severity: 'wake',
      impact: 'Schools cannot hand in the results of their works.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
