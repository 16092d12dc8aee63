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
