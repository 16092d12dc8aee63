import { crc32 } from 'node:zlib';
import type { Answer } from '../../aws/http-send.ts';
import { refusalName } from '../../aws/refused-call.ts';
import { type Patience, patient, type SenderSettings, signedSender } from '../../aws/signed-sender.ts';
import type { Command } from './commands.ts';
import { faultOf } from './faults.ts';

// Stands in bundles for `@aws-sdk/client-dynamodb`: what the adapter of tables takes from there, and nothing else.

export {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from './commands.ts';
export { ConditionalCheckFailedException, TransactionCanceledException } from './faults.ts';

/** Too much at once, for the table or for one of its partitions; a moment later it goes. */
const PASSING = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
]);

/** The table says a checksum of each answer. */
const isWhole = ({ headers, bytes }: Answer): boolean => {
  const checksum = headers['x-amz-crc32'];
  return checksum === undefined || Number(checksum) === crc32(bytes);
};

const patience: Patience = {
  attempts: 5,
  firstWaitMs: 25,
  attemptTimeoutMs: 3_000,
  isPassing: (answer) =>
    patient.isPassing(answer) || !isWhole(answer) || (answer.status === 400 && PASSING.has(refusalName(answer))),
};

export type ClientSettings = SenderSettings & {
  /** of an embedded engine. @default that of the environment, or of AWS */
  readonly endpoint?: string;
};

export class DynamoDBClient {
  readonly #sender: ReturnType<typeof signedSender>;
  readonly #url: URL;

  constructor(settings: ClientSettings = {}) {
    const { env } = process;
    this.#sender = signedSender('dynamodb', settings, patience);
    const { endpoint = env.AWS_ENDPOINT_URL_DYNAMODB ?? env.AWS_ENDPOINT_URL } = settings;
    this.#url = new URL(endpoint ?? `https://dynamodb.${this.#sender.region}.amazonaws.com`);
  }

  /**
   * @throws {DynamoDBServiceException} the table's refusal, by its own name
   * @throws the fault of the network when the last attempt had no answer
   */
  async send<Output>(command: Command<object, Output>): Promise<Omit<Output, '$metadata'>> {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${command.operation}`,
    };
    const body = command.requestText();
    const answer = await this.#sender.send({ method: 'POST', url: this.#url, headers, body });
    if (answer.status !== 200) throw faultOf(answer);
    if (!isWhole(answer)) throw new Error('The answer of the table came damaged');
    return command.answerOf(Buffer.from(answer.bytes).toString('utf8'));
  }
}
