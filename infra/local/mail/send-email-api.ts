import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Bus } from '../events/bus.ts';
import { ACCOUNT_BUS, eventOf } from '../events/event.ts';
import { type ServiceApi, type ServiceReply, serviceReply } from '../service.ts';
import type { Place } from '../template/resource.ts';
import { emlOf } from './eml.ts';
import type { Letter } from './letter.ts';
import { letterEvents } from './letter-events.ts';
import type { Letters } from './letters.ts';
import type { MailOfTemplate } from './of-template.ts';

const PATH = '/v2/email/outbound-emails';

/** As SES takes them in values of tags, and safe as names of files. */
const TAG = /^[A-Za-z0-9_@-][A-Za-z0-9_.@-]{0,255}$/;

const Text = z.strictObject({ Data: z.string(), Charset: z.literal('UTF-8') });

const Email = z.strictObject({
  FromEmailAddress: z.string(),
  Destination: z.strictObject({ ToAddresses: z.array(z.string()).length(1) }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: Text,
      Body: z.strictObject({ Text, Html: Text }),
      Headers: z
        .array(z.strictObject({ Name: z.string(), Value: z.string() }))
        .max(15)
        .default([]),
    }),
  }),
  EmailTags: z.array(z.strictObject({ Name: z.string().regex(TAG), Value: z.string().regex(TAG) })).default([]),
  ConfigurationSetName: z.string(),
});

const ADDRESS = /^[\x21-\x3F\x41-\x7E]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** `=?UTF-8?B?…?= <no-reply@vpr.example>` as people read it. */
const readable = (mailbox: string): string =>
  mailbox
    .replaceAll(/\?= =\?UTF-8\?B\?/g, '?==?UTF-8?B?')
    .replaceAll(/=\?UTF-8\?B\?([^?]+)\?=/g, (_whole, word: string) => Buffer.from(word, 'base64').toString());

/** The address within `=?UTF-8?B?…?= <no-reply@vpr.example>`. */
const addressOf = (mailbox: string): string => /<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;

const { json, refusal } = serviceReply;

export type PostParts = {
  readonly mail: MailOfTemplate;
  readonly letters: Letters;
  readonly bus: Bus;
  readonly place: Place;
  /** of the system's clock, milliseconds of the epoch */
  now(): number;
};

/**
 * `SendEmail` of SES: letters go into the state folder, and what becomes of them is told on the bus of the account before the call is
 * answered.
 */
export const sendEmailApi = ({ mail, letters, bus, place, now }: PostParts): ServiceApi => {
  const unverified = (address: string): ServiceReply => {
    const message = `Email address is not verified. The following identities failed the check in region ${place.region.toUpperCase()}: ${address}`;
    return refusal(400, 'MessageRejected', message);
  };

  const give = async (letter: Letter, domain: string, kinds: ReadonlySet<string>): Promise<ServiceReply> => {
    const known = await letters.find(letter.id);
    const given = { ...letter, times: (known?.times ?? 0) + 1 };
    await letters.keep(given, await emlOf(given, place.region));
    for (const happened of letterEvents(given, domain, kinds, place)) {
      await bus.put(ACCOUNT_BUS, eventOf(happened, place));
    }
    return json({ MessageId: letter.messageId });
  };

  return async ({ method, path, body }) => {
    if (method !== 'POST' || path !== PATH) return undefined;
    const wanted = Email.safeParse(body);
    if (!wanted.success) return refusal(400, 'BadRequestException', z.prettifyError(wanted.error));
    const { FromEmailAddress, Destination, Content, EmailTags, ConfigurationSetName } = wanted.data;
    const kinds = mail.told.get(ConfigurationSetName);
    if (!kinds) {
      return refusal(404, 'NotFoundException', `Configuration set <${ConfigurationSetName}> does not exist.`);
    }
    const from = addressOf(FromEmailAddress);
    const domain = from.split('@').at(-1) ?? '';
    if (!mail.domains.has(domain)) return unverified(from);
    const wrong = Destination.ToAddresses.find((address) => !ADDRESS.test(address));
    if (wrong !== undefined) return refusal(400, 'BadRequestException', 'Illegal address');
    const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
    const messageId = `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
    const { Subject, Body, Headers } = Content.Simple;
    const letter: Letter = {
      id: tags.letter ?? messageId,
      messageId,
      from: readable(FromEmailAddress),
      to: Destination.ToAddresses,
      subject: Subject.Data,
      text: Body.Text.Data,
      html: Body.Html.Data,
      headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
      tags,
      configurationSet: ConfigurationSetName,
      at: now(),
      times: 1,
    };
    return give(letter, domain, kinds);
  };
};
