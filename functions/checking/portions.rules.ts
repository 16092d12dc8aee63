import type { Assessment, LoadedStructure, Subject } from '../../shared/kernel/assessment.ts';
import { normaliseItemLabel } from '../../shared/kernel/assessment.ts';
import type { CheckingNorms } from '../../shared/kernel/campaign.ts';

/** The tasks of a work that one expert checks; `items` are places in the structure. */
export type Portion = {
  readonly id: string;
  /** all of these an expert must know */
  readonly subjects: readonly Subject[];
  readonly items: readonly number[];
};

const eprSubjects = ['IS', 'GG', 'OB'] as const satisfies readonly Subject[];

/** Where a campaign says nothing: one point of difference is still one opinion. */
const USUAL_THIRD_CHECK_OVER = 1;

export const isJointWork = ({ subject }: Pick<Assessment, 'subject'>): boolean => subject === 'SG';

export const thirdCheckOver = ({ checking }: { readonly checking?: CheckingNorms | undefined }): number =>
  checking?.thirdCheckOver ?? USUAL_THIRD_CHECK_OVER;

/**
 * How a work is cut for its experts: the joint work by subject where the campaign says which tasks are whose, any other work not at all.
 *
 * Tasks of the joint work that the campaign gives to no subject, and the whole work where it says nothing, want an expert of all three.
 */
export const portionsOf = (
  { subject, structure }: Pick<Assessment, 'subject'> & { readonly structure: LoadedStructure },
  { checking }: { readonly checking?: CheckingNorms | undefined },
): Portion[] => {
  const all = structure.items.map((_, place) => place);
  if (!isJointWork({ subject })) return [{ id: subject, subjects: [subject], items: all }];
  const labels = structure.items.map(({ label }) => normaliseItemLabel(label));
  const given = eprSubjects.map((one) => {
    const wanted = new Set((checking?.eprItems?.[one] ?? []).map(normaliseItemLabel));
    return { id: one, subjects: [one], items: all.filter((place) => wanted.has(labels[place] ?? '')) };
  });
  const taken = new Set(given.flatMap(({ items }) => items));
  const rest = { id: subject, subjects: [...eprSubjects], items: all.filter((place) => !taken.has(place)) };
  return [...given, rest].filter(({ items }) => items.length > 0);
};
