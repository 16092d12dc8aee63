import type { Grade } from '../../../shared/kernel/assessment.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { applicationOf, schoolIdOf, subjectOf } from '../scene/campaign.ts';
import { filledForm, formOfAnother } from '../scene/forms.ts';
import type { BenchSchool } from '../scene/store.ts';
import type { Upload } from '../upload/host.ts';

/** Participants of every form: a large school. */
const PARTICIPANTS = 250;

/** Mandatory works with 12 to 25 tasks; by grade, since a school's pupils of a grade write all of its works. */
const works: readonly (readonly [Grade, readonly string[]])[] = [
  [4, ['4-RU', '4-MA', '4-OM']],
  [5, ['5-RU', '5-MA', '5-BI']],
  [6, ['6-RU', '6-MA']],
];

const SCHOOLS = 60;

export const loadSchools = (): BenchSchool[] => {
  const application = applicationOf(
    works.map(([grade]) => grade),
    PARTICIPANTS,
  );
  return Array.from({ length: SCHOOLS }, (_, index) => ({
    index,
    application,
    works: works.flatMap(([, ofGrade]) => ofGrade),
  }));
};

/** A form of every school and work, those of one school far from each other. */
export const loadForms = async (): Promise<Upload[]> => {
  const schools = loadSchools();
  const [first] = schools;
  if (!first) throw new Error('No school.');
  const ofFirst = await concurrently(2, first.works, async (assessmentId) => {
    const schoolId = schoolIdOf(first.index);
    const form = await filledForm(schoolId, subjectOf(schoolId, assessmentId, first.application), first.application);
    return { assessmentId, bytes: form.right };
  });
  return ofFirst.flatMap(({ assessmentId, bytes }) =>
    schools.map(({ index }) => {
      const schoolId = schoolIdOf(index);
      return { schoolId, assessmentId, bytes: formOfAnother(bytes, schoolIdOf(first.index), schoolId) };
    }),
  );
};
