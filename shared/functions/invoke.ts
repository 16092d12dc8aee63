import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/** Begins another function and does not wait for what it does. */
export const beginFunction =
  (client: LambdaClient, functionName: string) =>
  async (event: object): Promise<void> => {
    await client.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(event)),
      }),
    );
  };
