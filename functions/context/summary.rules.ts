import type { AnswerFigures, Answers, ContextSummary } from '../../shared/contracts/context-views.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Question } from '../../shared/contracts/questionnaire.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';

/** The middle of the sorted numbers, or the mean of the two middle ones. */
const medianOf = (sorted: readonly number[]): number => {
  const upper = Math.floor(sorted.length / 2);
  const at = (place: number): number => sorted[place] ?? 0;
  return sorted.length % 2 === 1 ? at(upper) : (at(upper - 1) + at(upper)) / 2;
};

const numbersOf = (answers: readonly unknown[]): AnswerFigures['numbers'] => {
  const sorted = answers.filter((answer) => typeof answer === 'number').sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const sum = sorted.reduce((all, n) => all + n, 0);
  return { sum, mean: sum / sorted.length, median: medianOf(sorted), min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
};

/** What schools have answered to a question. */
export const answerFigures = ({ id, type, options = [] }: Question, all: readonly Answers[]): AnswerFigures => {
  const answers = all.flatMap((one) => one[id] ?? []);
  const given = all.filter((one) => one[id] !== undefined);
  return {
    question: id,
    answered: given.length,
    options: options.map((option) => ({ id: option.id, count: answers.filter((one) => one === option.id).length })),
    numbers: type === 'integer' || type === 'fraction' ? numbersOf(answers) : null,
  };
};

/** The words of the questions that are summed. */
export const summedQuestions = (questions: readonly Question[], language: Language): ContextSummary['questions'] =>
  questions.map(({ id, label, type, options = [] }) => ({
    id,
    label: label[language],
    type,
    options: options.map((option) => ({ id: option.id, label: option.label[language] })),
  }));

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

type Words = ReadonlyMap<string, ContextSummary['questions'][number]>;

const linesOf = (name: string, schools: number, figures: readonly AnswerFigures[], words: Words): Line[] =>
  figures.flatMap(({ question, answered, options, numbers }): Line[] => {
    const { label = question, options: labels = [] } = words.get(question) ?? {};
    if (options.length > 0) {
      return options.map(({ id, count }, place) => {
        const option = labels[place]?.label ?? id;
        return [name, schools, label, option, count, null, null, null, null, null];
      });
    }
    const { sum, mean, median, min, max } = numbers ?? {};
    const told = [sum, mean, median, min, max].map((n) => (n === undefined ? null : rounded(n)));
    return [[name, schools, label, null, answered, ...told]];
  });

const totalNames = { ru: 'Всего', en: 'Total' } as const;

/** A line for each option, one for each other question; the whole territory last. */
export const summaryTable = ({ rows, total, schools, questions }: ContextSummary, language: Language): TableContent => {
  const words: Words = new Map(questions.map((question) => [question.id, question]));
  return {
    title: { ru: 'Контекстные данные: сводка', en: 'Context data: summary' },
    columns,
    rows: [
      ...rows.flatMap((row) => linesOf(row.name, row.schools, row.figures, words)),
      ...linesOf(totalNames[language], schools, total, words),
    ],
  };
};
