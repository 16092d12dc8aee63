import { problem } from './problem.ts';

/** What monitoring may refuse. */
export const monitoringProblems = {
  regionNeeded: problem(
    { slug: 'region-needed', kind: 'invalid', title: { ru: 'Выберите регион', en: 'Choose a region' } },
    () => ({
      ru: 'Список должников составляется по региону или муниципалитету: укажите territory, например ru-22.',
      en: 'Laggards are listed by region or municipality: give territory, such as ru-22.',
    }),
  ),
};
