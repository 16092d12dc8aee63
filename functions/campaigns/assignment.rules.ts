import { createHash } from 'node:crypto';
import type { Assessment, Grade, Slot, Subject } from '../../shared/kernel/assessment.ts';
import type { AssessmentId, CampaignId, SchoolId } from '../../shared/kernel/ids.ts';

/** A class as the draw sees it; `name` is its letter or ordinal. */
export type DrawClass = { readonly grade: Grade; readonly name: string; readonly advanced: readonly Subject[] };

/** The work that a class writes in a slot. */
export type AssignedWork = {
  readonly grade: Grade;
  readonly className: string;
  readonly slot: Slot;
  readonly assessmentId: AssessmentId;
};

type SlotWork = Pick<Assessment, 'id' | 'grade' | 'subject' | 'level' | 'slot' | 'participation'>;

export type Draw = {
  /** kept with the campaign, so that anybody can repeat the draw */
  readonly seed: string;
  readonly campaignId: CampaignId;
  readonly school: { readonly id: SchoolId; readonly classes: readonly DrawClass[] };
  readonly catalogue: readonly SlotWork[];
  /** what was published before: these classes keep it, and it counts for the balance of the parallel */
  readonly kept?: readonly AssignedWork[];
};

/**
 * A number below `count` that depends on the parts alone: the first 48 bits of SHA-256 over their JSON, as a fraction of 2^48.
 * The bias of 48 bits against a few subjects is below 10^-13.
 */
const drawn = (parts: readonly (string | number)[], count: number): number => {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return Math.floor((digest.readUIntBE(0, 6) / 2 ** 48) * count);
};

const slotsOf = (catalogue: readonly SlotWork[]): { slot: Slot; grade: Grade; subjects: Subject[] }[] => {
  const random = catalogue.filter(({ level, slot }) => level === 'base' && slot !== undefined);
  const bySlot = Map.groupBy(random, ({ slot }) => slot as Slot);
  return [...bySlot]
    .map(([slot, works]) => ({
      slot,
      grade: (works[0] as SlotWork).grade,
      subjects: works.map(({ subject }) => subject).sort(),
    }))
    .sort((a, b) => (a.slot < b.slot ? -1 : 1));
};

/**
 * Which work each class writes in each slot of random choice.
 *
 * Classes are served in the order given: each gets one of the subjects that the parallel has had least, so all subjects are covered
 * as soon as there are as many classes, and no two differ by more than one. Among equals the hash of (seed, campaign, school, slot,
 * place of the class) decides, so the draw can be repeated, schools are independent, and a class added at the end changes nobody's
 * subject. A class with advanced study of the drawn subject gets the advanced work where there is one.
 * @returns by slot, then by class; published works that are `kept` are included for classes that still exist
 * @see docs/sources.md#random-choice
 */
export const drawAssignment = ({ seed, campaignId, school, catalogue, kept = [] }: Draw): AssignedWork[] =>
  slotsOf(catalogue).flatMap(({ slot, grade, subjects }) => {
    const classes = school.classes.filter((one) => one.grade === grade);
    const keptOf = (name: string) => kept.find((work) => work.slot === slot && work.className === name);
    const times = new Map<Subject, number>(subjects.map((subject) => [subject, 0]));
    const count = (subject: Subject) => times.set(subject, (times.get(subject) ?? 0) + 1);
    for (const { name } of classes) {
      const work = catalogue.find(({ id }) => id === keptOf(name)?.assessmentId);
      if (work) count(work.subject);
    }
    return classes.map(({ name, advanced }, place): AssignedWork => {
      const earlier = keptOf(name);
      if (earlier) return earlier;
      const least = Math.min(...times.values());
      const open = subjects.filter((subject) => times.get(subject) === least);
      const subject = open[drawn([seed, campaignId, school.id, slot, place], open.length)] as Subject;
      count(subject);
      return { grade, className: name, slot, assessmentId: workFor(catalogue, slot, subject, advanced) };
    });
  });

const workFor = (
  catalogue: readonly SlotWork[],
  slot: Slot,
  subject: Subject,
  advanced: readonly Subject[],
): AssessmentId => {
  const works = catalogue.filter((work) => work.slot === slot && work.subject === subject);
  const level = advanced.includes(subject) && works.some((work) => work.level === 'advanced') ? 'advanced' : 'base';
  return (works.find((work) => work.level === level) as SlotWork).id;
};
