import { problem } from './problem.ts';

/** What the life of a submission may refuse. */
export const submissionProblems = {
  notOpenYet: problem<{ opensAt: string; opensAtLocal: string; zone: string }>(
    { slug: 'not-open-yet', kind: 'conflict', title: { ru: 'Приём ещё не начался', en: 'Not open yet' } },
    ({ opensAtLocal, zone }) => ({
      ru: `Приём откроется ${opensAtLocal} (${zone}). Дождитесь этого времени.`,
      en: `It opens at ${opensAtLocal} (${zone}). Wait until then.`,
    }),
  ),
  windowClosed: problem<{ closesAt: string; closesAtLocal: string; zone: string; extension: string | null }>(
    { slug: 'window-closed', kind: 'conflict', title: { ru: 'Срок приёма завершён', en: 'The window has closed' } },
    ({ closesAtLocal, zone }) => ({
      ru: `Приём закрыт ${closesAtLocal} (${zone}); продление для школы, муниципалитета и региона не найдено. Обратитесь к региональному координатору.`,
      en: `It closed at ${closesAtLocal} (${zone}); no extension was found for the school, its municipality or region. Ask the regional coordinator.`,
    }),
  ),
  correctionsClosed: problem<{ correctionsUntil: string; correctionsUntilLocal: string; zone: string }>(
    {
      slug: 'corrections-closed',
      kind: 'conflict',
      title: { ru: 'Срок корректировки завершён', en: 'Corrections have ended' },
    },
    ({ correctionsUntilLocal, zone }) => ({
      ru: `Корректировка была возможна до ${correctionsUntilLocal} (${zone}). Обратитесь к федеральному организатору.`,
      en: `Corrections were possible until ${correctionsUntilLocal} (${zone}). Ask the federal organiser.`,
    }),
  ),
  wrongState: problem<{ state: string; action: string }>(
    {
      slug: 'wrong-state',
      kind: 'conflict',
      title: { ru: 'Действие сейчас невозможно', en: 'Not possible in this state' },
    },
    ({ state }) => ({
      ru: `Состояние «${statusNames[state]?.ru ?? state}» не допускает этого действия. Обновите страницу и проверьте состояние.`,
      en: `The state "${state}" does not allow this. Reload and check the state.`,
    }),
  ),
  notOwed: problem(
    {
      slug: 'not-owed',
      kind: 'absent',
      title: { ru: 'Эти сведения от школы не требуются', en: 'Not owed by this school' },
    },
    () => ({
      ru: 'Школа не заявляла этого. Проверьте принятую заявку и распределение предметов.',
      en: 'The school did not apply for this. Check the accepted application and the assignment of subjects.',
    }),
  ),
  incomplete: problem(
    { slug: 'incomplete', kind: 'unprocessable', title: { ru: 'Заполнено не всё', en: 'Not complete' } },
    () => ({ ru: 'Исправьте перечисленное и отправьте снова.', en: 'Mend what is listed and submit again.' }),
  ),
  submissionFaulty: problem<{ warnings: readonly object[] }>(
    {
      slug: 'submission-faulty',
      kind: 'unprocessable',
      title: { ru: 'В сведениях есть ошибки', en: 'What is handed in has faults' },
    },
    () => ({
      ru: 'Исправьте всё, что перечислено в errors, и отправьте снова. Предупреждения (warnings) принятию не мешают.',
      en: 'Mend all that errors list and submit again. Warnings do not keep it from being accepted.',
    }),
  ),
};

/** The states as users read them. */
export const statusNames: Readonly<Record<string, { ru: string; en: string }>> = {
  owed: { ru: 'не начато', en: 'owed' },
  draft: { ru: 'черновик', en: 'draft' },
  submitted: { ru: 'отправлено', en: 'submitted' },
  accepted: { ru: 'принято', en: 'accepted' },
  returned: { ru: 'возвращено', en: 'returned' },
  waived: { ru: 'освобождено', en: 'waived' },
  withdrawn: { ru: 'не требуется', en: 'withdrawn' },
};
