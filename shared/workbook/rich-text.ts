import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { type Interest, inside, readXml } from './xml.ts';

/** The children of a text that are read: plain `t`, and `t` in formatted runs; phonetic runs are passed over. */
export const richText = (add: (piece: string) => void): ReadonlyMap<string, Interest> => {
  const t: Interest = { text: add };
  return inside({ t, r: { inside: inside({ t }) } });
};

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` is how the format writes a character that XML may not hold; `_x005F_` is an underscore before such. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/**
 * The table of texts that cells point into.
 *
 * @throws {WorkbookRefusal} `workbook-too-many-cells` for more texts or characters than cells could show,
 * `workbook-damaged`, `workbook-doctype`
 */
export const readSharedTexts = (bytes: Uint8Array): readonly string[] => {
  const texts: string[] = [];
  let text = '';
  let characters = 0;
  const add = (piece: string) => {
    text += piece;
    characters += piece.length;
    if (text.length > limits.cellCharacters) refuse('workbook-damaged');
    if (characters > limits.textCharacters) refuse('workbook-too-many-cells');
  };
  const si: Interest = {
    open: () => {
      if (texts.length >= limits.sharedTexts) refuse('workbook-too-many-cells');
      text = '';
    },
    close: () => texts.push(unescaped(text)),
    inside: richText(add),
  };
  readXml(bytes, inside({ sst: { inside: inside({ si }) } }));
  return texts;
};
