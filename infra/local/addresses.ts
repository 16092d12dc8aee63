import type { Endpoints } from './instance.ts';

/** Where functions find the services of AWS on this machine, by the names that every SDK reads. */
export const addressesOf = ({ tables, objects, services }: Endpoints): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL_DYNAMODB: tables,
  AWS_ENDPOINT_URL_S3: objects,
  AWS_ENDPOINT_URL_LAMBDA: services,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: services,
  AWS_ENDPOINT_URL_EVENTBRIDGE: services,
  AWS_ENDPOINT_URL_SCHEDULER: services,
  AWS_ENDPOINT_URL_SESV2: services,
});
