import { randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Failure } from './deliver.ts';
import type { TriggerOfTemplate } from './of-template.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** `aws/lambda/<mapping>/<shard>/2023/02/09/2023-02-09T15.00.00-<uuid>`, the same as AWS names them. */
const keyOf = (id: string, shardId: string, at: Date): string => {
  const day = [at.getUTCFullYear(), two(at.getUTCMonth() + 1), two(at.getUTCDate())];
  const time = at.toISOString().slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${id}/${shardId}/${day.join('/')}/${time}-${randomUUID()}`;
};

const arrival = (failure: Failure, place: 0 | -1): string => {
  const seconds = failure.records.at(place)?.dynamodb.ApproximateCreationDateTime ?? 0;
  return new Date(seconds * 1_000).toISOString();
};

/** Keeps what was given up in the trigger's bucket: whole records, so that they can be replayed. */
export const keepFailure = async (
  objects: S3Client,
  trigger: TriggerOfTemplate,
  functionArn: string,
  shardId: string,
  failure: Failure,
): Promise<void> => {
  const { records, condition, attempts, outcome } = failure;
  console.error(`${trigger.functionName}: ${records.length} records of the stream were given up (${condition}).`);
  if (!trigger.onFailure) return;
  const at = new Date();
  const kept = {
    requestContext: { requestId: outcome.requestId, functionArn, condition, approximateInvokeCount: attempts },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(outcome.functionError && { functionError: outcome.functionError }),
    },
    version: '1.0',
    timestamp: at.toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(failure, 0),
      approximateArrivalOfLastRecord: arrival(failure, -1),
      batchSize: records.length,
      streamArn: trigger.streamArn,
    },
    payload: JSON.stringify({ Records: records }),
  };
  await objects.send(
    new PutObjectCommand({
      Bucket: trigger.onFailure.slice('arn:aws:s3:::'.length),
      Key: keyOf(trigger.id, shardId, at),
      Body: JSON.stringify(kept),
      ContentType: 'application/json',
    }),
  );
};
