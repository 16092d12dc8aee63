import { randomUUID } from 'node:crypto';
import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { fromWire, toWire } from './wire.ts';

/** One call of the table, by the name of its operation. */
export abstract class Command<Input extends object, Output> {
  abstract readonly operation: string;
  readonly input: Input;

  constructor(input: Input) {
    this.input = input;
  }

  requestText(): string {
    return JSON.stringify(toWire(this.input));
  }

  answerOf(text: string): Omit<Output, '$metadata'> {
    return fromWire(JSON.parse(text)) as Output;
  }
}

export class GetItemCommand extends Command<GetItemCommandInput, GetItemCommandOutput> {
  override readonly operation = 'GetItem';
}

export class BatchGetItemCommand extends Command<BatchGetItemCommandInput, BatchGetItemCommandOutput> {
  override readonly operation = 'BatchGetItem';
}

export class QueryCommand extends Command<QueryCommandInput, QueryCommandOutput> {
  override readonly operation = 'Query';
}

export class PutItemCommand extends Command<PutItemCommandInput, PutItemCommandOutput> {
  override readonly operation = 'PutItem';
}

export class TransactWriteItemsCommand extends Command<
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput
> {
  override readonly operation = 'TransactWriteItems';

  /** By its token a transaction whose answer was lost is done once however often it is sent. */
  constructor(input: TransactWriteItemsCommandInput) {
    super({ ClientRequestToken: randomUUID(), ...input });
  }
}
