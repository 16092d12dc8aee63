import type { Texts } from '../../shared/contracts/contract.ts';
import type { Assessment, LoadedStructure } from '../../shared/kernel/assessment.ts';

/** A class that writes the work in the traditional form; `pupils` of them are expected in the form. */
export type FormClass = { readonly name: string; readonly pupils: number };

/** A line prefilled in the form: an issued code and the class that it was given to. */
export type Seat = { readonly code: number; readonly className: string };

/** What the form of one school and one work is made from and checked against. */
export type FormSubject = {
  readonly campaign: { readonly id: string; readonly year: number };
  readonly work: Pick<Assessment, 'id' | 'grade' | 'subjectName' | 'level' | 'edition'> & {
    readonly structure: LoadedStructure;
  };
  readonly school: { readonly id: string };
  readonly classes: readonly FormClass[];
  /** codes issued to the school for the grade, both included; none where `last` is below `first` */
  readonly codes: { readonly first: number; readonly last: number };
};

/** How the school is named in the columns that are not filled in. */
export type SchoolNames = {
  readonly login: string;
  readonly school: string;
  readonly municipality: string;
  readonly regionCode: string;
  readonly region: string;
};

/** X: the pupil did not attempt the task. NT (Н/П): its topic has not been taught to the class. */
export type Score = number | 'X' | 'NT';

export type Gender = 'f' | 'm';

/** The mark of the period before the work; null where the pupil has none. */
export type PreviousMark = 2 | 3 | 4 | 5 | null;

export type PresentRow = {
  readonly code: number;
  readonly className: string;
  readonly variant: 1 | 2;
  readonly gender: Gender;
  readonly previousMark: PreviousMark;
  /** by task, in the order of the work */
  readonly scores: readonly Score[];
};

/** A pupil who was not there; the class is known where the line still names it. */
export type AbsentRow = { readonly code: number; readonly className: string | undefined; readonly variant: 'absent' };

/** One participant of the work. */
export type ProtocolRow = PresentRow | AbsentRow;

export const isPresent = (row: ProtocolRow): row is PresentRow => row.variant !== 'absent';

/** X and Н/П count nothing. */
export const primaryScore = ({ scores }: Pick<PresentRow, 'scores'>): number =>
  scores.reduce<number>((sum, score) => sum + (typeof score === 'number' ? score : 0), 0);

/** The work as people call it: «Математика, 4 класс», «Физика, 8 класс (углублённый уровень)». */
export const workTitle = ({
  subjectName,
  grade,
  level,
}: Pick<Assessment, 'subjectName' | 'grade' | 'level'>): Texts => ({
  ru: `${subjectName.ru}, ${grade} класс${level === 'advanced' ? ' (углублённый уровень)' : ''}`,
  en: `${subjectName.en}, grade ${grade}${level === 'advanced' ? ' (advanced)' : ''}`,
});
