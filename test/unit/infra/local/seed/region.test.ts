import { describe, expect, it } from 'vitest';
import { random } from '../../../../../infra/local/seed/random.ts';
import { readReferenceData } from '../../../../../infra/local/seed/reference-data.ts';
import { syntheticRegion } from '../../../../../infra/local/seed/region.ts';
import type { Grade } from '../../../../../shared/kernel/assessment.ts';
import { Caller } from '../../../../../shared/kernel/caller.ts';
import { MunicipalityId, SchoolId, SchoolLogin } from '../../../../../shared/kernel/ids.ts';

const region = syntheticRegion();
const { schools, municipalities, accounts } = region;

const pupilsOf = (grade: Grade): number[] =>
  schools
    .map(({ classes }) => classes.filter((one) => one.grade === grade).reduce((sum, { pupils }) => sum + pupils, 0))
    .filter((pupils) => pupils > 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('the synthetic region', () => {
  it('has 60 municipalities, one of them for schools under the region itself, and 640 schools', () => {
    expect(municipalities.map(({ id }) => MunicipalityId.parse(id)).at(-1)).toBe('ru-22-060');
    expect(new Set(municipalities.map(({ id }) => id)).size).toBe(60);
    expect(municipalities.filter(({ kind }) => kind === 'regional')).toHaveLength(1);
    expect(new Set(schools.map(({ id }) => SchoolId.parse(id))).size).toBe(640);
    expect(new Set(schools.map(({ login }) => SchoolLogin.parse(login))).size).toBe(640);
    expect([schools[0]?.id, schools.at(-1)?.login]).toEqual(['s-22-0001', 'edu220640']);
  });

  it('has ten schools in its first municipality and some in each', () => {
    const counts = Map.groupBy(schools, ({ municipalityId }) => municipalityId);

    expect(counts.get('ru-22-001')?.map(({ id }) => id)).toEqual(schools.slice(0, 10).map(({ id }) => id));
    expect([...counts.keys()]).toEqual(municipalities.map(({ id }) => id));
  });

  it('is the same for the same seed and another for another', () => {
    expect(syntheticRegion()).toEqual(region);
    expect(syntheticRegion('other').schools).not.toEqual(schools);
  });

  it('names no two schools alike', () => {
    expect(new Set(schools.map(({ name }) => name)).size).toBe(640);
    expect(new Set(municipalities.map(({ name }) => name)).size).toBe(60);
  });

  it.each([4, 5, 6, 7, 8] as const)('has some 24 thousand pupils in grade %i', (grade) => {
    const pupils = sum(pupilsOf(grade));

    expect(pupils).toBeGreaterThan(21_500);
    expect(pupils).toBeLessThan(26_000);
  });

  it('has less than half as many pupils in grade 11, all in schools with grades 10 and 11', () => {
    const share = sum(pupilsOf(11)) / sum(pupilsOf(8));

    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.55);
    expect(schools.filter(({ type, classes }) => type === 'basic' && classes.some(({ grade }) => grade > 8))).toEqual(
      [],
    );
  });

  it('has fewer than 10 pupils of grade 4 in 22 % of the schools, as the real one', () => {
    const sizes = pupilsOf(4);
    const share = sizes.filter((pupils) => pupils < 10).length / sizes.length;

    expect(Math.abs(share - 0.22)).toBeLessThan(0.03);
  });

  it('has one or two classes in most parallels, with letters from А on and at most 27 pupils', () => {
    const parallels = schools.flatMap(({ classes }) => [...Map.groupBy(classes, ({ grade }) => grade).values()]);
    const small = parallels.filter(({ length }) => length <= 2).length / parallels.length;

    expect(small).toBeGreaterThan(0.6);
    for (const parallel of parallels) {
      expect(parallel.map(({ letter }) => letter).join('')).toBe('АБВГДЕЖЗИК'.slice(0, parallel.length));
      expect(Math.max(...parallel.map(({ pupils }) => pupils))).toBeLessThanOrEqual(27);
      expect(Math.min(...parallel.map(({ pupils }) => pupils))).toBeGreaterThanOrEqual(1);
    }
  });

  it('spreads its schools over villages, towns, the capital and settlements like the real one', () => {
    const share = (status: string) => schools.filter(({ locality }) => locality.status === status).length / 640;

    expect(share('village')).toBeCloseTo(0.64, 1);
    expect(share('town')).toBeCloseTo(0.26, 1);
    expect(share('capital')).toBeCloseTo(0.05, 1);
    expect(share('settlement')).toBeCloseTo(0.04, 1);
  });

  it('teaches English to four fifths, German to most others and French to one class of grade 7', () => {
    const classes = schools.flatMap((school) => school.classes).filter(({ grade }) => grade === 7);
    const pupils = (language: string) =>
      sum(classes.filter((one) => one.language === language).map((one) => one.pupils));

    expect(pupils('EN') / sum(classes.map((one) => one.pupils))).toBeCloseTo(0.82, 1);
    expect(pupils('DE')).toBeGreaterThan(3_000);
    expect(classes.filter(({ language }) => language === 'FR')).toHaveLength(1);
  });

  it('has computer classes in grades 5 to 8 only, and some in the first municipality', () => {
    const computer = schools.flatMap(({ id, classes }) =>
      classes.filter(({ form }) => form === 'computer').map(({ grade }) => ({ id, grade })),
    );

    expect(new Set(computer.map(({ grade }) => grade))).toEqual(new Set([5, 6, 7, 8]));
    expect(computer.some(({ id }) => id <= 's-22-0010')).toBe(true);
    expect(computer.length).toBeGreaterThan(200);
  });

  it('has few advanced classes, in grades 7 and 8 of gymnasiums and lyceums', () => {
    const advanced = schools.flatMap(({ type, classes }) =>
      classes.filter((one) => one.advanced.length > 0).map(({ grade }) => ({ grade, type })),
    );

    expect(advanced.length).toBeGreaterThan(5);
    expect(advanced.length).toBeLessThan(60);
    expect(
      advanced.every(({ grade, type }) => (grade === 7 || grade === 8) && type !== 'basic' && type !== 'secondary'),
    ).toBe(true);
  });

  it('decides only for optional works that there are, and for languages that are taught', () => {
    const { assessments } = readReferenceData();
    const optional = new Set(
      assessments.filter(({ participation }) => participation === 'optional').map(({ id }) => id),
    );

    for (const { optionalWorks, classes } of schools) {
      for (const work of optionalWorks) {
        expect(optional).toContain(work);
        const [grade, subject] = work.split('-');
        const parallel = classes.filter((one) => one.grade === Number(grade));
        expect(parallel.length).toBeGreaterThan(0);
        if (subject === 'DE' || subject === 'FR')
          expect(parallel.some(({ language }) => language === subject)).toBe(true);
      }
    }
  });

  it('has an account for everybody that the API takes as a caller', () => {
    expect(accounts).toHaveLength(1 + 1 + 60 + 640 + 1);
    expect(accounts.map((account) => Caller.parse(account))).toEqual(accounts);
    expect(new Set(accounts.map(({ login }) => login)).size).toBe(accounts.length);
  });

  it('names no person: contacts are offices under a domain of examples', () => {
    for (const { contact } of [...schools, ...municipalities]) {
      expect(contact.email).toMatch(/@vpr\.example$/);
      expect(contact.phone).toMatch(/^\+7 \(000\) 000-\d\d-\d\d$/);
    }
  });
});

