import { Schedule } from 'aws-cdk-lib/aws-events';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EventRule } from '../platform/event-rule.ts';
import { TableGrants } from '../platform/grants.ts';
import { mayPost } from '../platform/letters.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { LATE_MILLISECONDS, StreamMapping } from '../platform/stream-mapping.ts';
import { timedCall } from '../platform/timed-call.ts';

export type StreamProps = RoomProps & {
  /** of the main table; whole records that were given up go to `failures` */
  readonly streamArn: string;
  readonly failures: IBucket;
  /** batches of one shard at once, 1 to 10 */
  readonly parallelization: { readonly submissions: number; readonly territories: number };
};

/** 22:30 UTC is half past one in Moscow: neither Kaliningrad nor Kamchatka is at work. */
const NIGHTLY = { hour: '22', minute: '30' };

/** The table's stream: history and entailment, and the aggregates of territories. */
export class Stream extends Construct {
  readonly recordSubmissions: RoomFunction;
  readonly recomputeTerritories: RoomFunction;
  readonly rebuild: RoomFunction;
  /** at a deadline, what follows from what was handed in and accepted by nobody */
  readonly reconcileOverdue: RoomFunction;

  constructor(scope: Construct, id: string, props: StreamProps) {
    super(scope, id);
    const { settings, main } = props;
    const common = { settings, environment: { TABLE_NAME: main.tableName }, timeoutSeconds: 120 };
    this.recordSubmissions = new RoomFunction(this, 'RecordSubmissions', {
      ...common,
      entry: 'stream/record-submissions',
    });
    this.recomputeTerritories = new RoomFunction(this, 'RecomputeTerritories', {
      ...common,
      entry: 'stream/recompute-territories',
    });
    this.rebuild = new RoomFunction(this, 'Rebuild', {
      ...common,
      entry: 'stream/rebuild',
      memoryMegabytes: 1769,
      timeoutSeconds: LONGEST_SECONDS,
      // The next night comes anyway, and a second run would only hide why the first one failed.
      asyncRetries: 0,
    });

    this.reconcileOverdue = new RoomFunction(this, 'ReconcileOverdue', {
      ...common,
      entry: 'stream/reconcile-overdue',
      timeoutSeconds: LONGEST_SECONDS,
    });

    // Submissions, their history and aggregates all stand under a campaign; nothing else is the room's to write.
    const items = new TableGrants(main);
    for (const fn of [this.recordSubmissions, this.recomputeTerritories, this.rebuild, this.reconcileOverdue]) {
      items.readAndWrite(fn, { keys: ['C#*'] });
    }
    // Who is told of a change of theirs gets a letter.
    mayPost(this.recordSubmissions, items);
    this.#read(props);
    this.#rebuildNightly(props);
    this.#reconcileAtDeadlines(props);
  }

  /** Two mappings on the stream, each with its alarms: a third reader would throttle the other two. */
  #read({ streamArn, failures, parallelization, alarms }: StreamProps): void {
    const submissions = new StreamMapping(this, 'Submissions', {
      streamArn,
      target: this.recordSubmissions,
      pkPrefix: 'C#',
      skPrefix: 'S#',
      failures,
      parallelization: parallelization.submissions,
    });
    const territories = new StreamMapping(this, 'Territories', {
      streamArn,
      target: this.recomputeTerritories,
      pkPrefix: 'C#',
      skPrefix: 'A#',
      failures,
      parallelization: parallelization.territories,
    });
    alarms.add({
      name: 'stream-submissions-late',
      severity: 'wake',
      impact: 'History, owed submissions and reports of municipalities come late.',
      metric: submissions.lateness(),
      threshold: LATE_MILLISECONDS,
      periods: 5,
    });
    alarms.add({
      name: 'stream-submissions-given-up',
      severity: 'wake',
      impact: 'A submission has no history, or what it entails is not owed, until its record is replayed.',
      metric: submissions.givenUp(),
      threshold: 1,
    });
    alarms.add({
      name: 'stream-territories-late',
      severity: 'today',
      impact: 'Reports of regions and of the federation show old figures.',
      metric: territories.lateness(),
      threshold: LATE_MILLISECONDS,
      periods: 5,
    });
    alarms.add({
      name: 'stream-territories-given-up',
      severity: 'today',
      impact: 'A report of a region or of the federation is wrong until its record is replayed or it is rebuilt.',
      metric: territories.givenUp(),
      threshold: 1,
    });
  }

  #reconcileAtDeadlines({ alarms }: StreamProps): void {
    const deadlines = new EventRule(this, 'Deadlines', {
      source: 'vpr.deadlines',
      type: 'DeadlinePassed',
      target: this.reconcileOverdue,
    });
    alarms.add({
      name: 'stream-overdue-errors',
      severity: 'today',
      impact: 'Schools whose application was handed in, and accepted by nobody, do not see what they owe.',
      metric: crashes(this.reconcileOverdue),
      threshold: 1,
    });
    alarms.add({
      name: 'stream-overdue-undelivered',
      severity: 'today',
      impact: 'A deadline has passed, and what follows from what was handed in by it is owed by nobody.',
      metric: deadlines.undelivered(),
      threshold: 1,
    });
  }

  #rebuildNightly({ alarms }: StreamProps): void {
    timedCall(this, 'Nightly', {
      description: 'Recounts every aggregate and compares it with the stored one',
      schedule: Schedule.cron(NIGHTLY),
      calls: this.rebuild,
    });
    alarms.add({
      name: 'stream-rebuild-errors',
      severity: 'today',
      impact: 'Nobody knows whether the reports equal a full recount, since the nightly one did not end.',
      metric: crashes(this.rebuild),
      threshold: 1,
    });
    alarms.add({
      name: 'stream-aggregates-differ',
      severity: 'today',
      impact: 'A report showed figures that a full recount did not confirm.',
      metric: new LoggedCode(this, 'Differs', { of: [this.rebuild], code: 'aggregate-differs' }).metric,
      threshold: 1,
    });
    alarms.add({
      name: 'stream-revision-gap',
      severity: 'today',
      impact: 'The history of a submission lacks a revision.',
      metric: new LoggedCode(this, 'Gaps', { of: [this.rebuild], code: 'revision-gap' }).metric,
      threshold: 1,
    });
  }
}
