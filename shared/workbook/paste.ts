/** Where a quoted cell ends: at the first quote that is not doubled, if a tab, a line end or the end of the text is behind it. */
const closingQuote = (text: string, openedAt: number): number | undefined => {
  let at = text.indexOf('"', openedAt + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at === -1) return undefined;
  return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1] as string) ? at : undefined;
};

/**
 * A block of cells as spreadsheets put it on the clipboard: a line per row, tabs between cells; a cell that itself has a tab, a line
 * end or quotes stands in quotes, and its own are doubled. A quote that nothing closes is a character like any other.
 *
 * @returns every line, blank ones with one empty cell, so that the index of a line tells its place in the block
 */
export const readPaste = (text: string): string[][] => {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    const closedAt = text[at] === '"' ? closingQuote(text, at) : undefined;
    const end = /[\t\r\n]|$/g;
    end.lastIndex = closedAt ?? at;
    const endAt = end.exec(text)?.index ?? text.length;
    line.push(closedAt === undefined ? text.slice(at, endAt) : text.slice(at + 1, closedAt).replaceAll('""', '"'));
    at = endAt + (text.startsWith('\r\n', endAt) ? 2 : 1);
    if (text[endAt] === '\t' && at < text.length) continue;
    // The block ends with a tab: its last cell is empty.
    if (text[endAt] === '\t') line.push('');
    lines.push(line);
    line = [];
  }
  return lines;
};
