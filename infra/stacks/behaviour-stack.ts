import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Contract } from '../../shared/contracts/contract.ts';
import { type Bundles, roomsOf } from '../bundle.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import type { Mail } from '../platform/mail.ts';
import type { OperatorAlarms } from '../platform/operator-alarms.ts';
import type { RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { Accounts } from '../rooms/accounts.ts';
import { ApiItself } from '../rooms/api.ts';
import { Applications } from '../rooms/applications.ts';
import { Campaigns } from '../rooms/campaigns.ts';
import { Checking } from '../rooms/checking.ts';
import { Conduct } from '../rooms/conduct.ts';
import { Context } from '../rooms/context.ts';
import { Deadlines } from '../rooms/deadlines.ts';
import { Directory } from '../rooms/directory.ts';
import { Epr } from '../rooms/epr.ts';
import { Exchange } from '../rooms/exchange.ts';
import { Experts } from '../rooms/experts.ts';
import { Materials } from '../rooms/materials.ts';
import { Messages } from '../rooms/messages.ts';
import { Monitoring } from '../rooms/monitoring.ts';
import { Results } from '../rooms/results.ts';
import { Schedules } from '../rooms/schedules.ts';
import { Stream } from '../rooms/stream.ts';
import { Support } from '../rooms/support.ts';
import type { Stage } from '../stages.ts';
import type { StateStack } from './state-stack.ts';

export type BehaviourStackProps = StackProps & {
  readonly stage: Stage;
  readonly state: StateStack;
  /** where rooms put their alarms: in a stack of its own */
  readonly alarms: OperatorAlarms;
  readonly contracts: readonly Contract[];
  readonly bundles: Bundles;
};

/** Rooms by the name that their contracts give; `Api.route` refuses a contract whose room is not here. */
const rooms: Readonly<Record<string, new (scope: Construct, id: string, props: RoomProps) => Construct>> = {
  accounts: Accounts,
  applications: Applications,
  campaigns: Campaigns,
  conduct: Conduct,
  context: Context,
  checking: Checking,
  deadlines: Deadlines,
  directory: Directory,
  exchange: Exchange,
  experts: Experts,
  epr: Epr,
  materials: Materials,
  messages: Messages,
  monitoring: Monitoring,
  results: Results,
  schedules: Schedules,
  support: Support,
};

/** What a release replaces: the functions of all rooms and the stream behind them. */
export class BehaviourStack extends Stack {
  readonly functions: readonly RoomFunction[];
  /** answers what no contract does */
  readonly fallback: RoomFunction;

  constructor(
    scope: Construct,
    id: string,
    { stage, state, alarms, contracts, bundles, ...props }: BehaviourStackProps,
  ) {
    super(scope, id, props);
    const { store, identity, mail } = state;
    const room: RoomProps = {
      settings: { bundles, logRetentionDays: stage.logRetentionDays },
      alarms,
      main: store.main,
      people: store.people,
      pool: identity.pool,
      uploads: store.uploads,
      reports: store.reports,
      reportRetentionDays: stage.reportRetentionDays,
      mail,
    };
    const itself = new ApiItself(this, 'ApiItself', room);
    new Stream(this, 'Stream', {
      ...room,
      streamArn: store.main.tableStreamArn ?? '',
      failures: store.failures,
      parallelization: stage.streamParallelization,
    });
    for (const name of roomsOf(contracts)) {
      const Room = rooms[name];
      if (Room) new Room(this, Room.name, room);
    }

    this.functions = this.node.findAll().filter((made) => made instanceof RoomFunction);
    this.fallback = itself.http;
    this.#watch(alarms);
    if (mail) this.#watchMail(alarms, mail);
  }

  /** SES looks at a sender whose rates are half as high again, and stops one soon after. */
  #watchMail(alarms: OperatorAlarms, mail: Mail): void {
    alarms.add({
      name: 'mail-bounces',
      severity: 'today',
      impact: 'Letters come back, and SES may stop all of them: schools would not be reminded.',
      metric: mail.bounceRate(),
      threshold: 0.05,
    });
    alarms.add({
      name: 'mail-complaints',
      severity: 'today',
      impact: 'Addressees complain of letters, and SES may stop all of them: schools would not be reminded.',
      metric: mail.complaintRate(),
      threshold: 0.001,
    });
  }

  /** What no room can see alone. */
  #watch(alarms: OperatorAlarms): void {
    alarms.add({
      name: 'functions-throttled',
      severity: 'wake',
      impact: 'The account has no free concurrency: schools are told to try again, and reports fall behind.',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      threshold: 1,
    });
    alarms.add({
      name: 'items-unreadable',
      severity: 'today',
      impact: 'A stored item is left out of lists and reports, since no reader understands it.',
      metric: new LoggedCode(this, 'UnreadableItems', { of: this.functions, code: 'unreadable-item' }).metric,
      threshold: 1,
    });
  }
}
