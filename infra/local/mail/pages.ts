import type { HttpReply } from '../http/reply.ts';
import type { Letter } from './letter.ts';
import type { LetterLine, Letters } from './letters.ts';

/** So many letters stand on the page; who looks for another one filters. */
const MOST = 200;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE =
  'body{font:15px/1.5 sans-serif;margin:2em auto;max-width:60em}td,th{padding:.2em .8em;text-align:left}iframe{width:100%;height:40em;border:1px solid #ccc}pre{white-space:pre-wrap}';

const page = (title: string, body: string, status = 200): HttpReply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    // A letter is shown as its reader would see it, and can do nothing here.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  },
  body: Buffer.from(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style>${body}</html>`,
  ),
});

const shownAt = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

const row = ({ id, to, subject, at, times }: LetterLine): string =>
  `<tr><td>${shownAt(at)}<td>${escaped(to.join(', '))}<td><a href="/_local/mail/${encodeURIComponent(id)}">${escaped(subject)}</a><td>${times > 1 ? `${times} times` : ''}`;

const list = async (letters: Letters, to: string): Promise<HttpReply> => {
  const wanted = to.trim().toLowerCase();
  const all = await letters.list();
  const found = all.filter((line) => line.to.some((address) => address.toLowerCase().includes(wanted)));
  const rows = found.slice(0, MOST).map(row).join('');
  return page(
    'Letters',
    `<h1>Letters</h1><form><label>Address or a part of one: <input name="to" value="${escaped(to)}"></label> <button>Filter</button></form>
<p>${found.length} of ${all.length}; the newest ${Math.min(found.length, MOST)} are shown. Times are UTC, by the system's clock.
<table><tr><th>Sent<th>To<th>Subject<th>${rows}</table>`,
  );
};

const one = ({ id, from, to, subject, text, html, at }: Letter): HttpReply =>
  page(
    subject,
    `<p><a href="/_local/mail">Letters</a> · <a href="/_local/mail/${encodeURIComponent(id)}.eml">.eml</a>
<h1>${escaped(subject)}</h1><p>${shownAt(at)} UTC<br>From ${escaped(from)}<br>To ${escaped(to.join(', '))}
<h2>HTML</h2><iframe sandbox srcdoc="${escaped(html)}"></iframe><h2>Text</h2><pre>${escaped(text)}</pre>`,
  );

const notFound = (): HttpReply =>
  page('No such letter', '<p>There is no such letter. <a href="/_local/mail">Letters</a>', 404);

/**
 * Letters as a page: `mail` all of them, `mail?to=` those to an address or a part of one, `mail/<id>` one, `mail/<id>.eml` its file.
 *
 * @param path after `/_local/`
 * @returns nothing for a path of something else
 */
export const mailPages =
  (letters: Letters) =>
  async (path: string, query: URLSearchParams): Promise<HttpReply | undefined> => {
    if (path === 'mail') return list(letters, query.get('to') ?? '');
    const wanted = /^mail\/([A-Za-z0-9_@-][A-Za-z0-9_.@%-]*)$/.exec(path)?.[1];
    if (wanted === undefined) return path.startsWith('mail/') ? notFound() : undefined;
    const id = wanted.replaceAll('%40', '@');
    if (!id.endsWith('.eml')) {
      const letter = await letters.find(id);
      return letter ? one(letter) : notFound();
    }
    const eml = await letters.eml(id.slice(0, -'.eml'.length));
    if (eml === undefined) return notFound();
    return { status: 200, headers: { 'content-type': 'message/rfc822' }, body: Buffer.from(eml) };
  };
