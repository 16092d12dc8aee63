import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { type Mail, MailPostponed, MailRefused, mail } from '../../../../shared/mail/mail.ts';
import { mailClient } from '../../../../shared/mail/mail-client.ts';
import { type Answered, aService } from '../../../fixtures/a-service.ts';

const letter: Mail = {
  id: 'owed-1234',
  to: 'school@школа.example',
  subject: 'Срок сдачи',
  text: 'Текст',
  html: '<p>Текст</p>',
  unsubscribe: 'https://vpr.example/out/1',
};

const send = (settings: object) =>
  mail(mailClient(settings), { from: 'ВПР <no-reply@vpr.example>', configurationSet: 'Vpr-mail' }).send(letter);

const refusal = (status: number, code: string, message = ''): Answered => ({
  status,
  headers: { 'x-amzn-errortype': code },
  body: { message },
});

describe('a letter', () => {
  it("is given over as the platform's own client does it, with its id and the way out", async () => {
    await using post = await aService({ body: { MessageId: 'm-1' } });
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const theirs = new SESv2Client(post.settings);
    await theirs.send(
      new SendEmailCommand({
        FromEmailAddress: '=?UTF-8?B?0JLQn9Cg?= <no-reply@vpr.example>',
        Destination: { ToAddresses: ['school@xn--80atdl2c.example'] },
        Content: {
          Simple: {
            Subject: utf8('Срок сдачи'),
            Body: { Text: utf8('Текст'), Html: utf8('<p>Текст</p>') },
            Headers: [{ Name: 'List-Unsubscribe', Value: '<https://vpr.example/out/1>' }],
          },
        },
        EmailTags: [{ Name: 'letter', Value: 'owed-1234' }],
        ConfigurationSetName: 'Vpr-mail',
      }),
    );

    const sent = await send(post.settings);

    const [theirLetter, ours] = post.asked;
    expect(sent).toEqual({ messageId: 'm-1' });
    expect(ours).toMatchObject({ method: theirLetter?.method, path: theirLetter?.path, body: theirLetter?.body });
    expect(ours?.headers.authorization).toContain('/eu-central-1/ses/aws4_request');
  });

  it.each([
    ['its address is none', refusal(400, 'BadRequestException')],
    ['its content is refused', refusal(400, 'MessageRejected', 'Virus')],
  ])('is refused for good when %s', async (_why, answer) => {
    await using post = await aService(answer);

    await expect(send(post.settings)).rejects.toThrow(MailRefused);
  });

  it.each([
    ['too many are sent at once', refusal(429, 'TooManyRequestsException')],
    ['the day has had its letters', refusal(400, 'LimitExceededException')],
    ['sending is paused', refusal(400, 'SendingPausedException')],
    ['the domain is not verified yet', refusal(400, 'MessageRejected', 'Email address is not verified.')],
  ])('waits when %s', async (_why, answer) => {
    await using post = await aService(answer);

    await expect(send(post.settings)).rejects.toThrow(MailPostponed);
  });

  it('is not given over again when nobody knows whether it was taken', async () => {
    await using post = await aService(refusal(500, 'InternalServiceErrorException'), { body: { MessageId: 'm-1' } });

    const sent = await send(post.settings).catch((error: unknown) => error);

    expect(sent).toMatchObject({ name: 'RefusedCall', status: 500 });
    expect(post.asked).toHaveLength(1);
  });

  it('has a connection of its own, since one that is gone would look like a lost answer', async () => {
    await using post = await aService({ body: { MessageId: 'm-1' } });

    await send(post.settings);

    expect(post.asked[0]?.headers.connection).toBe('close');
  });

  it('has nothing of itself in its refusal', async () => {
    await using post = await aService(refusal(400, 'BadRequestException', 'school@xn--80atdl2c.example'));

    await expect(send(post.settings)).rejects.toThrow(/^Amazon SES answered a letter with 400 BadRequestException$/);
  });
});
