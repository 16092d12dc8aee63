import { describe, expect, it } from 'vitest';
import { filterOf } from '../../../../infra/local/triggers/filter.ts';

const fits = (pattern: unknown, record: unknown) => filterOf([JSON.stringify(pattern)])(record);

describe('a filter pattern', () => {
  it.each([
    ['a value', { a: ['x'] }, { a: 'x' }, { a: 'y' }],
    ['null', { a: [null] }, { a: null }, {}],
    ['a prefix', { a: [{ prefix: 'S#' }] }, { a: 'S#1' }, { a: 'A#S#' }],
    ['a suffix', { a: [{ suffix: '#1' }] }, { a: 'S#1' }, { a: 'S#12' }],
    ['anything but values', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, { a: 'y' }],
    ['anything but a prefix', { a: [{ 'anything-but': { prefix: 'S#' } }] }, { a: 'A#' }, { a: 'S#' }],
    ['presence', { a: [{ exists: true }] }, { a: 0 }, { b: 0 }],
    ['absence', { a: [{ exists: false }] }, { b: 0 }, { a: 0 }],
    ['a number', { a: [{ numeric: ['>', 1, '<=', 3] }] }, { a: 3 }, { a: 1 }],
    ['letters of any case', { a: [{ 'equals-ignore-case': 'Я' }] }, { a: 'я' }, { a: 'ю' }],
    ['one of several', { a: ['x', { prefix: 'y' }] }, { a: 'yy' }, { a: 'z' }],
    ['all fields', { a: ['x'], b: { c: ['y'] } }, { a: 'x', b: { c: 'y' } }, { a: 'x' }],
    ['a member of a list', { a: ['x'] }, { a: ['w', 'x'] }, { a: ['w'] }],
  ])('asks for %s', (_what, pattern, yes, no) => {
    expect([fits(pattern, yes), fits(pattern, no)]).toEqual([true, false]);
  });

  it('is one of several that may fit', () => {
    const wants = filterOf(['{"a":["x"]}', '{"b":["y"]}']);

    expect([wants({ b: 'y' }), wants({ a: 'y' })]).toEqual([true, false]);
  });

  it('lets everything through when there is none', () => {
    expect(filterOf([])({})).toBe(true);
  });

  it.each([[{ a: [{ wildcard: '*' }] }], [{ $or: [{ a: ['x'] }] }], [['x']]])(
    'is refused in the syntax %j',
    (pattern) => {
      expect(() => filterOf([JSON.stringify(pattern)])).toThrow();
    },
  );
});
