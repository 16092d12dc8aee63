import { problem } from './problem.ts';

/** What the room of context data may refuse beside what any submission may. */
export const contextProblems = {
  questionnaireNotPublished: problem(
    {
      slug: 'questionnaire-not-published',
      kind: 'absent',
      title: { ru: 'Анкета не опубликована', en: 'The questionnaire is not published' },
    },
    () => ({
      ru: 'Федеральный организатор ещё не опубликовал анкету или её редакцию с таким номером.',
      en: 'The federal organiser has not published the questionnaire, or none of this version.',
    }),
  ),
  questionnaireFaulty: problem(
    {
      slug: 'questionnaire-faulty',
      kind: 'unprocessable',
      title: { ru: 'В анкете есть ошибки', en: 'The questionnaire has faults' },
    },
    () => ({
      ru: 'Исправьте всё, что перечислено в errors, и опубликуйте снова.',
      en: 'Mend all that errors list and publish again.',
    }),
  ),
  territoryTooWide: problem(
    {
      slug: 'territory-too-wide',
      kind: 'invalid',
      title: { ru: 'Выберите регион или муниципалитет', en: 'Choose a region or a municipality' },
    },
    () => ({
      ru: 'Ответы собираются по региону или муниципалитету: укажите territory, например ru-22.',
      en: 'Answers are gathered by region or municipality: give territory, such as ru-22.',
    }),
  ),
};
