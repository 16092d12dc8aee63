import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EventRule } from '../platform/event-rule.ts';
import { TableGrants } from '../platform/grants.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { mayPutEvents } from '../platform/own-events.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { timedCall } from '../platform/timed-call.ts';

const SOURCE = 'vpr.messages';

/** Shorter than a claim of a letter lasts: what a sender has claimed was sent, or will not be, before another may claim it. */
const SENDER_SECONDS = 300;

/** Some letters that failed are the mail service's hiccup; as many as this are its refusal to work. */
const FAILED_IN_FIVE_MINUTES = 10;

/** The account's messages; letters that go out by mail, and what becomes of them. */
export class Messages extends Construct {
  readonly http: RoomFunction;
  /** sends what is due: whenever letters were put, and every full hour */
  readonly sendLetters: RoomFunction;
  /** writes down what the mail service tells */
  readonly recordFate: RoomFunction;

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id);
    const { settings, main, mail, alarms } = props;
    const common = { settings, environment: { TABLE_NAME: main.tableName } };
    this.http = new RoomFunction(this, 'Http', { ...common, entry: 'messages/http' });
    this.sendLetters = new RoomFunction(this, 'SendLetters', {
      ...common,
      entry: 'messages/send-letters',
      timeoutSeconds: SENDER_SECONDS,
    });
    this.recordFate = new RoomFunction(this, 'RecordFate', { ...common, entry: 'messages/record-fate' });

    const items = new TableGrants(main);
    for (const fn of [this.http, this.sendLetters, this.recordFate]) items.read(fn);
    items.write(this.http, { keys: ['LETTERS#*', 'PREFERENCES#*', 'I#*'] });
    items.write(this.sendLetters, { keys: ['LETTERS#*', 'OUTBOX'] });
    items.write(this.recordFate, { keys: ['LETTERS#*', 'ADDRESS#*'] });
    mail?.grantSend(this.sendLetters);
    mayPutEvents(this.sendLetters, SOURCE);

    alarms.add({
      name: 'messages-http-errors',
      severity: 'today',
      impact: 'Schools and coordinators cannot read their messages in the account.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    this.#send(props);
    this.#record(props);
  }

  #send({ alarms }: RoomProps): void {
    const waiting = new EventRule(this, 'Waiting', {
      source: SOURCE,
      type: 'LettersWaiting',
      target: this.sendLetters,
    });
    timedCall(this, 'Hourly', {
      description: 'Sends the letters for which it has become time',
      schedule: Schedule.cron({ minute: '0' }),
      calls: this.sendLetters,
    });
    const logged = (id: string, code: string) => new LoggedCode(this, id, { of: [this.sendLetters], code }).metric;
    alarms.add({
      name: 'messages-sender-errors',
      severity: 'today',
      impact: 'Letters do not go out: schools are not reminded by mail.',
      metric: crashes(this.sendLetters),
      threshold: 2,
    });
    alarms.add({
      name: 'messages-letters-failed',
      severity: 'today',
      impact: 'The mail service does not take letters: schools are reminded late, or in the account alone.',
      metric: logged('FailedLetters', 'letter-failed'),
      threshold: FAILED_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'messages-letters-late',
      severity: 'today',
      impact: 'Letters wait for hours after their time.',
      metric: logged('LateLetters', 'letters-late'),
      threshold: 1,
    });
    alarms.add({
      name: 'messages-undelivered',
      severity: 'today',
      impact: 'Letters that were put into the outbox waited for the full hour.',
      metric: waiting.undelivered(),
      threshold: 1,
    });
  }

  #record({ mail, alarms }: RoomProps): void {
    alarms.add({
      name: 'messages-fates-errors',
      severity: 'today',
      impact: 'What became of letters is not known, and some may be sent twice.',
      metric: crashes(this.recordFate),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    if (!mail) return;
    const told = new EventRule(this, 'Told', {
      source: 'aws.ses',
      type: ['Email Sent', 'Email Delivered', 'Email Bounced', 'Email Complaint Received', 'Email Rejected'],
      detail: mail.ofThisStage(),
      target: this.recordFate,
    });
    alarms.add({
      name: 'messages-fates-undelivered',
      severity: 'today',
      impact: 'What became of letters is not known, and some may be sent twice.',
      metric: told.undelivered(),
      threshold: 1,
    });
  }
}
