import type { ExpertCountsForm } from '../../shared/contracts/expert-counts.ts';
import { error, errorsFirst, type Finding, rowPointer, warning } from '../../shared/school-room/finding.ts';
import { type CheckedWork, wanted } from './checked-works.rules.ts';

/** All that the numbers of a school are measured by. */
export type CountTerms = {
  readonly works: readonly CheckedWork[];
  readonly perExpert: number;
  /** a class writes on computers, and its subjects by random choice are not published */
  readonly isUndrawn: boolean;
};

const named = ({ work }: CheckedWork) => ({
  ru: `${work.subjectName.ru}, ${work.grade} класс`,
  en: `${work.subjectName.en}, grade ${work.grade}`,
});

const rowFaults = ({ rows }: ExpertCountsForm, { works, perExpert }: CountTerms): Finding[] =>
  rows.flatMap(({ assessmentId, experts }, index): Finding[] => {
    const pointer = rowPointer(index, 'assessmentId');
    const found = works.find(({ work }) => work.id === assessmentId);
    if (!found) {
      return [
        error(
          pointer,
          'expert-row-foreign',
          {
            ru: `${assessmentId}: школа не пишет эту работу в компьютерной форме или эксперты её не проверяют. Уберите строку.`,
            en: `${assessmentId}: the school does not write this work on computers, or no experts check it. Remove the row.`,
          },
          works.map(({ work }) => work.id).join(', '),
        ),
      ];
    }
    const name = named(found);
    if (rows.findIndex((row) => row.assessmentId === assessmentId) < index) {
      return [
        error(pointer, 'expert-row-repeated', {
          ru: `${name.ru}: работа указана второй раз. Оставьте одну строку.`,
          en: `${name.en}: the work stands a second time. Keep one row.`,
        }),
      ];
    }
    const needed = wanted(found.participants, perExpert);
    if (experts >= needed) return [];
    return [
      warning(
        rowPointer(index, 'experts'),
        'experts-few',
        {
          ru: `${name.ru}: на ${found.participants} участников нужно экспертов: ${needed}, указано: ${experts}.`,
          en: `${name.en}: ${found.participants} participants want ${needed} experts, ${experts} are given.`,
        },
        String(needed),
      ),
    ];
  });

const missing = ({ rows }: ExpertCountsForm, { works }: CountTerms): Finding[] =>
  works.flatMap((found, index) =>
    rows.some(({ assessmentId }) => assessmentId === found.work.id)
      ? []
      : [
          error(`/works/${index}`, 'expert-row-missing', {
            ru: `${named(found).ru}: укажите число экспертов, хотя бы 0.`,
            en: `${named(found).en}: give the number of experts, be it 0.`,
          }),
        ],
  );

const undrawn = ({ works, isUndrawn }: CountTerms): Finding[] => {
  if (!isUndrawn) return [];
  const say = works.length === 0 ? error : warning;
  return [
    say('/works', 'subjects-not-drawn', {
      ru: 'Предметы по случайному выбору ещё не опубликованы: когда они появятся, дополните сведения.',
      en: 'The subjects by random choice are not published yet: add their numbers once they are.',
    }),
  ];
};

/** What is wrong with a school's numbers of experts, and where they are too few. @see docs/sources.md#experts */
export const countFindings = (form: ExpertCountsForm, terms: CountTerms): Finding[] =>
  errorsFirst([...rowFaults(form, terms), ...missing(form, terms), ...undrawn(terms)]);
