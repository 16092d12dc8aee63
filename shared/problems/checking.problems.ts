import { problem } from './problem.ts';

/** What checking by experts may refuse. */
export const checkingProblems = {
  noSuchCheck: problem(
    { slug: 'no-such-check', kind: 'absent', title: { ru: 'Такой проверки нет', en: 'There is no such check' } },
    () => ({
      ru: 'Этой работы нет среди ваших: возможно, её передали другому эксперту. Откройте список работ заново.',
      en: 'This work is not among yours: it may have been given to another expert. Open the list of works anew.',
    }),
  ),
  checkMade: problem(
    { slug: 'check-made', kind: 'conflict', title: { ru: 'Проверка уже завершена', en: 'The check is made already' } },
    () => ({
      ru: 'Эксперт проверил эту работу целиком: другому передают только незаконченное.',
      en: 'The expert has checked this work whole: only what is not finished is given to another.',
    }),
  ),
  expertUnfit: problem<{ expert: string }>(
    {
      slug: 'expert-unfit',
      kind: 'conflict',
      title: { ru: 'Этому эксперту работу передать нельзя', en: 'The work cannot be given to this expert' },
    },
    ({ expert }) => ({
      ru: `Эксперт ${expert} не проверяет этот предмет, работает в этой школе, уже проверяет эту работу или не из этого списка.`,
      en: `The expert ${expert} does not check this subject, works at this school, checks this work already or is of another list.`,
    }),
  ),
  jointWorkElsewhere: problem(
    {
      slug: 'joint-work-elsewhere',
      kind: 'forbidden',
      title: { ru: 'ЕПР проверяют не в своей школе', en: 'The joint work is not checked by its own school' },
    },
    () => ({
      ru: 'Проверки ЕПР распределяют региональный координатор и федеральный организатор: школа в этом не участвует.',
      en: 'Checks of the joint work are given out by the regional coordinator and the federal organiser, never by the school.',
    }),
  ),
  scoresFaulty: problem(
    {
      slug: 'scores-faulty',
      kind: 'unprocessable',
      title: { ru: 'Баллы указаны неверно', en: 'The scores are wrong' },
    },
    () => ({
      ru: 'Для каждого задания — целое число от 0 до максимума, X (не приступал) или пусто; ничего не сохранено.',
      en: 'Each task wants a whole number from 0 to its maximum, X (not attempted) or nothing; nothing was stored.',
    }),
  ),
  protocolFinished: problem<{ at: string }>(
    {
      slug: 'protocol-finished',
      kind: 'conflict',
      title: { ru: 'Электронный протокол уже сдан', en: 'The electronic protocol is finished' },
    },
    ({ at }) => ({
      ru: `Электронный протокол этих работ сдан ${at}: баллы больше не меняются, пока его не вернут школе.`,
      en: `The electronic protocol of these works was finished at ${at}: scores stay as they are unless it is returned.`,
    }),
  ),
  expertCountsMissing: problem(
    {
      slug: 'expert-counts-missing',
      kind: 'conflict',
      title: { ru: 'Школа не указала число экспертов', en: 'The school has not declared its experts' },
    },
    () => ({
      ru: 'Учётные записи выдаются до числа экспертов, которое школа отправила. Попросите школу отправить эти сведения.',
      en: 'Accounts are issued up to the number of experts that the school has handed in. Ask it to hand the numbers in.',
    }),
  ),
  eprListUnconfirmed: problem(
    {
      slug: 'epr-list-unconfirmed',
      kind: 'conflict',
      title: { ru: 'Список экспертов ЕПР не подтверждён', en: 'The list of experts is not confirmed' },
    },
    () => ({
      ru: 'Учётные записи экспертов ЕПР выдаются по списку, который подтвердил федеральный организатор.',
      en: 'Accounts for the joint work are issued by the list that the federal organiser has confirmed.',
    }),
  ),
  noSuchAccount: problem(
    {
      slug: 'no-such-account',
      kind: 'absent',
      title: { ru: 'Такой учётной записи нет', en: 'There is no such account' },
    },
    () => ({
      ru: 'Такой учётной записи эксперта здесь нет. Откройте список учётных записей заново.',
      en: 'There is no such account of an expert here. Open the list of accounts anew.',
    }),
  ),
  passwordHanded: problem<{ at: string }>(
    {
      slug: 'password-handed',
      kind: 'conflict',
      title: { ru: 'Пароль уже получен', en: 'The password was taken already' },
    },
    ({ at }) => ({
      ru: `Пароль показан ${at} и второй раз не показывается. Если он потерян, попросите организатора выдать новый.`,
      en: `The password was shown at ${at} and is not shown again. If it is lost, ask the organiser to issue a new one.`,
    }),
  ),
  checkingIncomplete: problem<{ works: number; decided: number; disputed: number }>(
    {
      slug: 'checking-incomplete',
      kind: 'conflict',
      title: { ru: 'Проверка ещё не закончена', en: 'The checking is not finished' },
    },
    ({ works, decided, disputed }) => ({
      ru: `Проверено работ: ${decided} из ${works}, спорных: ${disputed}. Протокол сдают, когда решены все.`,
      en: `${decided} of ${works} works are decided, ${disputed} disputed. The protocol is handed in once all are decided.`,
    }),
  ),
  protocolRowsMissing: problem<{ codes: readonly number[] }>(
    {
      slug: 'protocol-rows-missing',
      kind: 'unprocessable',
      title: { ru: 'В протоколе нет строк участников', en: 'The protocol lacks rows of participants' },
    },
    ({ codes }) => ({
      ru: `Нет строк с классом, полом и отметкой для кодов: ${codes.join(', ')}. Добавьте их и сдайте протокол ещё раз.`,
      en: `There are no rows with class, gender and mark of the codes ${codes.join(', ')}. Add them and hand the protocol in again.`,
    }),
  ),
  formOtherSource: problem<{ source: 'protocol' | 'school'; at: string; by: string }>(
    {
      slug: 'form-other-source',
      kind: 'conflict',
      title: { ru: 'Результаты уже приняты из другого источника', en: 'Results were taken from another source' },
    },
    ({ source, at, by }) => ({
      ru:
        source === 'protocol'
          ? `Результаты этой работы пришли из электронного протокола ${at}: баллы поставили эксперты, форма их не заменяет.`
          : `Форму этой работы ${at} загрузила школа (${by}): протокол экспертов её не заменяет.`,
      en:
        source === 'protocol'
          ? `Results of this work came by the electronic protocol at ${at}: experts gave the scores, and a form does not replace them.`
          : `The school (${by}) uploaded the form of this work at ${at}: the experts' protocol does not replace it.`,
    }),
  ),
};
