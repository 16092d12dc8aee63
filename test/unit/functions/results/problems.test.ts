import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingCodes } from '../../../../functions/results/finding-texts.ts';
import { resultsProblems } from '../../../../shared/problems/results.problems.ts';
import { workbookRefusals } from '../../../../shared/workbook/refusals.ts';

const text = readFileSync(new URL('../../../../docs/problems.md', import.meta.url), 'utf8');
const headings = [...text.matchAll(/^## (\S+)$/gm)].map(([, slug]) => slug);

describe('the page of problems', () => {
  it.each([
    ...findingCodes,
    ...Object.keys(workbookRefusals),
    ...Object.values(resultsProblems).map(({ head }) => head.slug),
  ])('says once what %s means', (code) => {
    expect(headings.filter((heading) => heading === code)).toEqual([code]);
  });
});
