import { httpSend, type Send } from '../aws/http-send.ts';
import { type Answer, patient, type SenderSettings, signedSender } from '../aws/signed-sender.ts';

export type MailClientSettings = SenderSettings & {
  /** of the local run */
  readonly endpoint?: string;
};

/** A kept connection that the service has closed meanwhile would look like a lost answer, so each letter has one of its own. */
const onOwnConnection: Send = (url, { headers, ...sent }) =>
  httpSend(url, { ...sent, headers: { ...headers, connection: 'close' } });

/**
 * A client of Amazon SES that sends letters and nothing else.
 *
 * A letter is given over once: whether one whose answer was lost was taken is not known here, and twice would be two letters.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export const mailClient = (settings: MailClientSettings = {}) => {
  const { env } = process;
  const sender = signedSender('ses', { send: onOwnConnection, ...settings }, { ...patient, attempts: 1 });
  const endpoint =
    settings.endpoint ??
    env.AWS_ENDPOINT_URL_SESV2 ??
    env.AWS_ENDPOINT_URL ??
    `https://email.${sender.region}.amazonaws.com`;
  const url = new URL('/v2/email/outbound-emails', endpoint);
  const headers = { 'content-type': 'application/json' };

  return {
    /** @throws the fault of the network when there was no answer */
    sendEmail: (email: object): Promise<Answer> =>
      sender.send({ method: 'POST', url, headers, body: Buffer.from(JSON.stringify(email)) }),
  };
};

export type MailClient = ReturnType<typeof mailClient>;
