import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Deployed, Deployment } from '../template/deployment.ts';

const FunctionProperties = z.object({
  Code: z.object({ S3Key: z.string().optional(), ZipFile: z.string().optional() }),
  Handler: z.string(),
  Runtime: z.string().startsWith('nodejs'),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
});

const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().optional(),
  MaximumEventAgeInSeconds: z.coerce.number().optional(),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional(), OnSuccess: z.undefined() })
    .partial()
    .optional(),
});

/** What AWS does with an asynchronous event whose function fails. */
export type AsyncPolicy = {
  readonly retries: number;
  readonly maxAgeSeconds: number;
  /** ARN of a bucket that takes what was given up */
  readonly onFailure?: string;
};

const DEFAULT_POLICY: AsyncPolicy = { retries: 2, maxAgeSeconds: 21_600 };

/** A function of the template. */
export type FunctionOfTemplate = {
  readonly functionName: string;
  readonly arn: string;
  /** of its code */
  readonly folder: string;
  /** `index.handler` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly asyncPolicy: AsyncPolicy;
};

const asyncPolicies = (deployment: Deployment): ReadonlyMap<string, AsyncPolicy> =>
  new Map(
    deployment.ofType('AWS::Lambda::EventInvokeConfig').map(({ properties }) => {
      const { FunctionName, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } =
        InvokeConfig.parse(properties);
      const onFailure = DestinationConfig?.OnFailure?.Destination;
      return [
        FunctionName,
        {
          retries: MaximumRetryAttempts ?? DEFAULT_POLICY.retries,
          maxAgeSeconds: MaximumEventAgeInSeconds ?? DEFAULT_POLICY.maxAgeSeconds,
          ...(onFailure && { onFailure }),
        },
      ];
    }),
  );

const read = (deployment: Deployment, deployed: Deployed, policy: AsyncPolicy): FunctionOfTemplate => {
  const { Code, Handler, MemorySize, Timeout, Environment } = FunctionProperties.parse(deployed.properties);
  if (Code.S3Key === undefined)
    throw new Error(`${deployed.name}: code that is no asset is not known to the local run.`);
  return {
    functionName: deployed.ref,
    arn: deployed.attributes.Arn ?? '',
    folder: deployment.asset(Code.S3Key),
    handler: Handler,
    memoryMegabytes: MemorySize,
    timeoutSeconds: Timeout,
    environment: Environment?.Variables ?? {},
    asyncPolicy: policy,
  };
};

/** @throws {Error} naming the function whose code is not where the template says */
export const functionsOf = (deployment: Deployment): readonly FunctionOfTemplate[] => {
  const policies = asyncPolicies(deployment);
  return deployment
    .ofType('AWS::Lambda::Function')
    .map((deployed) => read(deployment, deployed, policies.get(deployed.ref) ?? DEFAULT_POLICY));
};

/**
 * The file and the export that a handler names.
 * @throws {Error} when there is no such file
 */
export const entryOf = ({ folder, handler, functionName }: FunctionOfTemplate): { file: string; export: string } => {
  const dot = handler.lastIndexOf('.');
  const base = join(folder, handler.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((extension) => `${base}${extension}`).find(existsSync);
  if (!file) throw new Error(`${functionName}: there is no ${base}.js.`);
  return { file, export: handler.slice(dot + 1) };
};
