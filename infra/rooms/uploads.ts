import {
  Choice,
  Condition,
  Fail,
  JsonPath,
  Map as MapState,
  Pass,
  Succeed,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { INBOX } from '../../shared/objects/inbox.ts';
import { BucketGrants, TableGrants } from '../platform/grants.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { ObjectRule } from '../platform/object-rule.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { RoomStateMachine } from '../platform/room-state-machine.ts';

/** Steps of one archive at once: ten files each, so that one archive takes no more of the account than some schools do. */
const STEPS_AT_ONCE = 8;

/** A step that met a fault of ours is tried again for some five minutes: a throttled table has come round by then. */
const RETRY = { maxAttempts: 5, interval: Duration.seconds(3), backoffRate: 2.5, maxDelay: Duration.seconds(90) };

/** 500 files take some minutes; an hour means that it hangs. */
const LONGEST_MINUTES = 60;

/** Many forms at once: an archive is put into the inbox, opened, its forms are taken one by one, and it is closed. */
export class Uploads extends Construct {
  /** opens uploads and tells of them; its rights are those of the links that it gives */
  readonly http: RoomFunction;
  /** sees what is in an archive */
  readonly open: RoomFunction;
  /** takes the forms of an archive, some at a time */
  readonly take: RoomFunction;
  readonly close: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, uploads, alarms }: RoomProps) {
    super(scope, id);
    const table = { TABLE_NAME: main.tableName };
    const environment = { ...table, UPLOADS_BUCKET: uploads.bucketName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'results/uploads', environment });
    this.open = new RoomFunction(this, 'Open', {
      settings,
      entry: 'results/open-archive',
      environment,
      // The whole archive is held and every workbook in it read once.
      memoryMegabytes: 1769,
      timeoutSeconds: LONGEST_SECONDS,
    });
    this.take = new RoomFunction(this, 'Take', {
      settings,
      entry: 'results/take-archive-forms',
      environment,
      memoryMegabytes: 1769,
      timeoutSeconds: 120,
    });
    this.close = new RoomFunction(this, 'Close', {
      settings,
      entry: 'results/close-archive',
      environment: table,
      timeoutSeconds: 120,
    });

    const items = new TableGrants(main);
    for (const fn of [this.http, this.open, this.take, this.close]) items.read(fn);
    items.write(this.http, { keys: ['U#*', 'I#*'] });
    items.write(this.open, { keys: ['U#*'] });
    items.write(this.take, { keys: ['U#*', 'C#*'] });
    items.write(this.close, { keys: ['U#*'] });
    const archives = new BucketGrants(uploads);
    archives.put(this.http, { prefix: INBOX });
    archives.read(this.open, { prefix: INBOX });
    archives.read(this.take, { prefix: INBOX });
    // The originals of forms: each under the hash of its bytes.
    archives.put(this.take);

    const machine = new RoomStateMachine(this, 'Machine', {
      settings,
      definition: this.#definition(),
      timeoutMinutes: LONGEST_MINUTES,
    });
    const arrivals = new ObjectRule(this, 'Arrivals', { bucket: uploads, keyPrefix: INBOX, starts: machine });

    alarms.add({
      name: 'results-uploads-errors',
      severity: 'today',
      impact: 'Nobody can begin an upload of many forms or see what became of one.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'results-archives-given-up',
      severity: 'today',
      impact: 'Forms of an archive were not taken by a fault of ours; who sent them is told to send them again.',
      metric: new LoggedCode(this, 'GivenUp', { of: [this.close], code: 'archive-given-up' }).metric,
      threshold: 1,
    });
    alarms.add({
      name: 'results-archives-failed',
      severity: 'today',
      impact: 'An archive of forms stays in check for ever.',
      metric: machine.failures(),
      threshold: 1,
    });
    alarms.add({
      name: 'results-archives-undelivered',
      severity: 'today',
      impact: 'An archive of forms has arrived and nothing is done with it.',
      metric: arrivals.undelivered(),
      threshold: 1,
    });
  }

  /**
   * States carry ids and numbers of files; what is in the archive stands in the table. A step that is given up leaves its files without
   * an outcome, which the end then tells of: it never stops the other steps.
   */
  #definition() {
    const close = (name: string) =>
      this.#task(name, this.close, {
        payload: TaskInput.fromObject({ key: JsonPath.stringAt('$.key') }),
        resultPath: JsonPath.DISCARD,
      });
    const open = this.#task('Open the archive', this.open, {
      payload: TaskInput.fromObject({
        key: JsonPath.stringAt('$.key'),
        etag: JsonPath.stringAt('$.etag'),
        at: JsonPath.stringAt('$.at'),
      }),
      resultPath: '$.opened',
    });
    const take = this.#task('Take some forms', this.take, { resultPath: JsonPath.DISCARD });
    take.addCatch(new Pass(this, 'Leave them'), { resultPath: JsonPath.DISCARD });
    const all = new MapState(this, 'Take all forms', {
      itemsPath: '$.opened.batches',
      maxConcurrency: STEPS_AT_ONCE,
      resultPath: JsonPath.DISCARD,
    });
    all.itemProcessor(take);
    open.addCatch(close('Give the archive up').next(new Fail(this, 'Not opened')), { resultPath: '$.fault' });
    return open.next(
      new Choice(this, 'Is there anything to take?')
        .when(Condition.numberGreaterThan('$.opened.steps', 0), all.next(close('Close the archive')))
        .otherwise(new Succeed(this, 'Nothing to take')),
    );
  }

  #task(name: string, fn: RoomFunction, given: { payload?: TaskInput; resultPath: string }): LambdaInvoke {
    const task = new LambdaInvoke(this, name, {
      lambdaFunction: fn,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      ...given,
    });
    task.addRetry({ errors: ['States.ALL'], ...RETRY });
    return task;
  }
}
