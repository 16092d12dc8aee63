import { problem } from './problem.ts';

/** What the room of schedules may refuse beside what any submission may. */
export const schedulesProblems = {
  scheduleFaulty: problem<{ warnings: readonly object[] }>(
    {
      slug: 'schedule-faulty',
      kind: 'unprocessable',
      title: { ru: 'В расписании есть ошибки', en: 'The schedule has faults' },
    },
    () => ({
      ru: 'Исправьте всё, что перечислено в errors, и отправьте снова. Предупреждения (warnings) принятию не мешают.',
      en: 'Mend all that errors list and submit again. Warnings do not keep it from being accepted.',
    }),
  ),
};
