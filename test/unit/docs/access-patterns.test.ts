import { describe, expect, it } from 'vitest';
import { filesBelow, textOf } from './codes.ts';

const ROW = /^\| ([A-Z]\d)(?: to [A-Z](\d))?,? /;

/** The ids of the rows of a text's tables; `D1 to D6` is all of them. */
const idsOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [, first = '', last] = ROW.exec(line) ?? [];
    const [letter = '', from = ''] = first;
    if (first === '') return [];
    return Array.from({ length: Number(last ?? from) - Number(from) + 1 }, (_, i) => `${letter}${Number(from) + i}`);
  });

const declared = filesBelow(['functions', 'shared'], '.ts').flatMap((path) => {
  const lines = textOf(path)
    .split('\n')
    .map((line) => line.replace(/^\s+\* ?/, ''));
  return idsOf(lines).map((id): [string, string] => [path, id]);
});
const described = new Set(idsOf(textOf('docs/access-patterns.md').split('\n')));

describe('docs/access-patterns.md', () => {
  it.each(declared)('has a row for what %s calls %s', (_path, id) => {
    expect(described).toContain(id);
  });

  it('has no row that no repository knows', () => {
    const known = new Set(declared.map(([, id]) => id));

    expect([...described].filter((id) => !known.has(id))).toEqual([]);
  });

  it('is compared with every repository that reads or puts', () => {
    const tables = filesBelow(['functions', 'shared'], '.repository.ts');
    const known = new Set(declared.map(([path]) => path));

    expect(tables.filter((path) => !known.has(path))).toEqual([]);
  });
});
