import type { ImportReport } from '../contracts/common.ts';
import { problem } from './problem.ts';

/** Findings that the detail of a refusal names; the report has all. */
const NAMED = 3;

type Place = NonNullable<ImportReport['findings'][number]['location']>;

/** A cell of a sheet or, where there is no sheet, a row and the header over its cell. */
const placeOf = ({ sheet, cell, row, header }: Place, rowWord: string): string => {
  const quoted = (text: string | undefined) => text && `«${text}»`;
  const parts = sheet ? [quoted(sheet), cell] : [row && `${rowWord} ${row}`, quoted(header)];
  return parts.filter(Boolean).join(' ');
};

/** The first faults with their places, for who looks at the answer's text alone; the report is in the caller's language already. */
const firstOf = ({ findings }: ImportReport, rowWord: string): string =>
  findings
    .slice(0, NAMED)
    .map(({ location = {}, message }) => {
      const place = placeOf(location, rowWord);
      return place ? `${place}: ${message}` : message;
    })
    .join(' ');

const errorsOf = ({ findings }: ImportReport): number =>
  findings.reduce((sum, { severity, count }) => sum + (severity === 'error' ? count : 0), 0);

/** What the room of results may refuse. */
export const resultsProblems = {
  onBehalfNotAllowed: problem<{ allowed: readonly string[] }>(
    {
      slug: 'on-behalf-not-allowed',
      kind: 'forbidden',
      title: { ru: 'Загрузка за школу не разрешена', en: 'Not on behalf of schools' },
    },
    () => ({
      ru: 'В этой кампании ваша роль не загружает формы за школы. Попросите школу загрузить форму самой или организатора — разрешить.',
      en: 'In this campaign your role does not upload forms for schools. Ask the school to upload, or the organiser to allow it.',
    }),
  ),
  schoolHasUploaded: problem<{ at: string; by: string }>(
    {
      slug: 'school-has-uploaded',
      kind: 'conflict',
      title: { ru: 'Школа уже загрузила сама', en: 'The school has uploaded itself' },
    },
    ({ at, by }) => ({
      ru: `Форму уже загрузила сама школа (${by}, ${at}). Если в ней ошибка, верните её школе с замечанием.`,
      en: `The school has uploaded the form itself (${by}, ${at}). If it has an error, return it with a comment.`,
    }),
  ),
  newerFormTaken: problem<{ at: string; by: string }>(
    {
      slug: 'newer-form-taken',
      kind: 'conflict',
      title: { ru: 'Принята более новая форма', en: 'A newer form is taken' },
    },
    ({ at, by }) => ({
      ru: `После отправки архива принята более новая форма (${by}, ${at}), она и действует.`,
      en: `A newer form was taken after the archive had been sent (${by}, ${at}); it stands.`,
    }),
  ),
  structurePending: problem<{ assessmentId: string }>(
    {
      slug: 'structure-pending',
      kind: 'conflict',
      title: { ru: 'Структура работы ещё не загружена', en: 'The structure of the work is pending' },
    },
    () => ({
      ru: 'Структура работы ещё не загружена организатором. Форма появится, когда он её загрузит.',
      en: 'The organiser has not loaded the structure of the work yet. The form will be there once it is loaded.',
    }),
  ),
  /** `annotated` is the path under which the school gets the file with its faults shown in it, where the file is kept */
  formRefused: problem<{ report: ImportReport; annotated?: string }>(
    { slug: 'form-refused', kind: 'unprocessable', title: { ru: 'Форма не принята', en: 'The form is not taken' } },
    ({ report, annotated }) => ({
      ru: `Ошибок: ${errorsOf(report)}. ${firstOf(report, 'Строка')}${annotated ? ` Ваша форма, в которой отмечены все ошибки: ${annotated}` : ''}`,
      en: `Errors: ${errorsOf(report)}. ${firstOf(report, 'Row')}${annotated ? ` Your form with all of them shown in it: ${annotated}` : ''}`,
    }),
  ),
  nothingUploaded: problem(
    {
      slug: 'nothing-uploaded',
      kind: 'absent',
      title: { ru: 'Форму по этой работе ещё не загружали', en: 'Nothing has been uploaded for this work' },
    },
    () => ({
      ru: 'Отметить ошибки не в чем: форму по этой работе ещё не загружали. Скачайте форму, заполните её и загрузите.',
      en: 'There is nothing to show faults in: no form of this work has been uploaded. Get the form, fill it in and upload it.',
    }),
  ),
  uploadNotKept: problem(
    {
      slug: 'upload-not-kept',
      kind: 'absent',
      title: { ru: 'Файла последней загрузки нет', en: 'The file of the last upload is not there' },
    },
    () => ({
      ru:
        'Отметить ошибки не в чем: последняя загрузка была не книгой Excel, или книга не читалась, или в ней были имена (такие файлы ' +
        'не хранятся), или её отклонили больше 30 дней назад. Исправьте то, что было в ответе на загрузку, и загрузите форму снова.',
      en:
        'There is nothing to show faults in: the last upload was no Excel workbook, or could not be read, or had names in it (such files ' +
        'are not kept), or was refused more than 30 days ago. Mend what the answer to the upload told and upload the form again.',
    }),
  ),
};
