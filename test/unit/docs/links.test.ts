import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, textOf } from './codes.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** As headings become anchors: lower case, spaces to hyphens, punctuation gone. */
const anchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchor(heading));

/** Pages of `docs` that code or another page cites, with the anchor where it names one. */
const citations = ['.ts', '.md', '.csv']
  .flatMap((ending) => filesBelow(['functions', 'shared', 'infra', 'test', 'docs'], ending))
  .flatMap((path) =>
    [...textOf(path).matchAll(/\bdocs\/([\w./-]+\.md)(?:#([\w-]+))?/g)].map(
      ([, page = '', cited]): [string, string, string | undefined] => [path, `docs/${page}`, cited],
    ),
  )
  // An example in the text of a rule, not a page.
  .filter(([, page]) => !page.includes('NNNN'));

describe('what code and pages cite', () => {
  it.each(citations)('in %s is there: %s %s', (_path, page, cited) => {
    expect(existsSync(join(root, page))).toBe(true);
    if (cited !== undefined) expect(anchorsOf(page)).toContain(cited);
  });

  it('is more than a few places', () => {
    expect(citations.filter(([, page]) => page === 'docs/sources.md').length).toBeGreaterThan(10);
  });
});
