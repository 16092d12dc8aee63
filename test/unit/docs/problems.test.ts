import { describe, expect, it } from 'vitest';
import { findingCodes as findingCodesOfForms, findingTexts } from '../../../functions/results/finding-texts.ts';
import { findingCodes, slugs, textOf } from './codes.ts';

const sections = textOf('docs/problems.md')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [heading = '', ...lines] = section.trim().split('\n');
    return { heading, body: lines.join('\n').trim() };
  });
const headings = sections.map(({ heading }) => heading);

describe('docs/problems.md', () => {
  it.each(slugs())('has one heading for the refusal %s', (slug) => {
    expect(headings.filter((heading) => heading === slug)).toHaveLength(1);
  });

  it.each([...findingCodes()].sort())('has one heading for the finding %s', (code) => {
    expect(headings.filter((heading) => heading === code)).toHaveLength(1);
  });

  it('has no heading of what the system never says', () => {
    const said = new Set([...slugs(), ...findingCodes()]);

    expect(headings.filter((heading) => !said.has(heading))).toEqual([]);
  });

  it('finds the codes of every room that has findings', () => {
    const known = [...findingCodes()];

    expect(known).toEqual(
      expect.arrayContaining([
        'register-empty',
        'scale-gap',
        'class-repeated',
        'saturday',
        'score-too-high',
        'not-json',
      ]),
    );
  });

  it.each(findingCodesOfForms)('says of the finding %s what to do, and not its message alone', (code) => {
    const [russian = ''] = sections.find(({ heading }) => heading === code)?.body.split('\n\n') ?? [];

    expect(russian.length).toBeGreaterThan(findingTexts[code].ru.length);
    expect(russian.match(/[.!?](?= |$)/g)?.length).toBeGreaterThan(1);
  });

  it.each(sections)('says of $heading in Russian what to do, and in one line of English what it is', ({ body }) => {
    expect(body).toMatch(/^[«А-ЯЁ`]/);
    expect(body.split('\n').at(-1)).toMatch(/^_[A-Z`"].+_$/);
  });
});
