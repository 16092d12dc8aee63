import { Schedule } from 'aws-cdk-lib/aws-events';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EventRule } from '../platform/event-rule.ts';
import { BucketGrants, mayInvoke, TableGrants } from '../platform/grants.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { timedCall } from '../platform/timed-call.ts';

/** Every full hour: somewhere in the country it may be seven in the morning, or a deadline may have passed. */
const HOURLY = { minute: '0' };

/** Two hours without a call: one that is late by minutes rings nobody. */
const SILENT_HOURS = 2;

/** A report of the country: its keys begin with the campaign and go on with the territory. */
const KEPT_REPORTS = '*/ru';

/** Who has done what, by territory; long tables are written by a function of their own, and so are the reports that are kept. */
export class Monitoring extends Construct {
  readonly http: RoomFunction;
  readonly runExport: RoomFunction;
  readonly keepReports: RoomFunction;

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id);
    const { settings, main, reports, alarms } = props;
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

    this.keepReports = new RoomFunction(this, 'KeepReports', {
      settings,
      entry: 'monitoring/keep-reports',
      environment: { ...environment, REPORT_RETENTION_DAYS: String(props.reportRetentionDays) },
      memoryMegabytes: 1769,
      timeoutSeconds: LONGEST_SECONDS,
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
    items.read(this.keepReports);
    items.write(this.keepReports, { keys: ['K#*'] });
    files.put(this.keepReports, { prefix: KEPT_REPORTS });
    timedCall(this, 'Hourly', {
      description: 'Keeps the reports of regions where it is morning, and of those where a deadline has passed',
      schedule: Schedule.cron(HOURLY),
      calls: this.keepReports,
    });
    const atDeadlines = new EventRule(this, 'AtDeadlines', {
      source: 'vpr.deadlines',
      type: 'DeadlinePassed',
      target: this.keepReports,
    });

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
    alarms.add({
      name: 'monitoring-reports-errors',
      severity: 'today',
      impact: 'Reports of a morning or of a deadline are not kept, in some regions or in all.',
      metric: crashes(this.keepReports),
      threshold: 1,
    });
    alarms.add({
      name: 'monitoring-reports-silent',
      severity: 'today',
      impact: 'Nobody keeps the reports of mornings and deadlines: the rule does not call.',
      metric: this.keepReports.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
      threshold: 1,
      rings: 'below',
      periods: SILENT_HOURS,
    });
    alarms.add({
      name: 'monitoring-deadlines-undelivered',
      severity: 'today',
      impact: 'Reports of deadlines are kept up to an hour late, with the figures of then.',
      metric: atDeadlines.undelivered(),
      threshold: 1,
    });
  }
}
