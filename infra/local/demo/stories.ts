import type { MunicipalityId } from '../../../shared/kernel/ids.ts';
import { random } from '../seed/random.ts';
import type { SeedSchool } from '../seed/types.ts';

/** How a school comes by its accepted application. */
export type ApplicationStory =
  | 'plain'
  /** a class stands twice in its first draft: 400 */
  | 'faulty-draft'
  /** hands in before everything is decided: 422 */
  | 'incomplete'
  /** after the deadline */
  | 'late'
  /** the regional coordinator corrects a number of pupils */
  | 'corrected'
  /** the municipal coordinator returns it, the school mends it */
  | 'returned'
  /** the regional coordinator frees the school from it */
  | 'waived';

/** How a form comes in, once its work is held. */
export type FormStory =
  | 'plain'
  /** two wrong cells at first: 422, then right */
  | 'corrected'
  /** two wrong cells, and nothing after that */
  | 'refused'
  /** the municipal coordinator returns it, the school uploads it again */
  | 'returned'
  /** not uploaded at all */
  | 'laggard';

const SEED = 'demonstration';

/** In this municipality the schools are left for trying: their applications and schedules are there, their forms are not. */
export const TRIAL_MUNICIPALITY: MunicipalityId = 'ru-22-001';

/** This school has not applied yet, so that somebody can try that too. */
export const TRIAL_APPLICANT = 'edu220640';

export const applicationStory = ({ id, municipalityId }: SeedSchool): ApplicationStory =>
  municipalityId === TRIAL_MUNICIPALITY
    ? 'plain'
    : random(SEED, 'application', id).weighted({
        plain: 72,
        'faulty-draft': 7,
        incomplete: 6,
        late: 5,
        corrected: 4,
        returned: 4,
        waived: 2,
      });

/** A few schools leave some of their works without a day. */
export const leavesUndated = ({ id, municipalityId }: SeedSchool): boolean =>
  municipalityId !== TRIAL_MUNICIPALITY && random(SEED, 'undated', id).chance(0.06);

/** How a school with computers comes by its experts: enough, one too few, or it has said nothing yet. */
export const expertStory = ({ id }: SeedSchool): 'enough' | 'few' | 'silent' =>
  random(SEED, 'experts', id).weighted({ enough: 70, few: 15, silent: 15 });

/** Whether a school tells how its works went, and has had to move one. */
export const conductStory = ({ id }: SeedSchool): 'told' | 'postponed' | 'silent' =>
  random(SEED, 'conduct', id).weighted({ told: 76, postponed: 4, silent: 20 });

/** What a school has done with the questionnaire of context data. */
export const contextStory = ({ id }: SeedSchool): 'answered' | 'draft' | 'silent' =>
  random(SEED, 'context', id).weighted({ answered: 60, draft: 10, silent: 30 });

/** Laggards are so by school as well as by work. */
export const formStory = ({ id }: SeedSchool, assessmentId: string): FormStory => {
  const isSlow = random(SEED, 'slow', id).chance(0.1);
  return random(SEED, 'form', id, assessmentId).weighted({
    plain: isSlow ? 40 : 82,
    corrected: 8,
    refused: isSlow ? 6 : 1.5,
    returned: 1.5,
    laggard: isSlow ? 50 : 6,
  });
};

/** Two schools of three download materials on the evening before. */
export const downloadStory = (schoolId: string): boolean => random(SEED, 'download', schoolId).chance(0.66);

/** Most schools have read what they are to; some have read one material of several. */
export const readingStory = (schoolId: string): 'all' | 'some' | 'none' =>
  random(SEED, 'reading', schoolId).weighted({ all: 60, some: 20, none: 20 });
