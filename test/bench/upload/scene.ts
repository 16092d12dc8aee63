import { PARTICIPANTS, WORK } from '../read/part.ts';
import { applicationOf, schoolIdOf, subjectOf } from '../scene/campaign.ts';
import { filledForm } from '../scene/forms.ts';
import type { BenchSchool } from '../scene/store.ts';
import type { Upload } from './host.ts';

/** Schools of each size: as many uploads are measured before all are owed again. */
const SCHOOLS_OF_SIZE = 6;

type OfSize = { readonly participants: number; readonly schools: readonly BenchSchool[] };

const schoolsBySize = (): OfSize[] =>
  PARTICIPANTS.map((participants, size) => ({
    participants,
    schools: Array.from({ length: SCHOOLS_OF_SIZE }, (_, n) => ({
      index: size * SCHOOLS_OF_SIZE + n,
      application: applicationOf([6], participants),
      works: [WORK],
    })),
  }));

export const sceneSchools = (): BenchSchool[] => schoolsBySize().flatMap(({ schools }) => schools);

/** Forms of one size, right ones and, of the first school, a wrong one. */
export type UploadsOfSize = {
  readonly participants: number;
  readonly right: readonly Upload[];
  readonly wrong: Upload;
};

export const sceneUploads = (): Promise<UploadsOfSize[]> =>
  Promise.all(
    schoolsBySize().map(async ({ participants, schools }) => {
      const forms = await Promise.all(
        schools.map(async ({ index, application }) => {
          const schoolId = schoolIdOf(index);
          const form = await filledForm(schoolId, subjectOf(schoolId, WORK, application), application);
          return { place: { schoolId, assessmentId: WORK }, form };
        }),
      );
      const right = forms.map(({ place, form }) => ({ ...place, bytes: form.right }));
      const [first] = forms;
      if (!first) throw new Error('A size without a school.');
      return { participants, right, wrong: { ...first.place, bytes: first.form.wrong } };
    }),
  );
