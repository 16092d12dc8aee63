import { Construct } from 'constructs';
import { BucketGrants, mayInvoke, TableGrants } from '../platform/grants.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Who has done what, by territory; long tables are written by a function of their own. */
export class Monitoring extends Construct {
  readonly http: RoomFunction;
  readonly runExport: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, reports, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName, REPORTS_BUCKET: reports.bucketName };
    this.runExport = new RoomFunction(this, 'RunExport', {
      settings,
      entry: 'monitoring/run-export',
      environment,
      memoryMegabytes: 1769,
      timeoutSeconds: LONGEST_SECONDS,
      asyncRetries: 1,
    });
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'monitoring/http',
      environment: { ...environment, EXPORT_FUNCTION_NAME: this.runExport.functionName },
    });

    const items = new TableGrants(main);
    const files = new BucketGrants(reports);
    for (const fn of [this.http, this.runExport]) {
      items.read(fn);
      // The job of an export is all that the room writes.
      items.write(fn, { keys: ['J#*'] });
      files.read(fn);
    }
    files.put(this.runExport);
    mayInvoke(this.http, this.runExport);

    alarms.add({
      name: 'monitoring-http-errors',
      severity: 'wake',
      impact: 'Coordinators cannot see which schools have done what.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'monitoring-export-crashes',
      severity: 'today',
      impact: 'Long exports stay in progress for ever.',
      metric: crashes(this.runExport),
      threshold: 1,
    });
    alarms.add({
      name: 'monitoring-export-failures',
      severity: 'today',
      impact: 'Long exports end as failed, and coordinators have no table.',
      metric: new LoggedCode(this, 'FailedExports', { of: [this.runExport], code: 'export-failed' }).metric,
      threshold: 1,
    });
  }
}
