import type { Answers } from '../../shared/contracts/context-views.ts';
import type { AnswerCheck, Question, QuestionId, Questionnaire } from '../../shared/contracts/questionnaire.ts';
import { error, errorsFirst, type Finding, warning } from '../../shared/school-room/finding.ts';
import { answerFault } from './answer-faults.rules.ts';
import { askedQuestions } from './answers.rules.ts';
import type { ContextContent } from './context.ts';

/** No text may be longer, whatever its question says. */
const LONGEST = 1000;

const pointerOf = (id: QuestionId): string => `/content/answers/${id}`;

const named = ({ label }: Question, detail: { ru: string; en: string }) => ({
  ru: `«${label.ru}»: ${detail.ru}`,
  en: `"${label.en}": ${detail.en}`,
});

const ofQuestion = (question: Question, { answers, personal }: ContextContent): Finding[] => {
  const { id, required } = question;
  const pointer = pointerOf(id);
  const isGiven = question.personal ? personal[id] !== undefined : answers[id] !== undefined;
  if (!isGiven) {
    if (!required) return [];
    return [
      error(pointer, 'answer-missing', {
        ru: `«${question.label.ru}»: ответьте на вопрос.`,
        en: `"${question.label.en}": answer the question.`,
      }),
    ];
  }
  if (question.personal) {
    if (personal[id] === 'good') return [];
    // The answer itself is kept elsewhere, so what it should be is said by an answer that reads ill for sure.
    const fault = answerFault(question.type === 'text' ? ' '.repeat(LONGEST + 1) : '', question);
    return fault ? [error(pointer, fault.code, named(question, fault.detail), fault.allowed)] : [];
  }
  const fault = answerFault(answers[id] ?? '', question);
  return fault ? [error(pointer, fault.code, named(question, fault.detail), fault.allowed)] : [];
};

const unknown = ({ answers, personal }: ContextContent, { questions }: Pick<Questionnaire, 'questions'>): Finding[] => {
  const known = new Set(questions.map(({ id }) => id));
  return [...Object.keys(answers), ...Object.keys(personal)]
    .filter((id) => !known.has(id))
    .map((id) =>
      error(pointerOf(id), 'question-unknown', {
        ru: `В анкете нет вопроса «${id}». Уберите ответ.`,
        en: `The questionnaire has no question "${id}". Remove the answer.`,
      }),
    );
};

const numberOf = (answers: Answers, id: QuestionId): number | undefined => {
  const answer = answers[id];
  return typeof answer === 'number' ? answer : undefined;
};

/** What holds between answers is looked at once all that it needs is given. */
const ofCheck = (check: AnswerCheck, answers: Answers, byId: ReadonlyMap<QuestionId, Question>): Finding[] => {
  const label = (id: QuestionId) => byId.get(id)?.label ?? { ru: id, en: id };
  if (check.is === 'sum') {
    const total = numberOf(answers, check.total);
    const parts = check.parts.flatMap((id) => numberOf(answers, id) ?? []);
    if (total === undefined || parts.length === 0) return [];
    const sum = parts.reduce((all, part) => all + part, 0);
    if (sum === total) return [];
    return [
      error(
        pointerOf(check.total),
        'sum-differs',
        {
          ru: `«${label(check.total).ru}»: указано ${total}, а сумма частей ${sum}.`,
          en: `"${label(check.total).en}": ${total} is given, the parts sum to ${sum}.`,
        },
        String(sum),
      ),
    ];
  }
  const [part, whole] = [numberOf(answers, check.part), numberOf(answers, check.whole)];
  if (part === undefined || whole === undefined || part <= whole) return [];
  return [
    error(
      pointerOf(check.part),
      'part-above-whole',
      {
        ru: `«${label(check.part).ru}»: ${part} больше, чем «${label(check.whole).ru}»: ${whole}.`,
        en: `"${label(check.part).en}": ${part} is more than "${label(check.whole).en}": ${whole}.`,
      },
      `0-${whole}`,
    ),
  ];
};

type Versioned = Questionnaire & { readonly version: number };

/** All that is wrong with the answers of a school, errors first. @see docs/sources.md#context-data */
export const answerFindings = (content: ContextContent, questionnaire: Versioned): Finding[] => {
  const byId = new Map(questionnaire.questions.map((question) => [question.id, question]));
  const asked = askedQuestions(questionnaire, content.answers);
  const ids = new Set(asked.map(({ id }) => id));
  const answers = Object.fromEntries(Object.entries(content.answers).filter(([id]) => ids.has(id)));
  return errorsFirst([
    ...asked.flatMap((question) => ofQuestion(question, content)),
    ...questionnaire.checks.flatMap((check) => ofCheck(check, answers, byId)),
    ...unknown(content, questionnaire),
  ]);
};

/** What was accepted by an older version stays accepted; its school is told that there is a newer one. */
export const versionWarning = (answered: number | undefined, version: number): Finding[] =>
  answered === undefined || answered >= version
    ? []
    : [
        warning('/answeredVersion', 'questionnaire-changed', {
          ru: `Анкета обновлена: отвечено на редакцию ${answered}, действует ${version}. Проверьте ответы и отправьте снова.`,
          en: `The questionnaire has changed: version ${answered} was answered, ${version} is in force. Look at the answers and submit again.`,
        }),
      ];
