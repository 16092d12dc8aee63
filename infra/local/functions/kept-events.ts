import { randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { GivenUp } from './async-events.ts';
import type { AsyncPolicy } from './of-template.ts';

const BUCKET = 'arn:aws:s3:::';

/** Keeps an event that was given up in the bucket that its function names, as AWS does; without one it is only told of. */
export const keepGivenUp =
  (objects: S3Client) =>
  async ({ onFailure }: AsyncPolicy, { event, condition, outcome }: GivenUp): Promise<void> => {
    console.error(`${event.functionName}: an event was given up (${condition}).`);
    if (!onFailure?.startsWith(BUCKET)) return;
    const kept = {
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext: {
        requestId: outcome.requestId,
        functionArn: event.functionName,
        condition,
        approximateInvokeCount: event.attempts,
      },
      requestPayload: JSON.parse(event.payload),
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: outcome.functionError },
      responsePayload: JSON.parse(outcome.payload),
    };
    await objects.send(
      new PutObjectCommand({
        Bucket: onFailure.slice(BUCKET.length),
        Key: `aws/lambda/async/${event.functionName}/${new Date().toISOString().slice(0, 10)}/${randomUUID()}`,
        Body: JSON.stringify(kept),
        ContentType: 'application/json',
      }),
    );
  };
