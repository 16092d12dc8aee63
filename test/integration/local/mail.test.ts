import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from 'vitest';
import { localCredentials } from '../../../infra/local/credentials.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { type Mail, MailPostponed, MailRefused, mail } from '../../../shared/mail/mail.ts';
import { mailClient } from '../../../shared/mail/mail-client.ts';
import type { WrittenDeployment } from '../support/a-deployment.ts';
import { aTimetable, FROM, SET, toldOf } from '../support/a-timetable.ts';

let deployment: WrittenDeployment;
let instance: Instance | undefined;

afterEach(async () => {
  await instance?.stop();
  await deployment?.remove();
});

const started = async () => {
  deployment = await aTimetable();
  instance = await startInstance({ ...deployment, at: '2027-02-09T12:00:00Z', retryMilliseconds: [1] });
  const settings = { endpoint: instance.endpoints.services, region: 'eu-central-1', credentials: localCredentials };
  const send = (changes: Partial<Mail> = {}, from = FROM) =>
    mail(mailClient(settings), { from, configurationSet: SET }).send(aLetter(changes));
  const page = async (path: string) => {
    const answer = await fetch(`${instance?.url}/_local/${path}`);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { ...instance, settings, send, page };
};

const aLetter = (changes: Partial<Mail>): Mail => ({
  id: 'owed-0001',
  to: 'school1@school.example',
  subject: 'Срок сдачи — завтра',
  text: 'Заявка не подана.',
  html: '<p>Заявка <b>не подана</b>.</p><script>alert(1)</script>',
  ...changes,
});

const eml = (id: string) => readFile(join(deployment.stateDir, 'mail', `${id}.eml`), 'utf8');

const fates = async () => (await toldOf(deployment)).map(({ event }) => event['detail-type']);

describe('a letter', () => {
  it('lands in the state folder as it would have been sent', async () => {
    const { send } = await started();

    const { messageId } = await send({ unsubscribe: 'https://vpr.example/out' });

    const text = await eml('owed-0001');
    expect(text).toMatch(/^To: school1@school\.example$/m);
    expect(text).toMatch(/^From: =\?UTF-8\?.+\?= <no-reply@vpr\.localhost>$/m);
    expect(text).toMatch(/^Date: Tue, 09 Feb 2027 12:0/m);
    expect(text).toMatch(/^List-Unsubscribe: <https:\/\/vpr\.example\/out>$/m);
    expect(text).toMatch(/^X-Ses-Message-Tags: letter=owed-0001$/m);
    expect(text).toContain(`<${messageId}@eu-central-1.amazonses.com>`);
    expect(text.match(/^Content-Type: (multipart\/alternative|text\/plain|text\/html)/gm)).toHaveLength(3);
  });

  it('that is given over twice is one file, and the page says so', async () => {
    const { send, page } = await started();

    await send();
    await send({ subject: 'Ещё раз' });

    const files = await readdir(join(deployment.stateDir, 'mail'));
    expect(files.filter((file) => file.endsWith('.eml'))).toEqual(['owed-0001.eml']);
    expect((await page('mail')).text).toContain('2 times');
  });

  it.each([
    ['arrives', 'school1@school.example', ['Email Sent', 'Email Delivered']],
    ['comes back', 'school1@bounce.example', ['Email Sent', 'Email Bounced']],
    ['is complained of', 'school1@complaint.example', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
  ])('that %s is told of on the bus of the account', async (_how, to, types) => {
    const { send, idle } = await started();

    const { messageId } = await send({ to });
    await idle();

    expect((await fates()).sort()).toEqual([...types].sort());
    for (const { event } of await toldOf(deployment)) {
      expect(event).toMatchObject({
        source: 'aws.ses',
        detail: {
          mail: { messageId, destination: [to], tags: { letter: ['owed-0001'], 'ses:configuration-set': [SET] } },
        },
      });
    }
  });

  it.each([
    ['to what is no address', { to: 'school1' }, FROM, MailRefused],
    ['from a domain that is not ours', {}, 'no-reply@elsewhere.example', MailPostponed],
  ] as const)('%s is not taken', async (_what, changes, from, refusal) => {
    const { send } = await started();

    await expect(send(changes, from)).rejects.toThrow(refusal);

    expect(await readdir(join(deployment.stateDir, 'mail'))).toEqual(['shown']);
  });

  it("is taken from the platform's own client too, which is told of a set that is not there", async () => {
    const { settings } = await started();
    const client = new SESv2Client(settings);
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const email = {
      FromEmailAddress: 'no-reply@vpr.localhost',
      Destination: { ToAddresses: ['a@school.example'] },
      Content: { Simple: { Subject: utf8('a'), Body: { Text: utf8('b'), Html: utf8('c') } } },
    };

    const sent = await client.send(new SendEmailCommand({ ...email, ConfigurationSetName: SET }));
    const elsewhere = client.send(new SendEmailCommand({ ...email, ConfigurationSetName: 'other' }));

    await expect(elsewhere).rejects.toMatchObject({ name: 'NotFoundException' });
    expect(await eml(sent.MessageId ?? '')).toContain('To: a@school.example');
  });
});

describe('the page of letters', () => {
  it('shows the newest first, those to an address alone, and each as text and as HTML that can do nothing', async () => {
    const { send, page } = await started();
    await send();
    await send({ id: 'owed-0002', to: 'school2@school.example', subject: '<i>Второе</i>' });

    const all = await page('mail');
    const filtered = await page('mail?to=SCHOOL1@');
    const one = await page('mail/owed-0001');
    const file = await page('mail/owed-0001.eml');
    const none = await page('mail/..%2Fclock');

    expect(all.text.indexOf('owed-0002')).toBeLessThan(all.text.indexOf('owed-0001'));
    expect(all.text).not.toContain('<i>');
    expect(filtered.text).not.toContain('owed-0002');
    expect(filtered.text).toContain('1 of 2');
    expect(one.text).not.toContain('<script>');
    expect(one.text).toContain('<iframe sandbox');
    expect(one.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(file.headers.get('content-type')).toBe('message/rfc822');
    expect(none.status).toBe(404);
  });

  it('is there after a restart', async () => {
    const { send, stop } = await started();
    await send();
    await stop();

    instance = await startInstance(deployment);

    const answer = await fetch(`${instance.url}/_local/mail/owed-0001`);
    expect(await answer.text()).toContain('school1@school.example');
  });
});
