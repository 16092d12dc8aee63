import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Bundles, Entry } from '../bundle.ts';

/** What every function of a stack has in common. */
export type FunctionSettings = {
  readonly bundles: Bundles;
  readonly logRetentionDays: RetentionDays;
};

export type RoomFunctionProps = {
  readonly settings: FunctionSettings;
  /** `applications/http` for `functions/applications/http.lambda.ts` */
  readonly entry: Entry;
  /** @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** MiB; the processor's share grows with it, and 1769 is one whole processor. @default 1024 */
  readonly memoryMegabytes?: number;
  /** @default 29, since the gateway waits 30 */
  readonly timeoutSeconds?: number;
  /** how often an asynchronous call that failed is tried again. @default 2, as Lambda does */
  readonly asyncRetries?: 0 | 1 | 2;
};

/** One Lambda of a room, with a log and a role of its own. */
export class RoomFunction extends LambdaFunction {
  readonly entry: Entry;

  /** @throws {Error} when the entry was not bundled, so that a misspelt name cannot be deployed */
  constructor(scope: Construct, id: string, props: RoomFunctionProps) {
    const { settings, entry, environment, memoryMegabytes = 1024, timeoutSeconds = 29, asyncRetries } = props;
    const bundle = settings.bundles.get(entry);
    if (!bundle) throw new Error(`No bundle ${entry}: name it in a contract or in infra/bundle.ts.`);
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // A role of its own instead of the managed one, which may write every log of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle.folder),
      description: entry,
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeoutSeconds),
      ...(asyncRetries !== undefined && { retryAttempts: asyncRetries }),
      environment: { ...environment },
      logGroup,
      role,
    });
    this.entry = entry;
  }
}
