import { problem } from './problem.ts';

/** What archives of materials may refuse. */
export const archivesProblems = {
  workNotOnDay: problem<{ dates: readonly string[] }>(
    {
      slug: 'work-not-on-day',
      kind: 'absent',
      title: { ru: 'В расписании нет такого дня', en: 'Not on this day by the schedule' },
    },
    ({ dates }) => ({
      ru:
        dates.length === 0
          ? 'По действующему расписанию школы у этой работы нет дня, а без дня нет и материалов. Назначьте день и отправьте расписание.'
          : `По действующему расписанию работа проводится: ${dates.join(', ')}. Укажите один из этих дней.`,
      en:
        dates.length === 0
          ? 'By the schedule in force the work has no day, and without a day there are no materials. Give it a day and submit the schedule.'
          : `By the schedule in force the work is written on ${dates.join(', ')}. Give one of these days.`,
    }),
  ),
  archiveNotOpen: problem<{ opensAt: string; opensAtLocal: string; zone: string }>(
    { slug: 'archive-not-open', kind: 'conflict', title: { ru: 'Ещё не открыто', en: 'Not open yet' } },
    ({ opensAtLocal, zone }) => ({
      ru: `Файл откроется ${opensAtLocal} (${zone}). Запросите ссылку после этого времени.`,
      en: `The file opens at ${opensAtLocal} (${zone}). Ask for the link after that.`,
    }),
  ),
  archiveNotLoaded: problem(
    {
      slug: 'archive-not-loaded',
      kind: 'conflict',
      title: { ru: 'Файл ещё не размещён', en: 'The file is not loaded yet' },
    },
    () => ({
      ru: 'Федеральный организатор ещё не разместил файл этой работы. Повторите позже; если работа завтра, сообщите координатору.',
      en: 'The federal organiser has not loaded the file of this work. Try later; tell the coordinator if the work is tomorrow.',
    }),
  ),
};
