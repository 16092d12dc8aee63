import type { Grade, Subject } from '../../../shared/kernel/assessment.ts';
import type { AssessmentId } from '../../../shared/kernel/ids.ts';
import type { Random } from './random.ts';
import type { SchoolType, SeedClass } from './types.ts';

/** What decides about the classes of a school. */
export type SchoolProfile = {
  readonly type: SchoolType;
  /** pupils in a parallel, as a mean over grades 4 to 8 */
  readonly pupilsPerGrade: number;
  readonly language: 'EN' | 'DE';
  readonly isTown: boolean;
  /** works in the computer form in some of its classes */
  readonly usesComputers: boolean;
  readonly computerSeats: number;
  readonly hasFrench: boolean;
};

/** Pupils of a grade against the mean of grades 4 to 8: younger years are larger, half stay for grades 10 and 11. */
const gradeShare: Readonly<Record<Grade, number>> = { 4: 1.04, 5: 1.02, 6: 1, 7: 0.98, 8: 0.96, 10: 0.5, 11: 0.48 };

const LETTERS = [...'АБВГДЕЖЗИК'];
const CLASS_LIMIT = 27;
/** below this size a parallel may be missing altogether */
const TINY_SCHOOL = 6;

const gradesOf = (type: SchoolType): Grade[] => (type === 'basic' ? [4, 5, 6, 7, 8] : [4, 5, 6, 7, 8, 10, 11]);

const pupilsOf = (grade: Grade, { pupilsPerGrade }: SchoolProfile, stream: Random): number => {
  if (pupilsPerGrade < TINY_SCHOOL && stream.chance(0.04)) return 0;
  const expected = pupilsPerGrade * gradeShare[grade] * Math.exp(0.12 * stream.normal());
  return Math.max(1, Math.round(expected));
};

const advancedOf = (grade: Grade, place: number, { type }: SchoolProfile, stream: Random): Subject[] => {
  if ((grade !== 7 && grade !== 8) || place > 0) return [];
  if (type === 'lyceum' && stream.chance(0.35)) return stream.chance(0.5) ? ['FI', 'MA'] : ['MA'];
  if (type === 'gymnasium' && stream.chance(0.12)) return ['MA'];
  return [];
};

const languageOf = (place: number, count: number, profile: SchoolProfile, stream: Random): 'EN' | 'DE' | 'FR' => {
  if (profile.hasFrench && place === count - 1) return 'FR';
  if (!profile.isTown || stream.chance(0.92)) return profile.language;
  return profile.language === 'EN' ? 'DE' : 'EN';
};

const isComputerClass = (grade: Grade, pupils: number, profile: SchoolProfile, stream: Random): boolean =>
  grade >= 5 && grade <= 8 && profile.usesComputers && pupils <= profile.computerSeats * 2 && stream.chance(0.6);

/** The classes of a school by grade and letter; a grade without pupils has none. */
export const classesOf = (profile: SchoolProfile, stream: Random): SeedClass[] =>
  gradesOf(profile.type).flatMap((grade) => {
    const pupils = pupilsOf(grade, profile, stream);
    const count = Math.ceil(pupils / CLASS_LIMIT);
    return LETTERS.slice(0, count).map((letter, place): SeedClass => {
      const own = Math.floor(pupils / count) + (place < pupils % count ? 1 : 0);
      return {
        grade,
        letter,
        pupils: own,
        advanced: advancedOf(grade, place, profile, stream),
        ...(grade >= 5 && { language: languageOf(place, count, profile, stream) }),
        form: isComputerClass(grade, own, profile, stream) ? 'computer' : 'traditional',
      };
    });
  });

/** How likely a school decides for a work of grades 10 and 11, from the turnout of 2021. */
const optionalShare: Readonly<Record<string, number>> = {
  '10-GG': 0.1,
  '11-IS': 0.82,
  '11-BI': 0.78,
  '11-FI': 0.79,
  '11-HI': 0.77,
  '11-GG': 0.8,
  '11-EN': 0.68,
  '11-DE': 0.68,
  '11-FR': 0.68,
  '11-SG': 0.04,
};

/** What the school decides for; a foreign language only where a class of grade 11 learns it. */
export const optionalWorksOf = (classes: readonly SeedClass[], stream: Random): AssessmentId[] =>
  Object.entries(optionalShare).flatMap(([work, share]) => {
    const [grade, subject] = work.split('-');
    const parallel = classes.filter((one) => one.grade === Number(grade));
    const isLanguage = subject === 'EN' || subject === 'DE' || subject === 'FR';
    const isTaught = isLanguage ? parallel.some(({ language }) => language === subject) : parallel.length > 0;
    return isTaught && stream.chance(share) ? [work] : [];
  });
