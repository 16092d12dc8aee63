import type { AttributeValue, CancellationReason } from '@aws-sdk/client-dynamodb';
import type { Answer } from '../../aws/http-send.ts';
import { fromWire } from './wire.ts';

type Item = Record<string, AttributeValue>;

/** What the table says of a refusal, beside its text. */
type Said = {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
  readonly Item?: Item;
  readonly CancellationReasons?: CancellationReason[];
};

/** A refusal of the table by its own name, such as `ValidationException`. */
export class DynamoDBServiceException extends Error {
  override readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };

  constructor(name: string, message: string, { status, headers }: Answer) {
    super(message);
    this.name = name;
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status, requestId: headers['x-amzn-requestid']?.toString() };
  }
}

export class ConditionalCheckFailedException extends DynamoDBServiceException {
  readonly Item: Item | undefined;

  constructor(message: string, { Item }: Said, answer: Answer) {
    super('ConditionalCheckFailedException', message, answer);
    this.Item = Item;
  }
}

export class TransactionCanceledException extends DynamoDBServiceException {
  readonly CancellationReasons: CancellationReason[] | undefined;

  constructor(message: string, { CancellationReasons }: Said, answer: Answer) {
    super('TransactionCanceledException', message, answer);
    this.CancellationReasons = CancellationReasons;
  }
}

const textOf = ({ bytes }: Answer): string => Buffer.from(bytes).toString('utf8');

/** An answer from something on the way may be no JSON at all. */
const said = (answer: Answer): Said => {
  try {
    return fromWire(JSON.parse(textOf(answer))) as Said;
  } catch {
    return {};
  }
};

/** Of `com.amazonaws.dynamodb.v20120810#ValidationException`, the last word. */
const nameOf = (type: string | undefined): string => /(?:^|#)(\w+)$/.exec(type ?? '')?.[1] ?? 'UnknownError';

export const faultOf = (answer: Answer): DynamoDBServiceException => {
  const words = said(answer);
  const { message = words.Message ?? `The table answered with ${answer.status}` } = words;
  const name = nameOf(words.__type);
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException(message, words, answer);
  if (name === 'TransactionCanceledException') return new TransactionCanceledException(message, words, answer);
  return new DynamoDBServiceException(name, message, answer);
};
