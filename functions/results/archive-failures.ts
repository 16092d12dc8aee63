import type { Texts } from '../../shared/contracts/contract.ts';

/** Why an archive as a whole is not taken, and what to do; a heading of docs/problems.md each. */
export const archiveFailures = {
  'archive-not-zip': {
    ru: 'Это не архив .zip. Соберите формы в архив .zip (в Windows: «Отправить» → «Сжатая ZIP-папка») и начните загрузку заново.',
    en: 'This is not a .zip archive. Pack the forms into a .zip and begin a new upload.',
  },
  'archive-is-workbook': {
    ru: 'Это сама книга Excel, а не архив с формами. Загрузите её как форму школы или положите в архив .zip.',
    en: 'This is a workbook itself and not an archive of forms. Upload it as a form or pack it into a .zip.',
  },
  'archive-truncated': {
    ru: 'Архив пришёл не целиком: у него нет конца. Соберите его ещё раз и начните загрузку заново.',
    en: 'The archive did not arrive whole. Pack it once more and begin a new upload.',
  },
  'archive-damaged': {
    ru: 'Архив повреждён, состоит из нескольких томов или сделан в формате zip64. Соберите обычный .zip и начните загрузку заново.',
    en: 'The archive is damaged, split or in the format zip64. Pack a plain .zip and begin a new upload.',
  },
  'archive-encrypted': {
    ru: 'Архив защищён паролем. Соберите его без пароля и начните загрузку заново.',
    en: 'The archive has a password. Pack it without one and begin a new upload.',
  },
  'archive-too-many-forms': {
    ru: 'В архиве больше 500 форм. Разделите его на несколько и загрузите каждый отдельно.',
    en: 'There are more than 500 forms inside. Split the archive and upload each part.',
  },
  'archive-too-large': {
    ru: 'Содержимое архива распаковывается в недопустимо большой объём. Оставьте в нём только формы.',
    en: 'The archive unpacks to an inadmissible size. Leave nothing but forms in it.',
  },
  'archive-empty': {
    ru: 'В архиве нет ни одного файла формы. Положите в него заполненные формы .xlsx и начните загрузку заново.',
    en: 'There is no form inside. Put filled forms (.xlsx) into it and begin a new upload.',
  },
  'archive-differs': {
    ru: 'Пришёл не тот файл, о котором сообщалось: другой размер или SHA-256. Начните загрузку заново.',
    en: 'Another file came than was announced: its size or SHA-256 differs. Begin a new upload.',
  },
  'archive-interrupted': {
    ru: 'Проверка архива прервалась по нашей вине, мы уже знаем об этом. Начните загрузку заново: принятое второй раз не запишется.',
    en: 'The check of the archive broke off by a fault of ours. Begin a new upload: what was taken is not stored twice.',
  },
} as const satisfies Readonly<Record<string, Texts>>;

export type ArchiveFailure = keyof typeof archiveFailures;
