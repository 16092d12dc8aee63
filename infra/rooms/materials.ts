import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { ARCHIVES } from '../../shared/objects/archives.ts';
import { ARRIVALS } from '../../shared/objects/arrivals.ts';
import { MATERIALS } from '../../shared/objects/materials.ts';
import { BucketGrants, mayInvoke, TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { timedCall } from '../platform/timed-call.ts';

/** 22:00 UTC is one o'clock in Moscow: schools that have come, or have other grades now, owe what concerns them by the morning. */
const NIGHTLY = { hour: '22', minute: '0' };

/** Instruction materials: published by version, read by link, acknowledged by schools. */
export class Materials extends Construct {
  readonly http: RoomFunction;
  /** who has downloaded what: the only function of the room with the writer of workbooks */
  readonly tables: RoomFunction;
  /** archives of works: loaded, and given when it is time */
  readonly archives: RoomFunction;
  /** makes schools owe what was published */
  readonly owe: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, uploads, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    this.owe = new RoomFunction(this, 'Owe', {
      settings,
      entry: 'materials/owe-acknowledgements',
      environment,
      memoryMegabytes: 1769,
      timeoutSeconds: LONGEST_SECONDS,
    });
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'materials/http',
      environment: {
        ...environment,
        UPLOADS_BUCKET: uploads.bucketName,
        OWING_FUNCTION_NAME: this.owe.functionName,
      },
      // A file of 50 MB is held whole while its hash is checked.
      memoryMegabytes: 1769,
    });
    this.archives = new RoomFunction(this, 'Archives', {
      settings,
      entry: 'materials/archives',
      environment: { ...environment, UPLOADS_BUCKET: uploads.bucketName },
      memoryMegabytes: 1769,
    });
    this.tables = new RoomFunction(this, 'Tables', { settings, entry: 'materials/tables', environment });

    const items = new TableGrants(main);
    for (const fn of [this.http, this.archives, this.tables, this.owe]) items.read(fn);
    items.write(this.http, { keys: ['MATERIAL#*', 'GIVEN#*', 'C#*', 'I#*'] });
    // A school that moves takes nothing new where it was.
    items.check(this.http, { keys: ['D#*'] });
    // The first download stands in the schedule of its school.
    items.write(this.archives, { keys: ['ARCHIVE#*', 'GIVEN#*', 'C#*', 'I#*'] });
    items.write(this.owe, { keys: ['C#*'] });
    const files = new BucketGrants(uploads);
    files.put(this.http, { prefix: ARRIVALS });
    files.read(this.http, { prefix: ARRIVALS });
    files.put(this.http, { prefix: MATERIALS });
    files.read(this.http, { prefix: MATERIALS });
    files.put(this.archives, { prefix: ARRIVALS });
    files.read(this.archives, { prefix: ARRIVALS });
    files.put(this.archives, { prefix: ARCHIVES });
    files.read(this.archives, { prefix: ARCHIVES });
    mayInvoke(this.http, this.owe);
    timedCall(this, 'Nightly', {
      description: 'Makes schools owe the acknowledgements of what was published',
      schedule: Schedule.cron(NIGHTLY),
      calls: this.owe,
    });

    alarms.add({
      name: 'materials-http-errors',
      severity: 'today',
      impact: 'Nobody can read or publish instruction materials, and schools cannot acknowledge them.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'materials-archives-errors',
      severity: 'wake',
      impact: 'Schools cannot get the materials of the works that they write tomorrow.',
      metric: crashes(this.archives),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'materials-tables-errors',
      severity: 'today',
      impact: 'Coordinators cannot see who has downloaded a material, or the archives of tomorrow.',
      metric: crashes(this.tables),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'materials-owing-errors',
      severity: 'today',
      impact: 'Schools are not told that they owe the acknowledgement of a material.',
      metric: crashes(this.owe),
      threshold: 1,
    });
  }
}
