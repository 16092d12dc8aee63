import type { Answers, ContextSummary, QuestionSummary } from '../../shared/contracts/context.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Question } from '../../shared/contracts/questionnaire.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';

/** The middle of the sorted numbers, or the mean of the two middle ones. */
const medianOf = (sorted: readonly number[]): number => {
  const upper = Math.floor(sorted.length / 2);
  const at = (place: number): number => sorted[place] ?? 0;
  return sorted.length % 2 === 1 ? at(upper) : (at(upper - 1) + at(upper)) / 2;
};

const numbersOf = (answers: readonly unknown[]): QuestionSummary['numbers'] => {
  const sorted = answers.filter((answer) => typeof answer === 'number').sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const sum = sorted.reduce((all, n) => all + n, 0);
  return { sum, mean: sum / sorted.length, median: medianOf(sorted), min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
};

/** What schools have answered to a question. */
export const questionSummary = (question: Question, all: readonly Answers[], language: Language): QuestionSummary => {
  const { id, label, type, options = [] } = question;
  const answers = all.flatMap((one) => one[id] ?? []);
  const given = all.filter((one) => one[id] !== undefined);
  return {
    question: id,
    label: label[language],
    type,
    answered: given.length,
    options: options.map((option) => ({
      id: option.id,
      label: option.label[language],
      count: answers.filter((answer) => answer === option.id).length,
    })),
    numbers: type === 'integer' || type === 'fraction' ? numbersOf(answers) : null,
  };
};

const columns: TableContent['columns'] = [
  { header: { ru: 'Территория', en: 'Territory' }, width: 40 },
  { header: { ru: 'Школ', en: 'Schools' }, width: 8 },
  { header: { ru: 'Вопрос', en: 'Question' }, width: 48 },
  { header: { ru: 'Вариант', en: 'Option' }, width: 40 },
  { header: { ru: 'Ответов', en: 'Answers' }, width: 10 },
  { header: { ru: 'Сумма', en: 'Sum' }, width: 12 },
  { header: { ru: 'Среднее', en: 'Mean' }, width: 12 },
  { header: { ru: 'Медиана', en: 'Median' }, width: 12 },
  { header: { ru: 'Наименьшее', en: 'Least' }, width: 12 },
  { header: { ru: 'Наибольшее', en: 'Greatest' }, width: 12 },
];

type Line = TableContent['rows'][number];

const HUNDREDTHS = 100;
const rounded = (n: number): number => Math.round(n * HUNDREDTHS) / HUNDREDTHS;

const linesOf = (name: string, schools: number, questions: readonly QuestionSummary[]): Line[] =>
  questions.flatMap(({ label, answered, options, numbers }): Line[] =>
    options.length > 0
      ? options.map((option) => [name, schools, label, option.label, option.count, null, null, null, null, null])
      : [
          [
            name,
            schools,
            label,
            null,
            answered,
            ...(numbers
              ? [numbers.sum, numbers.mean, numbers.median, numbers.min, numbers.max].map(rounded)
              : [null, null, null, null, null]),
          ],
        ],
  );

const totalNames = { ru: 'Всего', en: 'Total' } as const;

/** A line for each option, one for each other question; the whole territory last. */
export const summaryTable = ({ rows, total, schools }: ContextSummary, language: Language): TableContent => ({
  title: { ru: 'Контекстные данные: сводка', en: 'Context data: summary' },
  columns,
  rows: [
    ...rows.flatMap((row) => linesOf(row.name, row.schools, row.questions)),
    ...linesOf(totalNames[language], schools, total),
  ],
});
