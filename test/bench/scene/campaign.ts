import { type Application, withCodes } from '../../../functions/applications/index.ts';
import { vprDemo } from '../../../functions/campaigns/demo-campaign.rules.ts';
import type { FormSubject, SchoolNames } from '../../../functions/results/form.ts';
import { formSubject } from '../../../functions/results/form-subject.rules.ts';
import { readReferenceData } from '../../../infra/local/seed/reference-data.ts';
import type { SchoolClass } from '../../../shared/contracts/application-form.ts';
import type { Assessment, Grade } from '../../../shared/kernel/assessment.ts';
import { instant, type LocalDate, plusDays } from '../../../shared/kernel/instant.ts';
import { localDateAt } from '../../../shared/kernel/zone.ts';

export const ZONE = 'Asia/Barnaul';

/** Pupils of a class. */
const CLASS_PUPILS = 25;
const NAMES = 'АБВГДЕЖЗИК';

/** The campaign and works of the demonstration, moved around this moment: every stage takes what is handed in. */
export const { campaign, assessments } = vprDemo(instant(new Date().toISOString()), readReferenceData());

/** @throws {Error} when the campaign has no such work */
export const workOf = (id: string): Assessment => {
  const work = assessments.find((one) => one.id === id);
  if (!work) throw new Error(`The campaign has no work ${id}.`);
  return work;
};

/** The day on which every work was held. */
export const heldOn: LocalDate = plusDays(localDateAt(instant(new Date().toISOString()), ZONE), -3);

const classesOf = (grade: Grade, pupils: number): SchoolClass[] =>
  Array.from({ length: Math.ceil(pupils / CLASS_PUPILS) }, (_, index) => ({
    grade,
    name: NAMES[index] ?? String(index + 1),
    pupils: Math.min(CLASS_PUPILS, pupils - index * CLASS_PUPILS),
    advanced: [],
    languages: [],
    form: 'traditional',
  }));

/** An accepted application of so many pupils in each of the grades. */
export const applicationOf = (grades: readonly Grade[], pupils: number): Application =>
  withCodes({ classes: grades.flatMap((grade) => classesOf(grade, pupils)), decisions: [] });

export const schoolIdOf = (index: number): string => `s-22-${String(index + 1).padStart(4, '0')}`;

export const indexOf = (schoolId: string): number => Number(schoolId.slice('s-22-'.length)) - 1;

/** Municipalities with ten schools each, as in the country on average. */
const SCHOOLS_OF_MUNICIPALITY = 10;

export const municipalityOf = (index: number): string =>
  `ru-22-${String(Math.floor(index / SCHOOLS_OF_MUNICIPALITY) + 1).padStart(3, '0')}`;

export const namesOf = (schoolId: string): SchoolNames => ({
  login: loginOf(schoolId),
  school: `МБОУ СОШ № ${Number(schoolId.slice(-4))} имени Героя А.С. Иванова`,
  municipality: 'Алейский муниципальный район',
  regionCode: '22',
  region: 'Алтайский край',
});

export const loginOf = (schoolId: string): string => `edu22${schoolId.slice(-4)}`;

/** What a school's form of a work is made from and checked against. */
export const subjectOf = (schoolId: string, assessmentId: string, application: Application): FormSubject =>
  formSubject(
    { campaign, work: workOf(assessmentId), catalogue: assessments, application, assignment: undefined },
    { schoolId },
  );
