import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Checker, distribute, type OpenCheck } from '../../../../functions/checking/distribution.rules.ts';

const none = new Map<string, readonly string[]>();
const away = { seed: 'spring', ownSchool: false, taken: none };

const aCheck = (number: number, changes: Partial<OpenCheck> = {}): OpenCheck => ({
  id: `check-${number}`,
  group: `work-${number}`,
  schoolId: 's-22-0001',
  subjects: ['IS'],
  ...changes,
});

const aChecker = (number: number, changes: Partial<Checker> = {}): Checker => ({
  login: `expert${String(22_000_000 + number)}`,
  worksAt: null,
  subjects: ['IS'],
  load: 0,
  ...changes,
});

const many = <T>(count: number, one: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index + 1));

const loadsOf = (given: ReadonlyMap<string, string>, checkers: readonly Checker[]): number[] =>
  checkers.map(({ login, load }) => load + [...given.values()].filter((one) => one === login).length);

describe('works are given to experts', () => {
  it('evenly: nobody has two more than another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 2, max: 9 }),
        fc.string(),
        (works, experts, seed) => {
          const checks = many(works, (n) => [aCheck(n, { id: `${n}-1` }), aCheck(n, { id: `${n}-2` })]).flat();
          const checkers = many(experts, (n) => aChecker(n));

          const { given, left } = distribute(checks, checkers, { ...away, seed });

          const loads = loadsOf(given, checkers);
          expect(left).toEqual([]);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('never to who works at the school, and a work never twice to one expert', () => {
    const school = fc.integer({ min: 1, max: 4 }).map((n) => `s-22-000${n}`);
    fc.assert(
      fc.property(
        fc.array(school, { maxLength: 40 }),
        fc.array(fc.option(school), { minLength: 1, maxLength: 8 }),
        (ofWorks, ofExperts) => {
          const checks = ofWorks.flatMap((schoolId, n) =>
            [1, 2].map((number) => aCheck(n, { id: `${n}-${number}`, group: `work-${n}`, schoolId })),
          );
          const checkers = ofExperts.map((worksAt, n) => aChecker(n, { worksAt }));

          const { given, left } = distribute(checks, checkers, away);

          const by = new Map(checkers.map((one) => [one.login, one]));
          for (const { id, schoolId } of checks)
            expect(by.get(given.get(id) ?? '')?.worksAt ?? null).not.toBe(schoolId);
          const pairs = checks.flatMap(({ id, group }) => (given.has(id) ? [`${group} ${given.get(id)}`] : []));
          expect(new Set(pairs).size).toBe(pairs.length);
          expect(given.size + left.length).toBe(checks.length);
        },
      ),
    );
  });

  it('the same way whatever the order of the lists', () => {
    const [checks, checkers] = [many(20, (n) => aCheck(n)), many(5, (n) => aChecker(n))];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(checks, { minLength: checks.length }),
        fc.shuffledSubarray(checkers, { minLength: checkers.length }),
        (someChecks, someCheckers) => {
          const one = distribute(checks, checkers, away);
          const other = distribute(someChecks, someCheckers, away);

          expect([...other.given].sort()).toEqual([...one.given].sort());
        },
      ),
    );
  });

  it('by subject, and what nobody knows is left', () => {
    const checkers = [aChecker(1, { subjects: ['IS', 'GG'] }), aChecker(2, { subjects: ['OB'] })];

    const { given, left } = distribute(
      [aCheck(1, { subjects: ['OB'] }), aCheck(2, { subjects: ['IS', 'GG'] }), aCheck(3, { subjects: ['IS', 'OB'] })],
      checkers,
      away,
    );

    expect(given.get('check-1')).toBe('expert22000002');
    expect(given.get('check-2')).toBe('expert22000001');
    expect(left).toEqual(['check-3']);
  });

  it('first to who has fewer so far, and to the own school where that is the rule', () => {
    const checkers = [aChecker(1, { load: 7 }), aChecker(2, { load: 5, worksAt: 's-22-0001' })];

    const own = distribute(
      many(2, (n) => aCheck(n)),
      checkers,
      { ...away, ownSchool: true },
    );
    const strangers = distribute(
      many(2, (n) => aCheck(n)),
      checkers,
      away,
    );

    expect([...own.given.values()]).toEqual(['expert22000002', 'expert22000002']);
    expect([...strangers.given.values()]).toEqual(['expert22000001', 'expert22000001']);
  });

  it('anew to another than those who check the work already', () => {
    const taken = new Map([['work-1', ['expert22000001', 'expert22000002']]]);

    const { given } = distribute(
      [aCheck(1)],
      many(3, (n) => aChecker(n)),
      { ...away, taken },
    );

    expect(given.get('check-1')).toBe('expert22000003');
  });
});
