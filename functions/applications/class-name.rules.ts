import type { SchoolClass } from '../../shared/contracts/application-form.ts';

/** The name of the only class of a parallel, as the forms of the assessment write it. */
export const SINGLE = 'нет';

const LATIN = 'ABCEHKMOPTXY';
const CYRILLIC = 'АВСЕНКМОРТХУ';

/** One or two letters, maybe with a digit, an ordinal 1..50, or «нет». */
const NAME = /^([А-ЯЁ]{1,2}\d?|[1-9]|[1-4]\d|50)$/;

/**
 * One spelling of a class's name: capital Cyrillic letters, Latin look-alikes replaced, no spaces, quotes or leading zeros; «нет»
 * stays small. What is no name comes back as it is, for the rules to refuse.
 */
export const normaliseClassName = (name: string): string => {
  const bare = name.normalize('NFC').replaceAll(/[\s"'«»„“”]/g, '');
  if (bare.toLowerCase() === SINGLE) return SINGLE;
  return bare
    .toUpperCase()
    .replaceAll(/[A-Z]/g, (letter) => CYRILLIC[LATIN.indexOf(letter)] ?? letter)
    .replace(/^0+(?=\d)/, '');
};

export const isClassName = (name: string): boolean => name === SINGLE || NAME.test(name);

/** As people say it: `4А`, `11Б`, `53` for the third class of grade 5, and `4` for the only class of a parallel. */
export const classLabel = ({ grade, name }: Pick<SchoolClass, 'grade' | 'name'>): string =>
  name === SINGLE ? String(grade) : `${grade}${name}`;

/** The class that a label means; `4-а`, `4 "А"` and a Latin `4A` are `4А`. */
export const classByLabel = <C extends Pick<SchoolClass, 'grade' | 'name'>>(
  classes: readonly C[],
  label: string,
): C | undefined => {
  const asked = normaliseClassName(label.replaceAll('-', ''));
  return classes.find((one) => classLabel(one) === asked);
};

/** Letters in the order of the alphabet, ordinals as numbers. */
export const byGradeAndName = (
  a: Pick<SchoolClass, 'grade' | 'name'>,
  b: Pick<SchoolClass, 'grade' | 'name'>,
): number => a.grade - b.grade || alphabetical.compare(a.name, b.name);

const alphabetical = new Intl.Collator('ru', { numeric: true });
