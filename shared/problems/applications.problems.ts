import { problem } from './problem.ts';

type Waiting = { readonly schoolId: string; readonly name: string; readonly status: string };

/** What the rooms of applications may refuse beside what any submission may. */
export const applicationsProblems = {
  codesNotIssued: problem(
    { slug: 'codes-not-issued', kind: 'conflict', title: { ru: 'Коды ещё не выданы', en: 'No codes yet' } },
    () => ({
      ru: 'Коды закрепляются при первом принятии заявки. Дождитесь принятия или проверьте, есть ли в заявке эта параллель.',
      en: 'Codes are fixed when the application is first accepted. Wait for that, or check that it has this grade.',
    }),
  ),
  noSuchClass: problem<{ classes: readonly string[] }>(
    { slug: 'no-such-class', kind: 'absent', title: { ru: 'Такого класса нет в заявке', en: 'No such class' } },
    ({ classes }) => ({
      ru: `В принятой заявке есть классы: ${classes.join(', ')}.`,
      en: `The accepted application has the classes ${classes.join(', ')}.`,
    }),
  ),
  consolidatedNotReady: problem<{ count: number; schools: readonly Waiting[] }>(
    {
      slug: 'consolidated-not-ready',
      kind: 'conflict',
      title: { ru: 'Сводную заявку подписывать рано', en: 'Not ready to be signed' },
    },
    ({ count }) => ({
      ru: `Заявки ${count} школ не приняты, и школы не освобождены. Примите их, освободите школы или назовите их исключениями с причиной.`,
      en: `The applications of ${count} schools are neither accepted nor waived. Accept or waive them, or name the schools as exceptions with a reason.`,
    }),
  ),
  notSigned: problem(
    {
      slug: 'not-signed',
      kind: 'conflict',
      title: { ru: 'Сводная заявка не подписана', en: 'The consolidated application is not signed' },
    },
    () => ({
      ru: 'Содержание появляется с подписью регионального координатора.',
      en: 'There is a content once the regional coordinator has signed it.',
    }),
  ),
  nothingToAmend: problem(
    { slug: 'nothing-to-amend', kind: 'conflict', title: { ru: 'Изменений нет', en: 'Nothing to amend' } },
    () => ({
      ru: 'Принятые заявки школ не отличаются от подписанного. Вносить нечего.',
      en: 'The accepted applications do not differ from what was signed.',
    }),
  ),
  noSuchAmendment: problem<{ amendments: number }>(
    { slug: 'no-such-amendment', kind: 'absent', title: { ru: 'Такого изменения нет', en: 'No such amendment' } },
    ({ amendments }) => ({
      ru: `Последнее изменение имеет номер ${amendments}; 0 — как подписано.`,
      en: `The newest amendment is number ${amendments}; 0 is as signed.`,
    }),
  ),
  amendmentsFull: problem<{ amendments: number }>(
    {
      slug: 'amendments-full',
      kind: 'conflict',
      title: { ru: 'Изменений слишком много', en: 'Too many amendments' },
    },
    () => ({
      ru: 'Больше изменений к этой подписи не помещается. Попросите федерального организатора вернуть сводную заявку и подпишите её заново.',
      en: 'No more amendments fit to this signature. Ask the federal organiser to return the application and sign it anew.',
    }),
  ),
};
