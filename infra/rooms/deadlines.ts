import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LISTS } from '../../shared/objects/check-lists.ts';
import { EventRule } from '../platform/event-rule.ts';
import { BucketGrants, mayInvoke, TableGrants } from '../platform/grants.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { mayPutEvents } from '../platform/own-events.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { RoomStateMachine } from '../platform/room-state-machine.ts';
import { Timetable } from '../platform/timetable.ts';
import { checkDefinition } from './deadlines-definition.ts';

/** After the full hours, at which most moments are: whatever was missed is ten minutes late by then. */
const HOURLY = { minute: '20' };

/** A check of the whole country takes some minutes; hours mean that it hangs. */
const LONGEST_MINUTES = 120;

/** Checks of deadlines: the timetable that the plans make, the machine that its entries start, reminders by hand. */
export class Deadlines extends Construct {
  readonly http: RoomFunction;
  /** brings the timetable in line with the plans */
  readonly planChecks: RoomFunction;
  readonly beginCheck: RoomFunction;
  readonly openRegion: RoomFunction;
  readonly checkBatch: RoomFunction;
  readonly closeCheck: RoomFunction;
  /** reminds by hand */
  readonly sendReminder: RoomFunction;

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id);
    const { settings, main, reports, alarms } = props;
    const table = { TABLE_NAME: main.tableName };
    const withLists = { ...table, REPORTS_BUCKET: reports.bucketName };
    const step = { settings, environment: table, timeoutSeconds: LONGEST_SECONDS };
    this.planChecks = new RoomFunction(this, 'PlanChecks', { ...step, entry: 'deadlines/plan-checks' });
    this.beginCheck = new RoomFunction(this, 'BeginCheck', { ...step, entry: 'deadlines/begin-check' });
    this.openRegion = new RoomFunction(this, 'OpenRegion', { ...step, entry: 'deadlines/open-region' });
    this.checkBatch = new RoomFunction(this, 'CheckBatch', {
      ...step,
      entry: 'deadlines/check-batch',
      environment: withLists,
      // Some hundred schools are read and told of by one thread: this is the memory at which it has a whole processor.
      memoryMegabytes: 1769,
    });
    this.closeCheck = new RoomFunction(this, 'CloseCheck', { ...step, entry: 'deadlines/close-check' });
    this.sendReminder = new RoomFunction(this, 'SendReminder', { ...step, entry: 'deadlines/send-reminder' });
    this.http = new RoomFunction(this, 'Http', {
      settings,
      entry: 'deadlines/http',
      environment: { ...withLists, REMINDER_FUNCTION_NAME: this.sendReminder.functionName },
    });

    const machine = new RoomStateMachine(this, 'CheckDeadlines', {
      settings,
      definition: checkDefinition(this, {
        begin: this.beginCheck,
        open: this.openRegion,
        batch: this.checkBatch,
        close: this.closeCheck,
      }),
      timeoutMinutes: LONGEST_MINUTES,
    });
    const timetable = new Timetable(this, 'Timetable', { starts: machine });
    timetable.grantPlan(this.planChecks);
    this.planChecks.addEnvironment('MACHINE_ARN', machine.stateMachineArn);
    const changes = new EventRule(this, 'Changes', {
      source: 'vpr.campaigns',
      type: 'PlanChanged',
      target: this.planChecks,
    });
    this.#planHourly();
    this.#grant(props);
    this.#watch(props);

    alarms.add({
      name: 'deadlines-checks-failed',
      severity: 'wake',
      impact: 'A check of a deadline did not come to its end: schools or coordinators were not told.',
      metric: machine.failures(),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-checks-undelivered',
      severity: 'today',
      impact: 'An entry of the timetable could not begin its check; it is made up for within the hour.',
      metric: timetable.undelivered(),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-plans-undelivered',
      severity: 'today',
      impact: 'A change of a plan-schedule reaches the timetable only with the next full hour.',
      metric: changes.undelivered(),
      threshold: 1,
    });
  }

  #planHourly(): void {
    const hourly = new Rule(this, 'Hourly', {
      description: 'Brings the timetable of checks in line with the plans, and makes up for what was missed',
      schedule: Schedule.cron(HOURLY),
      targets: [{ bind: () => ({ arn: this.planChecks.functionArn }) }],
    });
    new CfnPermission(this, 'HourlyPermission', {
      action: 'lambda:InvokeFunction',
      functionName: this.planChecks.functionArn,
      principal: 'events.amazonaws.com',
      sourceArn: hourly.ruleArn,
    });
  }

  #grant({ main, reports }: RoomProps): void {
    const items = new TableGrants(main);
    const { http, planChecks, beginCheck, openRegion, checkBatch, closeCheck, sendReminder } = this;
    for (const fn of [http, planChecks, beginCheck, openRegion, checkBatch, closeCheck, sendReminder]) items.read(fn);
    items.write(planChecks, { keys: ['ENTRY#*'] });
    items.write(beginCheck, { keys: ['CHECK#*'] });
    items.write(openRegion, { keys: ['C#*'] });
    items.write(checkBatch, { keys: ['CHECK#*', 'LETTERS#*'] });
    items.write(closeCheck, { keys: ['CHECK#*'] });
    items.write(sendReminder, { keys: ['REMINDER#*', 'LETTERS#*'] });
    items.write(http, { keys: ['REMINDER#*', 'I#*'] });
    const lists = new BucketGrants(reports);
    lists.put(checkBatch, { prefix: LISTS });
    lists.read(http, { prefix: LISTS });
    mayInvoke(http, sendReminder);
    for (const fn of [closeCheck, sendReminder]) mayPutEvents(fn, 'vpr.messages');
    mayPutEvents(closeCheck, 'vpr.deadlines');
  }

  #watch({ alarms }: RoomProps): void {
    const logged = (id: string, fn: RoomFunction, code: string) => new LoggedCode(this, id, { of: [fn], code }).metric;
    alarms.add({
      name: 'deadlines-http-errors',
      severity: 'today',
      impact: 'Coordinators cannot see checks of deadlines, nor remind by hand.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'deadlines-plan-errors',
      severity: 'today',
      impact: 'New and moved deadlines are not in the timetable: their reminders would not go out.',
      metric: crashes(this.planChecks),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-check-missed',
      severity: 'today',
      impact: 'A check did not run at its moment; it is made up for, and reminders come late.',
      metric: logged('Missed', this.planChecks, 'deadlines-check-missed'),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-batches-failed',
      severity: 'today',
      impact: 'Schools of some municipalities were not looked at by a check, and were not told.',
      metric: logged('FailedBatches', this.closeCheck, 'deadlines-batches-failed'),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-region-unopened',
      severity: 'today',
      impact: 'A stage has opened and the schools of a region owe nothing of it yet.',
      metric: logged('Unopened', this.closeCheck, 'deadlines-region-unopened'),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-nobody-to-remind',
      severity: 'today',
      impact: 'A school owes, and neither it nor its municipality has an address that mail reaches.',
      metric: logged('Nobody', this.checkBatch, 'nobody-to-remind'),
      threshold: 1,
    });
    alarms.add({
      name: 'deadlines-reminders-failed',
      severity: 'today',
      impact: 'A reminder that a coordinator sends by hand did not go out to everybody.',
      metric: logged('FailedReminders', this.sendReminder, 'reminder-failed'),
      threshold: 1,
    });
  }
}
