import {
  appended,
  attributeOf,
  childrenOf,
  type Edit,
  type Element,
  edited,
  inPrefix,
  rootOf,
  startTagOf,
} from './markup.ts';
import { NOTE_SIGN } from './note-sign.ts';
import { type Edition, newPart } from './package-edit.ts';
import { escaped, plain, textElement } from './text.ts';

/** Whom a comment of ours is by. */
const AUTHOR = 'Проверка ВПР';

/** What is said at a cell. */
export type Note = { readonly ref: string; readonly text: string };

/** Element names of a comment's text in order: a plain text, or runs with a format of their own. */
const textsOf = (xml: string, comment: Element): { run: Element; t: Element }[] => {
  const text = childrenOf(xml, comment).find(({ name }) => name === 'text');
  return (text ? childrenOf(xml, text) : []).flatMap((run) => {
    if (run.name === 't') return [{ run, t: run }];
    const t = run.name === 'r' ? childrenOf(xml, run).find(({ name }) => name === 't') : undefined;
    return t ? [{ run, t }] : [];
  });
};

const shown = (xml: string, { contentFrom, contentTo }: Element): string => plain(xml.slice(contentFrom, contentTo));

type Cleared = { readonly xml: string; readonly removed: readonly string[] };

const commentsOf = (xml: string): Element[] => {
  const list = childrenOf(xml, rootOf(xml)).find(({ name }) => name === 'commentList');
  return list ? childrenOf(xml, list).filter(({ name }) => name === 'comment') : [];
};

/** Comments without what we have written there before: whole comments of ours, and our end of somebody else's. */
export const withoutOurNotes = (xml: string): Cleared => {
  const edits: Edit[] = [];
  const removed: string[] = [];
  for (const comment of commentsOf(xml)) {
    const texts = textsOf(xml, comment);
    const whole = texts.map(({ t }) => shown(xml, t)).join('');
    const at = whole.indexOf(NOTE_SIGN);
    if (at === -1) continue;
    if (whole.slice(0, at).trim() === '') {
      edits.push({ from: comment.from, to: comment.to, text: '' });
      removed.push(attributeOf(startTagOf(xml, comment), 'ref') ?? '');
    } else edits.push(...cutFrom(xml, texts, whole.slice(0, at).trimEnd().length));
  }
  return { xml: edited(xml, edits), removed };
};

/** Takes everything after `length` characters out of a comment. */
const cutFrom = (xml: string, texts: readonly { run: Element; t: Element }[], length: number): Edit[] => {
  let before = 0;
  return texts.flatMap(({ run, t }): Edit[] => {
    const text = shown(xml, t);
    const keep = Math.max(0, Math.min(text.length, length - before));
    before += text.length;
    if (keep === text.length) return [];
    if (keep === 0) return [{ from: run.from, to: run.to, text: '' }];
    return [{ from: t.from, to: t.to, text: inPrefix(textElement(text.slice(0, keep)), t.prefix) }];
  });
};

const RUN = '<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>';
const BOLD_RUN = RUN.replace('<rPr>', '<rPr><b/>');

const runs = (text: string, before = ''): string =>
  `<r>${BOLD_RUN}${textElement(before + NOTE_SIGN)}</r><r>${RUN}${textElement(`\n${text}`)}</r>`;

const comment = ({ ref, text }: Note, author: number): string =>
  `<comment ref="${ref}" authorId="${author}"><text>${runs(text)}</text></comment>`;

/** The part of a sheet that has no comments of its own. */
export const newComments = (notes: readonly Note[], { main }: Edition): string =>
  newPart(
    `<comments xmlns="${main}"><authors><author>${AUTHOR}</author></authors><commentList>` +
      `${notes.map((note) => comment(note, 0)).join('')}</commentList></comments>`,
  );

/**
 * Comments with ours among them: where somebody else's stands at a cell, ours is its end.
 *
 * @returns the cells that have got a comment, and so still need its shape
 */
export const withNotes = (xml: string, notes: readonly Note[]): { xml: string; added: readonly string[] } => {
  const root = rootOf(xml);
  const places = new Map(commentsOf(xml).map((one) => [attributeOf(startTagOf(xml, one), 'ref'), one]));
  const author = authorIn(xml, root);
  const edits = [...author.edits];
  const added: Note[] = [];
  for (const note of notes) {
    const present = places.get(note.ref);
    if (present) edits.push(...endOf(xml, present, note.text));
    else added.push(note);
  }
  const markup = inPrefix(added.map((note) => comment(note, author.index)).join(''), root.prefix);
  const list = childrenOf(xml, root).find(({ name }) => name === 'commentList');
  const made = `<${root.prefix}commentList>${markup}</${root.prefix}commentList>`;
  if (list === undefined) edits.push(appended(xml, root, made));
  else if (added.length > 0) edits.push(appended(xml, list, markup));
  return { xml: edited(xml, edits), added: added.map(({ ref }) => ref) };
};

const authorIn = (xml: string, root: Element): { index: number; edits: Edit[] } => {
  const authors = childrenOf(xml, root).find(({ name }) => name === 'authors');
  const known = authors ? childrenOf(xml, authors) : [];
  const index = known.findIndex((author) => shown(xml, author) === AUTHOR);
  if (index !== -1) return { index, edits: [] };
  const markup = inPrefix(`<author>${escaped(AUTHOR)}</author>`, root.prefix);
  if (authors) return { index: known.length, edits: [appended(xml, authors, markup)] };
  const made = `<${root.prefix}authors>${markup}</${root.prefix}authors>`;
  return { index: 0, edits: [{ from: root.contentFrom, to: root.contentFrom, text: made }] };
};

/** What follows the runs in a text: phonetic ones, which must stay behind ours. */
const endOf = (xml: string, present: Element, note: string): Edit[] => {
  const text = childrenOf(xml, present).find(({ name }) => name === 'text');
  if (!text) return [];
  const { prefix } = text;
  const ours = inPrefix(runs(note, '\n\n'), prefix);
  const last = textsOf(xml, present).at(-1)?.run;
  if (!last) return [appended(xml, text, ours)];
  if (last.name === 'r') return [{ from: last.to, to: last.to, text: ours }];
  const wrapped = `<${prefix}r>${xml.slice(last.from, last.to)}</${prefix}r>`;
  return [{ from: last.from, to: last.to, text: wrapped + ours }];
};
