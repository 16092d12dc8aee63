import type { ImportReport } from '../contracts/common.ts';
import { problem } from './problem.ts';

/** Findings that the detail of a refusal names; the report has all. */
const NAMED = 3;

/** The first faults with their places, for who looks at the answer's text alone; the report is in the caller's language already. */
const firstOf = ({ findings }: ImportReport): string =>
  findings
    .slice(0, NAMED)
    .map(({ location = {}, message }) => {
      const place = [location.sheet && `«${location.sheet}»`, location.cell].filter(Boolean).join(' ');
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
  formRefused: problem<{ report: ImportReport }>(
    { slug: 'form-refused', kind: 'unprocessable', title: { ru: 'Форма не принята', en: 'The form is not taken' } },
    ({ report }) => ({
      ru: `Ошибок: ${errorsOf(report)}. ${firstOf(report)}`,
      en: `Errors: ${errorsOf(report)}. ${firstOf(report)}`,
    }),
  ),
};
