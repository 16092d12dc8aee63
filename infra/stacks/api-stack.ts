import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import { DEFAULT_CROSS_STACK_REFERENCES } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import type { Contract } from '../../shared/contracts/contract.ts';
import { Api } from '../platform/api.ts';
import type { OperatorAlarms } from '../platform/operator-alarms.ts';
import type { RoomFunction } from '../platform/room-function.ts';
import type { Stage } from '../stages.ts';
import type { StateStack } from './state-stack.ts';

export type ApiStackProps = StackProps & {
  readonly stage: Stage;
  readonly state: StateStack;
  readonly alarms: OperatorAlarms;
  readonly contracts: readonly Contract[];
  /** the functions of all rooms */
  readonly functions: readonly RoomFunction[];
  /** answers what no contract does */
  readonly fallback: RoomFunction;
};

/**
 * The API before all rooms: a route per contract, of which there are more than of anything else, in a stack of their own, since CloudFormation
 * takes 500 resources of one.
 *
 * It knows the functions by weak references: a release may take a function away that a route still names, as this stack is deployed
 * after the one of the functions.
 */
export class ApiStack extends Stack {
  /** without a scheme and a path */
  readonly host: string;

  constructor(
    scope: Construct,
    id: string,
    { stage, state, alarms, contracts, functions, fallback, ...props }: ApiStackProps,
  ) {
    super(scope, id, props);
    this.node.setContext(DEFAULT_CROSS_STACK_REFERENCES, 'weak');
    const api = new Api(this, 'Api', {
      userPoolId: state.identity.pool.userPoolId,
      userPoolClientId: state.identity.client.userPoolClientId,
      throttling: stage.throttling,
      logRetentionDays: stage.logRetentionDays,
    });
    api.route(contracts, functions);
    api.fallBackTo(fallback);
    this.host = `${api.api.ref}.execute-api.${this.region}.${this.urlSuffix}`;
    new CfnOutput(this, 'ApiUrl', { value: api.url });
    alarms.add({
      name: 'api-server-errors',
      severity: 'wake',
      impact: 'Requests of schools and coordinators end in a fault of ours.',
      metric: api.serverErrors(),
      threshold: 10,
    });
  }
}
