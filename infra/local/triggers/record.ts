import type { AttributeValue, _Record as SdkRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/** A record of the stream as a function gets it: JSON, bytes in base64, times in seconds. */
export type StreamRecord = DynamoDBRecord & { readonly dynamodb: { readonly SequenceNumber: string } };

type Wire = { [key: string]: unknown };

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const value = (attribute: AttributeValue): Wire => {
  if (attribute.B !== undefined) return { B: base64(attribute.B) };
  if (attribute.BS !== undefined) return { BS: attribute.BS.map(base64) };
  if (attribute.L !== undefined) return { L: attribute.L.map(value) };
  if (attribute.M !== undefined) return { M: item(attribute.M) };
  return { ...attribute };
};

const item = (attributes: Record<string, AttributeValue>): Wire =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, value(attribute)]));

/**
 * Images are put into JSON when they are looked at: most records of a table are wanted by no trigger, which their keys tell.
 *
 * @param streamArn the ARN that the template gives the stream; the engine has its own
 */
export const recordOf = (record: SdkRecord, streamArn: string, region: string): StreamRecord => {
  const { Keys, NewImage, OldImage, ApproximateCreationDateTime, ...rest } = record.dynamodb ?? {};
  const dynamodb = {
    ...rest,
    ...(ApproximateCreationDateTime && {
      ApproximateCreationDateTime: Math.floor(ApproximateCreationDateTime.getTime() / 1_000),
    }),
    ...(Keys && { Keys: item(Keys) }),
  };
  for (const [name, image] of Object.entries({ NewImage, OldImage })) {
    if (image) Object.defineProperty(dynamodb, name, { enumerable: true, get: () => item(image) });
  }
  return { ...(record as object), awsRegion: region, eventSourceARN: streamArn, dynamodb } as unknown as StreamRecord;
};