describe('a repeatable stream of numbers', () => {
  it('is the same for the same names and independent of other streams', () => {
    const first = random('a', 1);
    const again = random('a', 1);
    const other = random('a', 2);

    const numbers = Array.from({ length: 20 }, () => first.whole(0, 1000));

    expect(Array.from({ length: 20 }, () => again.whole(0, 1000))).toEqual(numbers);
    expect(Array.from({ length: 20 }, () => other.whole(0, 1000))).not.toEqual(numbers);
  });

  it('is even, and normal where asked', () => {
    const stream = random('even');
    const fractions = Array.from({ length: 20_000 }, () => stream.fraction());
    const normals = Array.from({ length: 20_000 }, () => stream.normal());

    expect(sum(fractions) / 20_000).toBeCloseTo(0.5, 1);
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    expect(sum(normals) / 20_000).toBeCloseTo(0, 1);
    expect(sum(normals.map((number) => number ** 2)) / 20_000).toBeCloseTo(1, 1);
  });

  it('chooses by weight and never from nothing', () => {
    const stream = random('weights');
    const chosen = Array.from({ length: 1000 }, () => stream.weighted({ often: 9, seldom: 1, never: 0 }));

    expect(chosen.filter((one) => one === 'often').length).toBeGreaterThan(850);
    expect(chosen).not.toContain('never');
    expect(() => stream.one([])).toThrow(RangeError);
  });
});
