import { devNull } from 'node:os';
import { localCredentials } from '../credentials.ts';
import type { FunctionOfTemplate } from './of-template.ts';

/** Addresses of the engines, under the names by which the SDK looks for them. */
export type EngineAddresses = Readonly<Record<`AWS_ENDPOINT_URL_${string}`, string>>;

/** The variables of a function: what AWS would give it, where the engines are and how fast. Nothing of this process's own. */
export const environmentOf = (
  { functionName, memoryMegabytes, folder, environment, handler }: FunctionOfTemplate,
  region: string,
  addresses: EngineAddresses,
  accountUrl?: string,
): Record<string, string> => ({
  ...environment,
  // Whoever leads to the page of the account leads to the one that this run has.
  ...(accountUrl !== undefined && environment.ACCOUNT_URL !== undefined && { ACCOUNT_URL: accountUrl }),
  ...addresses,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
  LAMBDA_TASK_ROOT: folder,
  _HANDLER: handler,
  TZ: ':UTC',
  // The engine of the tables has its indexes at once, and nobody is to wait for them.
  INDEX_LAG_MILLISECONDS: '0',
  // The developer's own profile and keys are none of the function's business.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
});
