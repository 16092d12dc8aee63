type Cell = string | number;

export const number = (value: number, digits = 2): string => (Number.isFinite(value) ? value.toFixed(digits) : '-');

/** A table on a terminal: texts to the left, numbers to the right. */
export const tableText = (header: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const texts = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_name, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const isNumeric = (column: number) => rows.every((row) => !/[a-zа-я]{3}/i.test(String(row[column] ?? '')));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        isNumeric(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = texts;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
};

export const heading = (text: string): string => `\n${text}\n`;
