import { Construct } from 'constructs';
import { ARRIVALS } from '../../shared/objects/arrivals.ts';
import { EXCHANGE } from '../../shared/objects/exchange.ts';
import { BucketGrants, TableGrants } from '../platform/grants.ts';
import { mayPutEvents } from '../platform/own-events.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Requests, files and answers between regions and the federal organiser. */
export class Exchange extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, uploads, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'exchange/http',
      environment: { TABLE_NAME: main.tableName, UPLOADS_BUCKET: uploads.bucketName },
      // A file of 50 MB is held whole while its hash is checked.
      memoryMegabytes: 1769,
    });
    new TableGrants(main).readAndWrite(this.http, { keys: ['REQUEST#*', 'ARRIVAL#*', 'LETTERS#*', 'I#*'] });
    const files = new BucketGrants(uploads);
    for (const prefix of [ARRIVALS, EXCHANGE]) {
      files.put(this.http, { prefix });
      files.read(this.http, { prefix });
    }
    mayPutEvents(this.http, 'vpr.messages');

    alarms.add({
      name: 'exchange-http-errors',
      severity: 'today',
      impact: 'Regions and the federal organiser cannot write to one another.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
