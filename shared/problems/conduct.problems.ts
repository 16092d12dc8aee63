import { problem } from './problem.ts';

/** What the room of conduct may refuse beside what any submission may. */
export const conductProblems = {
  postponementTooEarly: problem<{ fixedSince: string; fixedSinceLocal: string; zone: string }>(
    {
      slug: 'postponement-too-early',
      kind: 'conflict',
      title: { ru: 'День ещё можно изменить в расписании', en: 'The day can still be changed in the schedule' },
    },
    ({ fixedSinceLocal, zone }) => ({
      ru: `День закрепляется ${fixedSinceLocal} (${zone}). До этого измените расписание и отправьте его: переноса не нужно.`,
      en: `The day is fixed at ${fixedSinceLocal} (${zone}). Until then change the schedule and submit it: no postponement is needed.`,
    }),
  ),
  workReported: problem(
    {
      slug: 'work-reported',
      kind: 'conflict',
      title: { ru: 'Работа уже отмечена в сведениях о проведении', en: 'The work is in the report of conduct already' },
    },
    () => ({
      ru: 'Школа уже указала, как прошла эта работа в этот день. Если это ошибка, уберите строку из сведений о проведении, сохраните их и повторите перенос.',
      en: 'The school has told already how this work went on this day. If that is wrong, take the row out of the report, save it and postpone again.',
    }),
  ),
};
