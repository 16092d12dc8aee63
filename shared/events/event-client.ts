import { refusalName } from '../aws/refused-call.ts';
import { type Answer, type Patience, patient, type SenderSettings, signedSender } from '../aws/signed-sender.ts';

export type EventClientSettings = SenderSettings & {
  /** of the local run */
  readonly endpoint?: string;
  /** name of the bus. @default that of the environment, or else the one of the account */
  readonly bus?: string;
};

/** The bus tells who asks too much with 400, as all services of its protocol do. */
const patience: Patience = {
  ...patient,
  isPassing: (answer) =>
    patient.isPassing(answer) || (answer.status === 400 && refusalName(answer).startsWith('Throttling')),
};

/**
 * A client of EventBridge that puts events and nothing else.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const eventClient = (settings: EventClientSettings = {}) => {
  const { env } = process;
  const sender = signedSender('events', settings, patience);
  const endpoint =
    settings.endpoint ??
    env.AWS_ENDPOINT_URL_EVENTBRIDGE ??
    env.AWS_ENDPOINT_URL ??
    `https://events.${sender.region}.amazonaws.com`;
  const bus = settings.bus ?? env.EVENT_BUS_NAME ?? 'default';
  const url = new URL('/', endpoint);
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' };

  return {
    /** @throws the fault of the network when the last attempt had no answer */
    putEvents: (entries: readonly object[]): Promise<Answer> => {
      const Entries = entries.map((entry) => ({ EventBusName: bus, ...entry }));
      return sender.send({ method: 'POST', url, headers, body: Buffer.from(JSON.stringify({ Entries })) });
    },
  };
};

export type EventClient = ReturnType<typeof eventClient>;
