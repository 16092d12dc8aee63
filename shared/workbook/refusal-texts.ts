import type { Texts } from '../contracts/contract.ts';
import { damageTexts } from './damage-texts.ts';

type RefusalTexts = { readonly title: Texts; readonly detail: Texts };

/** Texts of the refusals of a file, those of a broken inside from beside; one entry per code, the title is the state, the detail says what to do. */
export const refusalTexts = {
  'workbook-empty': {
    title: { ru: 'Файл пуст', en: 'The file is empty' },
    detail: {
      ru: 'В файле нет ни одного байта. Сохраните книгу ещё раз и загрузите её.',
      en: 'The file has no bytes at all. Save the workbook again and upload it.',
    },
  },
  'workbook-too-large': {
    title: { ru: 'Файл слишком велик', en: 'The file is too large' },
    detail: {
      ru: 'Файл больше 4 000 000 байт. Уберите из книги рисунки и лишние листы, сохраните и загрузите снова.',
      en: 'The file is larger than 4,000,000 bytes. Remove pictures and needless sheets, save and upload again.',
    },
  },
  'workbook-not-xlsx': {
    title: { ru: 'Это не книга Excel', en: 'This is not an Excel workbook' },
    detail: {
      ru:
        'Файл не является книгой Excel (.xlsx), хотя может так называться. Откройте форму в Excel или ' +
        'LibreOffice, сохраните её как «Книга Excel (.xlsx)» и загрузите снова.',
      en:
        'The file is not an Excel workbook (.xlsx), whatever its name says. Open the form in Excel or ' +
        'LibreOffice, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-is-text': {
    title: { ru: 'Это текстовый файл, а не книга Excel', en: 'This is a text file, not an Excel workbook' },
    detail: {
      ru:
        'Внутри файла текст (CSV, HTML или подобное), переименовать его недостаточно. Откройте его в Excel, ' +
        'сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
      en:
        'The file holds text (CSV, HTML or the like); renaming it is not enough. Open it in Excel, save it as ' +
        '“Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-old-xls': {
    title: { ru: 'Книга старого формата .xls', en: 'A workbook of the old .xls format' },
    detail: {
      ru: 'Сохраните файл как «Книга Excel (.xlsx)» (не «Книга Excel 97–2003») и загрузите снова.',
      en: 'Save the file as “Excel Workbook (.xlsx)”, not “Excel 97–2003 Workbook”, and upload it again.',
    },
  },
  'workbook-ods': {
    title: { ru: 'Книга формата OpenDocument (.ods)', en: 'A workbook of the OpenDocument format (.ods)' },
    detail: {
      ru: 'В LibreOffice выберите «Сохранить как» и тип «Excel 2007–365 (.xlsx)», затем загрузите файл снова.',
      en: 'In LibreOffice choose “Save As” and the type “Excel 2007–365 (.xlsx)”, then upload the file again.',
    },
  },
  'workbook-binary': {
    title: { ru: 'Двоичная книга Excel (.xlsb)', en: 'A binary Excel workbook (.xlsb)' },
    detail: {
      ru: 'Сохраните файл как «Книга Excel (.xlsx)», а не «Двоичная книга Excel», и загрузите снова.',
      en: 'Save the file as “Excel Workbook (.xlsx)”, not “Excel Binary Workbook”, and upload it again.',
    },
  },
  'workbook-encrypted': {
    title: { ru: 'Книга защищена паролем', en: 'The workbook has a password' },
    detail: {
      ru:
        'Файл зашифрован. В Excel: «Файл» → «Сведения» → «Защита книги» → «Зашифровать с использованием пароля», ' +
        'сотрите пароль, сохраните и загрузите снова.',
      en:
        'The file is encrypted. In Excel: File → Info → Protect Workbook → Encrypt with Password, clear the ' +
        'password, save and upload again.',
    },
  },
  'workbook-truncated': {
    title: { ru: 'Файл пришёл не целиком', en: 'The file did not arrive whole' },
    detail: {
      ru: 'Конца файла нет: передача или копирование оборвались. Загрузите файл ещё раз.',
      en: 'The end of the file is missing: the transfer or the copying broke off. Upload the file again.',
    },
  },
  ...damageTexts,
  'workbook-too-many-entries': {
    title: { ru: 'В книге слишком много частей', en: 'The workbook has too many parts' },
    detail: {
      ru: 'Внутри файла больше 200 частей. Перенесите данные в чистую форму без рисунков и загрузите её.',
      en: 'There are more than 200 parts inside. Copy your values into a clean form without pictures and upload it.',
    },
  },
  'workbook-too-many-sheets': {
    title: { ru: 'В книге слишком много листов', en: 'The workbook has too many sheets' },
    detail: {
      ru: 'Листов больше 50. Удалите лишние листы и загрузите снова.',
      en: 'There are more than 50 sheets. Remove the needless ones.',
    },
  },
  'workbook-too-many-cells': {
    title: { ru: 'В книге слишком много ячеек', en: 'The workbook has too many cells' },
    detail: {
      ru:
        'Ячеек (вместе с пустыми, но оформленными) больше 200 000 или текста слишком много. Удалите пустые ' +
        'строки и столбцы за пределами таблицы либо перенесите данные в чистую форму.',
      en:
        'There are more than 200,000 cells (empty formatted ones count) or too much text. Delete the empty rows ' +
        'and columns outside of the table, or copy your values into a clean form.',
    },
  },
  'workbook-bomb': {
    title: { ru: 'Содержимое книги слишком велико', en: 'The contents of the workbook are too large' },
    detail: {
      ru: 'Файл распаковывается в недопустимо большой объём. Перенесите данные в чистую форму и загрузите её.',
      en: 'The file unpacks to an inadmissible size. Copy your values into a clean form and upload it.',
    },
  },
  'workbook-macros': {
    title: { ru: 'В книге есть макросы', en: 'The workbook has macros' },
    detail: {
      ru: 'Книги с макросами и встроенными объектами не принимаются. Сохраните файл как «Книга Excel (.xlsx)».',
      en: 'Workbooks with macros or embedded objects are not taken. Save the file as “Excel Workbook (.xlsx)”.',
    },
  },
  'workbook-external-links': {
    title: { ru: 'Книга связана с другими файлами', en: 'The workbook is linked to other files' },
    detail: {
      ru: 'В Excel: «Данные» → «Изменить связи» → «Разорвать связь» для каждой, сохраните и загрузите снова.',
      en: 'In Excel: Data → Edit Links → Break Link for each of them, save and upload again.',
    },
  },
  'workbook-doctype': {
    title: { ru: 'В книге недопустимая разметка', en: 'The workbook has inadmissible markup' },
    detail: {
      ru: 'Файл содержит объявления DOCTYPE, которых Excel не пишет. Перенесите данные в чистую форму.',
      en: 'The file has DOCTYPE declarations, which Excel never writes. Copy your values into a clean form.',
    },
  },
  'table-damaged': {
    title: { ru: 'Таблица CSV повреждена', en: 'The CSV table is damaged' },
    detail: {
      ru: 'Кавычка открыта и не закрыта, либо после закрытой стоит текст. Исправьте строку или загрузите файл .xlsx.',
      en: 'A quote is not closed, or text follows a closed one. Correct the line or upload an .xlsx file.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalTexts>>;
