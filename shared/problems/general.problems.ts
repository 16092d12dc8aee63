import { problem } from './problem.ts';

/** What any operation may refuse. */
export const generalProblems = {
  invalidRequest: problem(
    {
      slug: 'invalid-request',
      kind: 'invalid',
      title: { ru: 'Запрос заполнен неверно', en: 'The request is not valid' },
    },
    () => ({
      ru: 'Исправьте отмеченные поля и отправьте ещё раз.',
      en: 'Mend the fields that are named and send it again.',
    }),
  ),
  notFound: problem({ slug: 'not-found', kind: 'absent', title: { ru: 'Не найдено', en: 'Not found' } }, () => ({
    ru: 'Такого нет или это вне вашей территории. Проверьте адрес.',
    en: 'There is no such thing, or it lies outside your territory. Check the address.',
  })),
  forbidden: problem(
    { slug: 'forbidden', kind: 'forbidden', title: { ru: 'Нет прав на это действие', en: 'Not allowed' } },
    () => ({
      ru: 'Это действие выполняет пользователь с другой ролью.',
      en: 'This is done by somebody with another role.',
    }),
  ),
  unknownCaller: problem(
    {
      slug: 'unknown-caller',
      kind: 'forbidden',
      title: { ru: 'Учётная запись не подходит', en: 'Not a usable account' },
    },
    () => ({
      ru: 'Токен не содержит роли и территории. Войдите заново или обратитесь к вашему координатору.',
      en: 'The token carries no role and scope. Sign in again or ask your coordinator.',
    }),
  ),
  notAcceptable: problem<{ offered: readonly string[] }>(
    { slug: 'not-acceptable', kind: 'not-acceptable', title: { ru: 'Такого формата нет', en: 'No such format' } },
    ({ offered }) => ({
      ru: `Доступные форматы: ${offered.join(', ')}.`,
      en: `Formats on offer: ${offered.join(', ')}.`,
    }),
  ),
  unsupportedMediaType: problem<{ accepted: readonly string[] }>(
    {
      slug: 'unsupported-media-type',
      kind: 'unsupported',
      title: { ru: 'Тип содержимого не принимается', en: 'Media type not taken' },
    },
    ({ accepted }) => ({ ru: `Отправьте ${accepted.join(' или ')}.`, en: `Send ${accepted.join(' or ')}.` }),
  ),
  bodyTooLarge: problem<{ limitBytes: number }>(
    { slug: 'body-too-large', kind: 'too-large', title: { ru: 'Слишком большой файл', en: 'Too large' } },
    ({ limitBytes }) => ({
      ru: `Файл больше ${limitBytes} байт. Уберите лишние листы и картинки и отправьте ещё раз.`,
      en: `The file has more than ${limitBytes} bytes. Remove extra sheets and pictures and send it again.`,
    }),
  ),
  preconditionMissing: problem(
    {
      slug: 'precondition-missing',
      kind: 'precondition-missing',
      title: { ru: 'Не указана исходная версия', en: 'If-Match is missing' },
    },
    () => ({
      ru: 'Передайте в заголовке If-Match значение ETag той версии, которую вы меняете.',
      en: 'Send in If-Match the ETag of the version that you are changing.',
    }),
  ),
  stale: problem<{ revision: number; by: string; at: string }>(
    { slug: 'stale', kind: 'stale', title: { ru: 'Данные уже изменены', en: 'Changed meanwhile' } },
    ({ revision, by, at }) => ({
      ru: `Действующая версия ${revision} сохранена пользователем ${by} в ${at}. Загрузите её и повторите изменение.`,
      en: `Revision ${revision} was stored by ${by} at ${at}. Load it and make your change again.`,
    }),
  ),
  changedMeanwhile: problem(
    {
      slug: 'changed-meanwhile',
      kind: 'conflict',
      title: { ru: 'Одновременное изменение', en: 'Changed at the same moment' },
    },
    () => ({
      ru: 'Данные одновременно меняет кто-то ещё. Повторите действие.',
      en: 'Somebody else is changing this. Try again.',
    }),
  ),
  requestInProgress: problem(
    {
      slug: 'request-in-progress',
      kind: 'in-progress',
      title: { ru: 'Запрос уже выполняется', en: 'Already in progress' },
    },
    () => ({
      ru: 'Запрос с этим Idempotency-Key ещё выполняется. Повторите через несколько секунд.',
      en: 'A request with this Idempotency-Key is in progress. Try again in some seconds.',
    }),
  ),
  idempotencyKeyReused: problem(
    {
      slug: 'idempotency-key-reused',
      kind: 'unprocessable',
      title: { ru: 'Ключ уже использован', en: 'Key used already' },
    },
    () => ({
      ru: 'С этим Idempotency-Key уже отправлен другой запрос. Возьмите новый ключ.',
      en: 'Another request was sent with this Idempotency-Key. Take a new key.',
    }),
  ),
  invalidCursor: problem(
    {
      slug: 'invalid-cursor',
      kind: 'invalid',
      title: { ru: 'Неверная закладка страницы', en: 'Not a cursor of this list' },
    },
    () => ({
      ru: 'Закладка next относится к другому списку. Откройте список с первой страницы.',
      en: 'The cursor belongs to another list. Open the list from its first page.',
    }),
  ),
};
