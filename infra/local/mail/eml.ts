import type { Letter } from './letter.ts';

/** The letter as a mail server would have got it. */
export const emlOf = async (letter: Letter, region: string): Promise<string> => {
  // Only a run that sends letters needs it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to, subject, text, html, headers, tags, configurationSet, messageId, at } = letter;
  const made = new MailComposer({
    from,
    to,
    subject,
    text,
    html,
    date: new Date(at),
    messageId: `<${messageId}@${region}.amazonses.com>`,
    headers: [
      ...headers.map(({ name, value }) => ({ key: name, value })),
      { key: 'X-Ses-Configuration-Set', value: configurationSet },
      {
        key: 'X-Ses-Message-Tags',
        value: Object.entries(tags)
          .map(([name, value]) => `${name}=${value}`)
          .join(', '),
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return (await made.compile().build()).toString('utf8');
};
