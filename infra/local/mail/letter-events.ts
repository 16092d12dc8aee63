import { randomUUID } from 'node:crypto';
import type { Happened } from '../events/event.ts';
import type { Place } from '../template/resource.ts';
import { BOUNCING, COMPLAINING, type Letter } from './letter.ts';

type Told = { readonly kind: string; readonly type: string; readonly said: object };

const REPORTING = 'dns; a8-1.smtp-out.amazonses.com';

const sent: Told = { kind: 'send', type: 'Email Sent', said: { send: {} } };

const delivered = (to: readonly string[], timestamp: string): Told => ({
  kind: 'delivery',
  type: 'Email Delivered',
  said: {
    delivery: {
      timestamp,
      processingTimeMillis: 1,
      recipients: to,
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'a8-1.smtp-out.amazonses.com',
    },
  },
});

const bounced = (to: readonly string[], timestamp: string): Told => ({
  kind: 'bounce',
  type: 'Email Bounced',
  said: {
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: to.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      })),
      timestamp,
      feedbackId: randomUUID(),
      reportingMTA: REPORTING,
    },
  },
});

const complained = (to: readonly string[], timestamp: string): Told => ({
  kind: 'complaint',
  type: 'Email Complaint Received',
  said: {
    complaint: {
      complainedRecipients: to.map((emailAddress) => ({ emailAddress })),
      complaintSubType: null,
      complaintFeedbackType: 'abuse',
      timestamp,
      feedbackId: randomUUID(),
      arrivalDate: timestamp,
    },
  },
});

const fate = ({ to, at }: Letter): readonly Told[] => {
  const timestamp = new Date(at).toISOString();
  const goes = (way: string): boolean => to.some((address) => address.toLowerCase().endsWith(way));
  if (goes(BOUNCING)) return [sent, bounced(to, timestamp)];
  if (goes(COMPLAINING)) return [sent, delivered(to, timestamp), complained(to, timestamp)];
  return [sent, delivered(to, timestamp)];
};

const mailOf = (letter: Letter, domain: string, { region, account }: Place) => ({
  timestamp: new Date(letter.at).toISOString(),
  source: letter.from,
  sourceArn: `arn:aws:ses:${region}:${account}:identity/${domain}`,
  sendingAccountId: account,
  messageId: letter.messageId,
  destination: letter.to,
  headersTruncated: false,
  headers: [
    { name: 'From', value: letter.from },
    { name: 'To', value: letter.to.join(', ') },
    { name: 'Subject', value: letter.subject },
    ...letter.headers,
  ],
  commonHeaders: { from: [letter.from], to: letter.to, messageId: letter.messageId, subject: letter.subject },
  tags: {
    'ses:operation': ['SendEmail'],
    'ses:configuration-set': [letter.configurationSet],
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [domain],
    ...Object.fromEntries(Object.entries(letter.tags).map(([name, value]) => [name, [value]])),
  },
});

/** `bounce` as `Bounce`. */
const eventType = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/**
 * What SES tells of a letter, from its sending to its fate, as far as it is asked to.
 *
 * @param kinds `send`, `delivery`, `bounce`, `complaint`
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
 */
export const letterEvents = (
  letter: Letter,
  domain: string,
  kinds: ReadonlySet<string>,
  place: Place,
): readonly Happened[] => {
  const mail = mailOf(letter, domain, place);
  return fate(letter)
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, type, said }) => ({
      source: 'aws.ses',
      type,
      detail: { eventType: eventType(kind), mail, ...said },
      resources: [mail.sourceArn],
      at: letter.at,
    }));
};
