import type { Texts } from '../contracts/contract.ts';

type RefusalTexts = { readonly title: Texts; readonly detail: Texts };

/** Refusals of a workbook that is none any more inside: what is broken decides what helps. */
export const damageTexts = {
  'workbook-damaged': {
    title: { ru: 'Книга повреждена', en: 'The workbook is damaged' },
    detail: {
      ru: 'Содержимое файла испорчено при передаче или хранении. Загрузите файл ещё раз; если не поможет, откройте его в Excel, сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
      en: 'The contents were spoilt in transfer or storage. Upload the file again; if that does not help, open it in Excel, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-archive': {
    title: { ru: 'Архив книги собран неверно', en: 'The archive of the workbook is put together wrongly' },
    detail: {
      ru: 'Оглавление архива внутри файла не сходится с его содержимым: части перекрываются, повторяются, названы по-разному или нужен ZIP64. Excel так не пишет. Откройте файл в Excel или LibreOffice, сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
      en: 'The directory of the archive inside does not agree with its contents: parts overlap, come twice, are named in two ways or need ZIP64. Excel never writes so. Open the file in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-part-missing': {
    title: { ru: 'В книге не хватает части', en: 'A part of the workbook is missing' },
    detail: {
      ru: 'Книга ссылается на лист или таблицу текстов, которых в файле нет, или на один лист дважды. Перенесите данные в форму, скачанную для этой работы, и загрузите её.',
      en: 'The workbook refers to a sheet or a table of texts that is not in the file, or to one sheet twice. Copy your values into the form of this work and upload it.',
    },
  },
  'workbook-markup': {
    title: { ru: 'Разметка книги нарушена', en: 'The markup of the workbook is broken' },
    detail: {
      ru: 'Внутри файла незакрытые элементы или недопустимые знаки. Откройте файл в Excel, согласитесь на восстановление, проверьте данные, сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
      en: 'Inside of the file there are elements without end or inadmissible characters. Open it in Excel, agree to the repair, look the values over, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-too-complex': {
    title: { ru: 'Оформление книги слишком сложное', en: 'The markup of the workbook is too complex' },
    detail: {
      ru: 'Элементы внутри файла вложены глубже или описаны длиннее, чем пишет любой табличный редактор. Перенесите данные в форму, скачанную для этой работы, и загрузите её.',
      en: 'Elements inside of the file are nested deeper or described at greater length than any program writes. Copy your values into the form of this work and upload it.',
    },
  },
  'workbook-cell-place': {
    title: { ru: 'Ячейки стоят не на своих местах', en: 'Cells stand where they cannot' },
    detail: {
      ru: 'В листе есть ячейка за пределами листа (дальше XFD1048576), повторённая или стоящая не по порядку. Откройте файл в Excel, согласитесь на восстановление, проверьте данные, сохраните и загрузите снова.',
      en: 'A sheet has a cell beyond its edge (XFD1048576), twice or out of order. Open the file in Excel, agree to the repair, look the values over, save and upload it again.',
    },
  },
  'workbook-cell-value': {
    title: { ru: 'Значение ячейки не читается', en: 'The value of a cell cannot be read' },
    detail: {
      ru: 'В ячейке записано не то, что обещает её тип (например, число, которое не число), сразу два значения или больше 32 767 знаков. Откройте файл в Excel, проверьте данные, сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
      en: 'A cell holds something else than its type says (such as a number that is none), two values or more than 32,767 characters. Open the file in Excel, look the values over, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-shared-text': {
    title: { ru: 'Текст ячейки потерян', en: 'The text of a cell is lost' },
    detail: {
      ru: 'Ячейка ссылается на текст, которого в книге нет: файл сохранён с ошибкой. Откройте его в Excel, впишите потерянные значения, сохраните как «Книга Excel (.xlsx)» и загрузите снова.',
      en: 'A cell refers to a text that is not in the workbook: the file was saved with an error. Open it in Excel, enter what was lost, save it as “Excel Workbook (.xlsx)” and upload it again.',
    },
  },
  'workbook-sheet-names': {
    title: { ru: 'Листы книги названы неверно', en: 'The sheets of the workbook are named wrongly' },
    detail: {
      ru: 'У листа нет имени, или два листа названы одинаково. Дайте листам разные имена, сохраните и загрузите снова.',
      en: 'A sheet has no name, or two have the same. Give the sheets different names, save and upload again.',
    },
  },
  'workbook-merged': {
    title: { ru: 'Объединено слишком много ячеек', en: 'Too many cells are merged' },
    detail: {
      ru: 'Объединены целые столбцы, строки или весь лист, и видно из них только одно значение. Отмените объединение ячеек («Главная» → «Отменить объединение ячеек»), проверьте данные и загрузите снова.',
      en: 'Whole columns, rows or the sheet are merged, and only one value of them is seen. Unmerge the cells (Home → Unmerge Cells), look the values over and upload again.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalTexts>>;
