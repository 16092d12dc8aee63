import { problem } from './problem.ts';

/** What the room of materials may refuse beside what any submission may. */
export const materialsProblems = {
  notThePublisher: problem<{ territory: string }>(
    { slug: 'not-the-publisher', kind: 'forbidden', title: { ru: 'Материал ведёт другой', en: 'Not your material' } },
    ({ territory }) => ({
      ru: `Материал опубликован для территории ${territory}, и менять его может только её организатор. Обратитесь к нему.`,
      en: `The material belongs to ${territory}, and only its organiser changes it. Ask there.`,
    }),
  ),
  versionsFull: problem<{ versions: number }>(
    { slug: 'versions-full', kind: 'conflict', title: { ru: 'Версий слишком много', en: 'Too many versions' } },
    ({ versions }) => ({
      ru: `У материала уже ${versions} версий. Отзовите его и заведите новый.`,
      en: `The material has ${versions} versions already. Withdraw it and begin a new one.`,
    }),
  ),
  versionNotOpen: problem<{ version: number; current: number | null }>(
    {
      slug: 'version-not-open',
      kind: 'conflict',
      title: { ru: 'С этой версией так уже нельзя', en: 'Not possible for this version any more' },
    },
    ({ version, current }) => ({
      ru: `Версия ${version} отозвана или её сменила более новая; действует ${current === null ? 'ни одна' : `версия ${current}`}. Загрузите новую версию.`,
      en: `Version ${version} was withdrawn or a newer one is published; ${current === null ? 'none counts now' : `version ${current} counts`}. Add a new version.`,
    }),
  ),
  versionSuperseded: problem<{ version: number; current: number | null }>(
    {
      slug: 'version-superseded',
      kind: 'conflict',
      title: { ru: 'Эта версия больше не действует', en: 'This version counts no more' },
    },
    ({ current }) => ({
      ru:
        current === null
          ? 'Материал отозван, знакомиться с ним не нужно. Обновите список материалов.'
          : `Действует версия ${current}. Прочитайте её и подтвердите ознакомление с ней.`,
      en:
        current === null
          ? 'The material was withdrawn and need not be acknowledged. Load the list again.'
          : `Version ${current} counts now. Read it and acknowledge that one.`,
    }),
  ),
  fileNotThere: problem(
    {
      slug: 'file-not-there',
      kind: 'conflict',
      title: { ru: 'Файл ещё не загружен', en: 'The file is not there yet' },
    },
    () => ({
      ru: 'По выданной ссылке ещё ничего не загружено. Загрузите файл и повторите; если ссылка истекла, запросите новую.',
      en: 'Nothing was put by the link yet. Put the file and try again; if the link has expired, ask for another.',
    }),
  ),
  fileDiffers: problem<{ sha256: string; bytes: number }>(
    {
      slug: 'file-differs',
      kind: 'unprocessable',
      title: { ru: 'Загружен другой файл', en: 'Another file was put' },
    },
    ({ sha256, bytes }) => ({
      ru: `Загруженный файл не тот, что объявлен: ${bytes} байт, SHA-256 ${sha256}. Загрузите объявленный файл или объявите новый.`,
      en: `The file is not the one that was announced: ${bytes} bytes, SHA-256 ${sha256}. Put that one, or announce another.`,
    }),
  ),
};
