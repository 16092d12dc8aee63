import type { Assessment, Grade, Subject } from './assessment.ts';

/** History, biology, geography and social studies: what grades 5 to 8 may write on computers and experts then check. */
export const EXPERT_SUBJECTS = ['IS', 'BI', 'GG', 'OB'] as const satisfies readonly Subject[];
export type ExpertSubject = (typeof EXPERT_SUBJECTS)[number];

/** Participants whose works one expert checks, where the campaign says nothing else. See docs/sources.md#experts. */
const PARTICIPANTS_PER_EXPERT = 25;

const GRADES: readonly Grade[] = [5, 6, 7, 8];

const isExpertSubject = (subject: string): subject is ExpertSubject =>
  EXPERT_SUBJECTS.some((known) => known === subject);

/** The subject whose experts check a work in the computer form; undefined for a work that none check. @param id `6-IS` */
export const expertSubjectOf = (id: string): ExpertSubject | undefined => {
  const [grade, subject = ''] = id.split('-');
  return GRADES.some((one) => String(one) === grade) && isExpertSubject(subject) ? subject : undefined;
};

/** Whether experts check the work where a class writes it on computers. */
export const isCheckedByExperts = ({ id, forms }: Pick<Assessment, 'id' | 'forms'>): boolean =>
  forms.computer && expertSubjectOf(id) !== undefined;

export const participantsPerExpert = (campaign: { readonly participantsPerExpert?: number | undefined }): number =>
  campaign.participantsPerExpert ?? PARTICIPANTS_PER_EXPERT;

type Written = { readonly assessmentId: string; readonly pupils: number };

/** Participants in the computer form by subject, as monitoring sums them: `computerIS`; a subject that nobody writes is left out. */
export const computerMeasures = (written: readonly Written[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { assessmentId, pupils } of written) {
    const subject = expertSubjectOf(assessmentId);
    if (subject) sums[`computer${subject}`] = (sums[`computer${subject}`] ?? 0) + pupils;
  }
  return sums;
};
