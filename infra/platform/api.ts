import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Contract } from '../../shared/contracts/contract.ts';
import { entryOf } from '../bundle.ts';
import type { RoomFunction } from './room-function.ts';

/** The version of the API stands before the path of every contract. */
export const API_PREFIX = '/v1';

export type ApiProps = {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** requests per second over all routes, and the burst over it */
  readonly throttling: { readonly perSecond: number; readonly burst: number };
  readonly logRetentionDays: RetentionDays;
};

/** What the access log tells of a request: no address, no login, no path with ids, only the route. */
const accessLogFields = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
  gatewayError: '$context.error.responseType',
  functionError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** `listLaggards` as `ListLaggards`, for a logical name that says which operation a route is. */
const logicalName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The HTTP API, a route per contract.
 *
 * A function has one integration and one permission however many routes it answers: a permission per route would
 * double the resources and overflow the function's policy of 20 KB.
 */
export class Api extends Construct {
  readonly api: CfnApi;
  readonly url: string;
  readonly #authorizer: CfnAuthorizer;
  readonly #integrations = new Map<RoomFunction, CfnIntegration>();

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    this.api = new CfnApi(this, 'Http', { name: Stack.of(this).stackName, protocolType: 'HTTP' });
    this.url = Fn.join('', [this.api.attrApiEndpoint, API_PREFIX]);
    this.#authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'id-token',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: {
        issuer: Fn.join('', ['https://cognito-idp.', region, '.', urlSuffix, '/', props.userPoolId]),
        audience: [props.userPoolClientId],
      },
    });
    const log = new LogGroup(this, 'AccessLog', {
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(accessLogFields) },
      defaultRouteSettings: {
        throttlingRateLimit: props.throttling.perSecond,
        throttlingBurstLimit: props.throttling.burst,
      },
    });
  }

  /**
   * Routes every contract to the function that answers it.
   * @param functions the functions of all rooms
   * @throws {Error} when a contract's function is not among them
   */
  route(contracts: readonly Contract[], functions: readonly RoomFunction[]): void {
    for (const contract of contracts) {
      const answering = functions.find(({ entry }) => entry === entryOf(contract));
      if (!answering) throw new Error(`${contract.name}: no room in infra/rooms has a function ${entryOf(contract)}.`);
      this.#route(logicalName(contract.name), `${contract.method} ${API_PREFIX}${contract.path}`, answering, {
        signedIn: contract.access.target !== 'public',
      });
    }
  }

  /** Where a request goes that no contract answers: outside the authorizer, so that an unknown path is a 404 to anyone. */
  fallBackTo(answering: RoomFunction): void {
    this.#route('Default', '$default', answering, { signedIn: false });
  }

  /** Answers with 500 and above within five minutes, whoever made them: a function or the gateway. */
  serverErrors(): Metric {
    return new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: '5xx',
      dimensionsMap: { ApiId: this.api.ref },
      period: Duration.minutes(5),
      statistic: 'Sum',
    });
  }

  #route(id: string, routeKey: string, answering: RoomFunction, { signedIn }: { signedIn: boolean }): void {
    new CfnRoute(this, `${id}Route`, {
      apiId: this.api.ref,
      routeKey,
      target: Fn.join('/', ['integrations', this.#integration(answering).ref]),
      ...(signedIn ? { authorizationType: 'JWT', authorizerId: this.#authorizer.ref } : { authorizationType: 'NONE' }),
    });
  }

  #integration(answering: RoomFunction): CfnIntegration {
    const known = this.#integrations.get(answering);
    if (known) return known;
    const name = answering.entry.split('/').map(logicalName).join('');
    const made = new CfnIntegration(this, `${name}Integration`, {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: answering.functionArn,
      payloadFormatVersion: '2.0',
    });
    const { partition, region, account } = Stack.of(this);
    new CfnPermission(this, `${name}Permission`, {
      action: 'lambda:InvokeFunction',
      functionName: answering.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: Fn.join('', ['arn:', partition, ':execute-api:', region, ':', account, ':', this.api.ref, '/*/*']),
    });
    this.#integrations.set(answering, made);
    return made;
  }
}
