import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  QueryLanguage,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { FunctionSettings } from './room-function.ts';

export type RoomStateMachineProps = {
  readonly settings: Pick<FunctionSettings, 'logRetentionDays'>;
  /**
   * JSONPath, and inline Map only: that is what the local run executes. States carry keys and counts, at most 256 KB; contents stay
   * in tables and buckets. An execution may be run twice with one input, as a function may be called twice with one event.
   */
  readonly definition: IChainable;
  /** of a whole execution, minutes */
  readonly timeoutMinutes: number;
};

/** A state machine of a room (Standard), with a log and a role of its own; calls of functions in the definition grant themselves. */
export class RoomStateMachine extends StateMachine {
  constructor(scope: Construct, id: string, { settings, definition, timeoutMinutes }: RoomStateMachineProps) {
    const destination = new LogGroup(scope, `${id}Log`, {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSON_PATH,
      definitionBody: DefinitionBody.fromChainable(definition),
      timeout: Duration.minutes(timeoutMinutes),
      role: new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') }),
      // What goes well is told by its outcome; inputs and outputs may name files as people have named them.
      logs: { destination, level: LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: false,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Executions that failed or ran out of time within five minutes. */
  failures(): Metric | MathExpression {
    const period = Duration.minutes(5);
    return new MathExpression({
      expression: 'FILL(failed, 0) + FILL(timedOut, 0)',
      usingMetrics: {
        failed: this.metricFailed({ period, statistic: 'Sum' }),
        timedOut: this.metricTimedOut({ period, statistic: 'Sum' }),
      },
      label: 'Executions that failed or ran out of time',
      period,
    });
  }
}
