import { type SenderSettings, signedSender } from '../aws/signed-sender.ts';

export type InvokerSettings = SenderSettings & {
  /** of the local run */
  readonly endpoint?: string;
};

const OPERATION = '2015-03-31/functions';

/**
 * Begins another function and does not wait for what it does.
 *
 * A lost answer is asked for again, so the function may be begun twice.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const beginFunction = (functionName: string, settings: InvokerSettings = {}) => {
  const { env } = process;
  const sender = signedSender('lambda', settings);
  const endpoint =
    settings.endpoint ??
    env.AWS_ENDPOINT_URL_LAMBDA ??
    env.AWS_ENDPOINT_URL ??
    `https://lambda.${sender.region}.amazonaws.com`;
  const url = new URL(`/${OPERATION}/${encodeURIComponent(functionName)}/invocations`, endpoint);
  const headers = { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' };

  /** @throws {Error} with the status and the service's own code, never with anything of the event */
  return async (event: object): Promise<void> => {
    const body = Buffer.from(JSON.stringify(event));
    const answer = await sender.send({ method: 'POST', url, headers, body });
    if (answer.status === 202) return;
    const code = String(answer.headers['x-amzn-errortype'] ?? 'no code').split(':')[0];
    throw new Error(`Lambda answered the call of ${functionName} with ${answer.status} ${code}`);
  };
};
