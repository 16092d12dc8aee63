import { problem } from './problem.ts';

/** What the room of the joint work of grade 11 may refuse. */
export const eprProblems = {
  eprSampleAbsent: problem(
    { slug: 'epr-sample-absent', kind: 'absent', title: { ru: 'Выборки ЕПР ещё нет', en: 'There is no sample yet' } },
    () => ({
      ru: 'Федеральный организатор ещё не опубликовал школы выборки этого региона.',
      en: 'The federal organiser has not published the sample schools of this region yet.',
    }),
  ),
  eprSamplePublished: problem<{ publishedAt: string }>(
    {
      slug: 'epr-sample-published',
      kind: 'conflict',
      title: { ru: 'Выборка уже опубликована', en: 'The sample was published already' },
    },
    ({ publishedAt }) => ({
      ru: `Выборка опубликована ${publishedAt} и заново не составляется. Отдельную школу меняет замена.`,
      en: `The sample was published at ${publishedAt} and is not made anew. A single school is changed by a replacement.`,
    }),
  ),
  eprDrawImpossible: problem<{ frame: number; size: number }>(
    {
      slug: 'epr-draw-impossible',
      kind: 'unprocessable',
      title: { ru: 'Столько школ отобрать нельзя', en: 'So many schools cannot be drawn' },
    },
    ({ frame, size }) => ({
      ru: `Школ с принятой заявкой и 11 классом: ${frame}, а нужно ${size}. Примите заявки или уменьшите выборку.`,
      en: `${frame} schools have an accepted application and a grade 11, and ${size} are wanted. Accept applications or draw fewer.`,
    }),
  ),
  eprSchoolNotInSample: problem<{ schoolId: string }>(
    {
      slug: 'epr-school-not-in-sample',
      kind: 'conflict',
      title: { ru: 'Школы нет в выборке', en: 'The school is not in the sample' },
    },
    ({ schoolId }) => ({
      ru: `Школы ${schoolId} сейчас нет в выборке региона. Школы выборки перечислены в её списке.`,
      en: `The school ${schoolId} is not in the sample of the region now. The sample lists its schools.`,
    }),
  ),
  eprReplacementAsked: problem<{ number: number }>(
    {
      slug: 'epr-replacement-asked',
      kind: 'conflict',
      title: { ru: 'О замене уже попросили', en: 'The replacement was asked for already' },
    },
    ({ number }) => ({
      ru: `Просьба № ${number} о замене этой школы ждёт решения федерального организатора.`,
      en: `Request ${number} to replace this school waits for the federal organiser.`,
    }),
  ),
  eprReplacementDecided: problem<{ decision: string }>(
    {
      slug: 'epr-replacement-decided',
      kind: 'conflict',
      title: { ru: 'О замене уже решено', en: 'The replacement was decided already' },
    },
    ({ decision }) => ({
      ru: `Решение уже принято: ${decision === 'approved' ? 'замена одобрена' : 'в замене отказано'}.`,
      en: `It was decided already: ${decision}.`,
    }),
  ),
  eprNoSuchReplacement: problem<{ number: number }>(
    {
      slug: 'epr-no-such-replacement',
      kind: 'absent',
      title: { ru: 'Такой просьбы о замене нет', en: 'There is no such request' },
    },
    ({ number }) => ({
      ru: `Просьбы о замене № ${number} в регионе нет.`,
      en: `The region has no request number ${number}.`,
    }),
  ),
  eprNoReserveLeft: problem<{ stratum: string }>(
    {
      slug: 'epr-no-reserve-left',
      kind: 'conflict',
      title: { ru: 'Резерв страты исчерпан', en: 'The stratum has no reserve left' },
    },
    ({ stratum }) => ({
      ru: `В страте «${stratum}» больше нет резервных школ. Откажите в замене с пояснением.`,
      en: `The stratum "${stratum}" has no reserve left. Refuse the replacement and say why.`,
    }),
  ),
  eprListFaulty: problem(
    {
      slug: 'epr-list-faulty',
      kind: 'unprocessable',
      title: { ru: 'В списке экспертов есть ошибки', en: 'The list of experts has faults' },
    },
    () => ({
      ru: 'Исправьте всё, что перечислено в errors, и повторите. Предупреждения отправке не мешают.',
      en: 'Mend all that errors list and do it again. Warnings do not keep the list from being sent.',
    }),
  ),
  eprNoSuchExpert: problem<{ expertId: string }>(
    {
      slug: 'epr-no-such-expert',
      kind: 'absent',
      title: { ru: 'Эксперта нет в списке', en: 'There is no such expert' },
    },
    ({ expertId }) => ({
      ru: `Эксперта ${expertId} в списке региона нет. Обновите список.`,
      en: `The list of the region has no expert ${expertId}. Load the list again.`,
    }),
  ),
};
