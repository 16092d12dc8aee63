import type { Texts } from '../../shared/contracts/contract.ts';
import type { Question, QuestionId, Questionnaire } from '../../shared/contracts/questionnaire.ts';
import type { FieldError } from '../../shared/problems/problem.ts';

const fault = (pointer: string, code: string, detail: Texts): FieldError => ({
  pointer: `/body${pointer}`,
  code,
  detail,
});

const hasOptions = ({ type }: Question): boolean => type === 'choice' || type === 'several';
const isNumber = ({ type }: Question): boolean => type === 'integer' || type === 'fraction';

const questionFaults = (question: Question, index: number, earlier: readonly Question[]): FieldError[] => {
  const pointer = `/questions/${index}`;
  const { id, options = [], shownIf, min, max, personal } = question;
  const faults: FieldError[] = [];
  if (earlier.some((one) => one.id === id)) {
    faults.push(fault(`${pointer}/id`, 'id-repeated', { ru: `«${id}» указано дважды.`, en: `"${id}" stands twice.` }));
  }
  const ids = options.map((option) => option.id);
  if (hasOptions(question) ? ids.length < 2 || new Set(ids).size < ids.length : ids.length > 0) {
    faults.push(
      fault(`${pointer}/options`, 'question-options', {
        ru: 'Вопросу с выбором нужны два и более разных варианта, другому вопросу варианты не нужны.',
        en: 'A question of choice wants two or more different options, any other none.',
      }),
    );
  }
  if (min !== undefined && max !== undefined && min > max) {
    faults.push(
      fault(`${pointer}/min`, 'question-bounds', {
        ru: 'Нижняя граница больше верхней.',
        en: 'The lower bound is above the upper.',
      }),
    );
  }
  if (personal && (hasOptions(question) || isNumber(question))) {
    faults.push(
      fault(`${pointer}/personal`, 'question-personal', {
        ru: 'Персональным может быть только текст, телефон, почта, дата, индекс или ИНН.',
        en: 'Only a text, telephone, e-mail, date, postcode or taxpayer number can be personal.',
      }),
    );
  }
  const condition = shownIf && earlier.find((one) => one.id === shownIf.question);
  const isMet = shownIf?.is.every((option) => condition?.options?.some((one) => one.id === option));
  if (shownIf && !(condition && hasOptions(condition) && isMet)) {
    faults.push(
      fault(`${pointer}/shownIf`, 'question-condition', {
        ru: 'Условие называет более ранний вопрос с выбором и его варианты.',
        en: 'A condition names an earlier question of choice and options of it.',
      }),
    );
  }
  return faults;
};

/** Of all questions together: a summary of a region has each of them for each of its municipalities. */
const MOST_OPTIONS = 600;

const lengthFaults = (questions: readonly Question[]): FieldError[] => {
  const options = questions.reduce((sum, one) => sum + (one.options?.length ?? 0), 0);
  if (options <= MOST_OPTIONS) return [];
  return [
    fault('/questions', 'questionnaire-too-long', {
      ru: `Вариантов ответа во всей анкете ${options}, а может быть не больше ${MOST_OPTIONS}.`,
      en: `The questionnaire has ${options} options, of ${MOST_OPTIONS} at most.`,
    }),
  ];
};

/** All that is wrong with a questionnaire that is to be published, pointing into the request. */
export const questionnaireFaults = ({ questions, checks }: Questionnaire): FieldError[] => {
  const numbers = new Set<QuestionId>(questions.filter(isNumber).map(({ id }) => id));
  const checkFaults = checks.flatMap((check, index) => {
    const ids = check.is === 'sum' ? [check.total, ...check.parts] : [check.part, check.whole];
    if (ids.every((id) => numbers.has(id)) && new Set(ids).size === ids.length) return [];
    return [
      fault(`/checks/${index}`, 'question-check', {
        ru: 'Проверка называет разные вопросы с числовым ответом.',
        en: 'A check names different questions that are answered by numbers.',
      }),
    ];
  });
  return [
    ...lengthFaults(questions),
    ...questions.flatMap((one, index) => questionFaults(one, index, questions.slice(0, index))),
    ...checkFaults,
  ];
};
