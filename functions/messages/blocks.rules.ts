import type { Language } from '../../shared/contracts/contract.ts';
import { escapeHtml, line } from './plain-text.rules.ts';

/** What a letter is made of; its plain text and its HTML are both written from these and so say the same. */
export type Block =
  | { readonly is: 'paragraph' | 'heading' | 'small'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'link'; readonly text: string; readonly url: string };

const textOf = (block: Block): string => {
  switch (block.is) {
    case 'list':
      return block.items.map((item) => `- ${line(item)}`).join('\n');
    case 'link':
      return `${line(block.text)} ${block.url}`;
    default:
      return line(block.text);
  }
};

const escaped = (text: string): string => escapeHtml(line(text));

const htmlOf = (block: Block): string => {
  switch (block.is) {
    case 'heading':
      return `<h2 style="font-size:1.1em;margin:1.2em 0 .4em">${escaped(block.text)}</h2>`;
    case 'small':
      return `<p style="color:#595959;font-size:.9em;margin:.6em 0">${escaped(block.text)}</p>`;
    case 'list':
      return `<ul style="margin:.4em 0;padding-left:1.4em">${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'link':
      return `<p style="margin:.6em 0">${escaped(block.text)} <a href="${escapeHtml(block.url)}">${escapeHtml(block.url)}</a></p>`;
    case 'paragraph':
      return `<p style="margin:.6em 0">${escaped(block.text)}</p>`;
  }
};

/** The letter as plain text, a line for each paragraph and item. */
export const plainText = (blocks: readonly Block[]): string => `${blocks.map(textOf).join('\n\n')}\n`;

/** The letter as a page without scripts, pictures or anything from elsewhere: to be read by a screen reader as well as by eye. */
export const htmlPage = (title: string, blocks: readonly Block[], language: Language): string =>
  [
    '<!DOCTYPE html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.45;color:#1a1a1a;background:#fff;margin:0">',
    '<main style="max-width:42em;margin:0 auto;padding:1em">',
    ...blocks.map(htmlOf),
    '</main></body></html>',
    '',
  ].join('\n');
