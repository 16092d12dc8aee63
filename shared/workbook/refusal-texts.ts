/** Texts of the refusals of a file; one entry per code. */
export const refusalTexts = {
  'workbook-empty': {
    ru: { title: 'Файл пуст', detail: 'В файле нет ни одного байта. Сохраните книгу ещё раз и загрузите её.' },
    en: { title: 'The file is empty', detail: 'The file has no bytes at all. Save the workbook again and upload it.' },
  },
  'workbook-too-large': {
    ru: {
      title: 'Файл слишком велик',
      detail: 'Файл больше 4 000 000 байт. Уберите из книги рисунки и лишние листы, сохраните и загрузите снова.',
    },
    en: {
      title: 'The file is too large',
      detail: 'The file is larger than 4,000,000 bytes. Remove pictures and needless sheets, save and upload again.',
    },
  },
  'workbook-not-xlsx': {
    ru: {
      title: 'Это не книга Excel',
      detail:
        'Файл не является книгой Excel (.xlsx), хотя может так называться. Откройте форму в Excel или LibreOffice, ' +
        'сохраните её как «Книга Excel (.xlsx)» и загрузите снова.',
    },
    en: {
      title: 'This is not an Excel workbook',
      detail:
        'The file is not an Excel workbook (.xlsx), whatever its name says. Open the form in Excel or LibreOffice, ' +
        'save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-is-text': {
    ru: {
      title: 'Это текстовый файл, а не книга Excel',
      detail:
        'Внутри файла текст (CSV, HTML или подобное), переименовать его недостаточно. Откройте его в Excel, ' +
        'сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
    },
    en: {
      title: 'This is a text file, not an Excel workbook',
      detail:
        'The file holds text (CSV, HTML or the like); renaming it is not enough. Open it in Excel, ' +
        'save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-old-xls': {
    ru: {
      title: 'Книга старого формата .xls',
      detail: 'Сохраните файл как «Книга Excel (.xlsx)» (не «Книга Excel 97–2003») и загрузите снова.',
    },
    en: {
      title: 'A workbook of the old .xls format',
      detail: 'Save the file as “Excel Workbook (.xlsx)”, not “Excel 97–2003 Workbook”, and upload it again.',
    },
  },
  'workbook-ods': {
    ru: {
      title: 'Книга формата OpenDocument (.ods)',
      detail: 'В LibreOffice выберите «Сохранить как» и тип «Excel 2007–365 (.xlsx)», затем загрузите файл снова.',
    },
    en: {
      title: 'A workbook of the OpenDocument format (.ods)',
      detail: 'In LibreOffice choose “Save As” and the type “Excel 2007–365 (.xlsx)”, then upload the file again.',
    },
  },
  'workbook-binary': {
    ru: {
      title: 'Двоичная книга Excel (.xlsb)',
      detail: 'Сохраните файл как «Книга Excel (.xlsx)», а не «Двоичная книга Excel», и загрузите снова.',
    },
    en: {
      title: 'A binary Excel workbook (.xlsb)',
      detail: 'Save the file as “Excel Workbook (.xlsx)”, not “Excel Binary Workbook”, and upload it again.',
    },
  },
  'workbook-encrypted': {
    ru: {
      title: 'Книга защищена паролем',
      detail:
        'Файл зашифрован. В Excel: «Файл» → «Сведения» → «Защита книги» → «Зашифровать с использованием пароля», ' +
        'сотрите пароль, сохраните и загрузите снова.',
    },
    en: {
      title: 'The workbook has a password',
      detail:
        'The file is encrypted. In Excel: File → Info → Protect Workbook → Encrypt with Password, ' +
        'clear the password, save and upload again.',
    },
  },
  'workbook-truncated': {
    ru: {
      title: 'Файл пришёл не целиком',
      detail: 'Конца файла нет: передача или копирование оборвались. Загрузите файл ещё раз.',
    },
    en: {
      title: 'The file did not arrive whole',
      detail: 'The end of the file is missing: the transfer or the copying broke off. Upload the file again.',
    },
  },
  'workbook-damaged': {
    ru: {
      title: 'Книга повреждена',
      detail: 'Файл не читается. Откройте его в Excel, сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
    },
    en: {
      title: 'The workbook is damaged',
      detail: 'The file cannot be read. Open it in Excel, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-too-many-entries': {
    ru: {
      title: 'В книге слишком много частей',
      detail: 'Внутри файла больше 200 частей. Перенесите данные в чистую форму без рисунков и загрузите её.',
    },
    en: {
      title: 'The workbook has too many parts',
      detail:
        'There are more than 200 parts inside. Copy your values into a clean form without pictures and upload it.',
    },
  },
  'workbook-too-many-sheets': {
    ru: { title: 'В книге слишком много листов', detail: 'Листов больше 50. Удалите лишние листы и загрузите снова.' },
    en: {
      title: 'The workbook has too many sheets',
      detail: 'There are more than 50 sheets. Remove the needless ones.',
    },
  },
  'workbook-too-many-cells': {
    ru: {
      title: 'В книге слишком много ячеек',
      detail:
        'Ячеек (вместе с пустыми, но оформленными) больше 200 000 или текста слишком много. Удалите пустые строки и ' +
        'столбцы за пределами таблицы либо перенесите данные в чистую форму.',
    },
    en: {
      title: 'The workbook has too many cells',
      detail:
        'There are more than 200,000 cells (empty formatted ones count) or too much text. Delete the empty rows and ' +
        'columns outside of the table, or copy your values into a clean form.',
    },
  },
  'workbook-bomb': {
    ru: {
      title: 'Содержимое книги слишком велико',
      detail: 'Файл распаковывается в недопустимо большой объём. Перенесите данные в чистую форму и загрузите её.',
    },
    en: {
      title: 'The contents of the workbook are too large',
      detail: 'The file unpacks to an inadmissible size. Copy your values into a clean form and upload it.',
    },
  },
  'workbook-macros': {
    ru: {
      title: 'В книге есть макросы',
      detail: 'Книги с макросами и встроенными объектами не принимаются. Сохраните файл как «Книга Excel (.xlsx)».',
    },
    en: {
      title: 'The workbook has macros',
      detail: 'Workbooks with macros or embedded objects are not taken. Save the file as “Excel Workbook (.xlsx)”.',
    },
  },
  'workbook-external-links': {
    ru: {
      title: 'Книга связана с другими файлами',
      detail: 'В Excel: «Данные» → «Изменить связи» → «Разорвать связь» для каждой, сохраните и загрузите снова.',
    },
    en: {
      title: 'The workbook is linked to other files',
      detail: 'In Excel: Data → Edit Links → Break Link for each of them, save and upload again.',
    },
  },
  'workbook-doctype': {
    ru: {
      title: 'В книге недопустимая разметка',
      detail: 'Файл содержит объявления DOCTYPE, которых Excel не пишет. Перенесите данные в чистую форму.',
    },
    en: {
      title: 'The workbook has inadmissible markup',
      detail: 'The file has DOCTYPE declarations, which Excel never writes. Copy your values into a clean form.',
    },
  },
  'table-damaged': {
    ru: {
      title: 'Таблица CSV повреждена',
      detail: 'Кавычка открыта и не закрыта либо стоит внутри значения. Исправьте строку или загрузите файл .xlsx.',
    },
    en: {
      title: 'The CSV table is damaged',
      detail: 'A quote is not closed or stands inside of a value. Correct the line or upload an .xlsx file.',
    },
  },
} as const;
