import { describe, expect, it } from 'vitest';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import { formatOf, preferredLanguage } from '../../../../shared/http/accept.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const offer = { produces: [CSV, XLSX] };

describe('the language of an answer', () => {
  it.each([
    ['', 'ru'],
    ['*', 'ru'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['de', 'ru'],
    ['de, en;q=0.5', 'en'],
    ['ru, en;q=0.9', 'ru'],
    ['en;q=0.5, ru', 'ru'],
    ['ru;q=0.3, en;q=0.4', 'en'],
    ['en;q=0, *', 'ru'],
    ['en-US,en;q=0.9,ru;q=0.8', 'en'],
    ['en;q=nonsense', 'en'],
  ])('to «%s» is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});

describe('the form of a table', () => {
  it.each([
    ['', 'json'],
    ['*/*', 'json'],
    ['application/*', 'json'],
    ['text/csv', 'csv'],
    ['text/*', 'csv'],
    ['text/csv, */*', 'csv'],
    ['text/csv;q=0.5, application/json', 'json'],
    ['application/json;q=0.1, text/csv;q=0.2', 'csv'],
    [`${XLSX}, text/csv`, 'xlsx'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'json'],
    ['application/json;q=0, */*', 'csv'],
  ])('to «%s» is %s', (accept, format) => {
    expect(formatOf({ format: undefined, accept, contract: offer })).toBe(format);
  });

  it('is what the query says, whatever Accept wants', () => {
    expect(formatOf({ format: 'xlsx', accept: 'text/csv', contract: offer })).toBe('xlsx');
  });

  it.each([
    ['application/pdf', offer],
    ['text/csv;q=0', offer],
    ['text/csv', { produces: [XLSX] }],
  ])('to «%s» is not on offer', (accept, contract) => {
    expect(() => formatOf({ format: undefined, accept, contract })).toThrow(aProblem('not-acceptable'));
  });
});
