import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawClass, drawAssignment } from '../../../../functions/campaigns/assignment.rules.ts';
import { readReferenceData } from '../../../../infra/local/seed/reference-data.ts';
import type { Grade, Subject } from '../../../../shared/kernel/assessment.ts';

const { assessments: catalogue } = readReferenceData();
const letters = 'АБВГДЕЖЗИК';

const aClass = (grade: Grade, place: number, advanced: Subject[] = []): DrawClass => ({
  grade,
  name: letters[place] ?? String(place),
  advanced,
});

const parallel = (grade: Grade, count: number): DrawClass[] =>
  Array.from({ length: count }, (_, place) => aClass(grade, place));

const draw = (classes: readonly DrawClass[], seed = 'seed', id = 's-22-0001') =>
  drawAssignment({ seed, campaignId: 'vpr-2023', school: { id, classes }, catalogue });

const anySchool = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 20 }),
  id: fc.integer({ min: 0, max: 9999 }).map((n) => `s-22-${String(n).padStart(4, '0')}`),
  grade: fc.constantFrom<Grade>(6, 7, 8),
  count: fc.integer({ min: 1, max: 10 }),
});

const subjectsOf = (slot: string) => [
  ...new Set(catalogue.filter((work) => work.slot === slot).map(({ subject }) => subject)),
];

const subjectOf = (assessmentId: string) => catalogue.find(({ id }) => id === assessmentId)?.subject;

describe('the draw of subjects by random choice', () => {
  it('gives every class of grades 6 to 8 one work in each of its two slots and other grades none', () => {
    const classes = ([4, 5, 6, 7, 8, 10, 11] as Grade[]).flatMap((grade) => parallel(grade, 2));

    const assigned = draw(classes);

    const perClass = Map.groupBy(assigned, ({ grade, className }) => `${grade}${className}`);
    expect([...perClass.keys()].sort()).toEqual(['6А', '6Б', '7А', '7Б', '8А', '8Б']);
    for (const [name, works] of perClass) {
      expect(works.map(({ slot }) => slot).sort()).toEqual([`${name[0]}-natural`, `${name[0]}-social`]);
    }
  });

  it('is the same for the same seed, campaign, school and classes', () => {
    fc.assert(
      fc.property(anySchool, ({ seed, id, grade, count }) => {
        expect(draw(parallel(grade, count), seed, id)).toEqual(draw(parallel(grade, count), seed, id));
      }),
    );
  });

  it('covers all subjects of a slot as soon as there are enough classes, none more than once more often', () => {
    fc.assert(
      fc.property(anySchool, ({ seed, id, grade, count }) => {
        const bySlot = Map.groupBy(draw(parallel(grade, count), seed, id), ({ slot }) => slot);

        for (const [slot, works] of bySlot) {
          const times = subjectsOf(slot).map(
            (one) => works.filter(({ assessmentId }) => subjectOf(assessmentId) === one).length,
          );
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never changes for earlier classes when one is added, in the parallel or in another', () => {
    fc.assert(
      fc.property(anySchool, ({ seed, id, grade, count }) => {
        const before = draw(parallel(grade, count), seed, id);

        const after = draw([...parallel(grade, count + 1), aClass(6, 9), aClass(8, 9)], seed, id);

        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  it('keeps what was published when classes are renamed, removed or put in another order', () => {
    fc.assert(
      fc.property(anySchool, fc.integer({ min: 0, max: 9 }), ({ seed, id, grade, count }, gone) => {
        const published = draw(parallel(grade, count), seed, id);
        const classes = parallel(grade, count + 1)
          .filter((_, place) => place !== gone)
          .reverse();

        const again = drawAssignment({
          seed,
          campaignId: 'vpr-2023',
          school: { id, classes },
          catalogue,
          kept: published,
        });

        const names = new Set(classes.map(({ name }) => name));
        expect(again).toEqual(expect.arrayContaining(published.filter(({ className }) => names.has(className))));
        expect(new Set(again.map(({ className }) => className))).toEqual(names);
      }),
    );
  });

  it('extends what was published exactly as a draw of all classes would', () => {
    fc.assert(
      fc.property(anySchool, ({ seed, id, grade, count }) => {
        const kept = draw(parallel(grade, count), seed, id);
        const school = { id, classes: parallel(grade, count + 2) };

        const extended = drawAssignment({ seed, campaignId: 'vpr-2023', school, catalogue, kept });

        expect(extended).toEqual(draw(school.classes, seed, id));
      }),
    );
  });

  it('gives an advanced class the advanced work where physics is drawn, and only there', () => {
    fc.assert(
      fc.property(anySchool, ({ seed, id, count }) => {
        const plain = draw(parallel(8, count), seed, id);

        const advanced = draw(
          parallel(8, count).map((one) => ({ ...one, advanced: ['FI', 'MA'] as const })),
          seed,
          id,
        );

        expect(advanced.map(({ assessmentId }) => assessmentId)).toEqual(
          plain.map(({ assessmentId }) => (assessmentId === '8-FI' ? '8-FI-advanced' : assessmentId)),
        );
      }),
    );
  });

  it('is balanced across schools that have one class', () => {
    const schools = 6_000;
    const times = new Map<string, number>();
    for (let n = 0; n < schools; n += 1) {
      for (const { assessmentId } of draw(parallel(8, 1), '2023', `s-22-${String(n).padStart(4, '0')}`)) {
        times.set(assessmentId, (times.get(assessmentId) ?? 0) + 1);
      }
    }

    const shares = [...times.values()].map((count) => count / schools);

    expect([...times.keys()].sort()).toEqual(['8-BI', '8-FI', '8-GG', '8-HI', '8-IS', '8-OB']);
    for (const share of shares) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.03);
  });

  it('is another draw under another seed or in another campaign', () => {
    const ids = Array.from({ length: 50 }, (_, n) => `s-22-${String(n).padStart(4, '0')}`);
    const all = (seed: string, campaignId: string) =>
      ids.flatMap((id) => drawAssignment({ seed, campaignId, school: { id, classes: parallel(8, 1) }, catalogue }));

    expect(all('a', 'vpr-2023')).not.toEqual(all('b', 'vpr-2023'));
    expect(all('a', 'vpr-2023')).not.toEqual(all('a', 'vpr-demo'));
  });
});
