import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { readXml } from './xml.ts';
import { type Interest, inside } from './xml-interest.ts';

/**
 * What is read of a text: plain `t`, or `t` in formatted runs, one in each; phonetic runs are passed over.
 *
 * @throws {WorkbookRefusal} `workbook-cell-value` for a second `t` in one place and for both ways at once: which of them is seen
 * depends on the program
 */
export const richText = (add: (piece: string) => void): Required<Pick<Interest, 'open' | 'inside'>> => {
  let plain = 0;
  let runs = 0;
  let ofRun = 0;
  const t: Interest = {
    open: () => {
      if (++plain > 1 || runs > 0) refuse('workbook-cell-value');
    },
    text: add,
  };
  const tOfRun: Interest = {
    open: () => {
      if (++ofRun > 1) refuse('workbook-cell-value');
    },
    text: add,
  };
  const r: Interest = {
    open: () => {
      if (plain > 0) refuse('workbook-cell-value');
      runs++;
      ofRun = 0;
    },
    only: true,
    inside: inside({ t: tOfRun, rPr: {} }),
  };
  const open = () => {
    plain = 0;
    runs = 0;
  };
  return { open, inside: inside({ t, r, rPh: {}, phoneticPr: {} }) };
};

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` is how the format writes a character that XML may not hold; `_x005F_` is an underscore before such. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/**
 * The table of texts that cells point into.
 *
 * @throws {WorkbookRefusal} `workbook-too-many-cells` for more texts or characters than cells could show,
 * `workbook-cell-value` for one longer than a cell; what `readXml` throws
 */
export const readSharedTexts = (bytes: Uint8Array): readonly string[] => {
  const texts: string[] = [];
  let text = '';
  let characters = 0;
  const add = (piece: string) => {
    text += piece;
    characters += piece.length;
    if (text.length > limits.cellCharacters) refuse('workbook-cell-value');
    if (characters > limits.textCharacters) refuse('workbook-too-many-cells');
  };
  const runs = richText(add);
  const si: Interest = {
    open: () => {
      runs.open({});
      if (texts.length >= limits.sharedTexts) refuse('workbook-too-many-cells');
      text = '';
    },
    close: () => texts.push(unescaped(text)),
    only: true,
    inside: runs.inside,
  };
  readXml(bytes, inside({ sst: { only: true, inside: inside({ si, extLst: {} }) } }));
  return texts;
};
