import type { Answer, Answers } from '../../shared/contracts/context-views.ts';
import type { Question, QuestionId, Questionnaire } from '../../shared/contracts/questionnaire.ts';
import { answerFault } from './answer-faults.rules.ts';
import type { ContextContent } from './context.ts';

/** An empty text or an empty list is no answer. */
const isGiven = (answer: Answer | undefined): answer is Answer =>
  answer !== undefined &&
  !(typeof answer === 'string' && answer.trim() === '') &&
  !(Array.isArray(answer) && answer.length === 0);

/** The questions that are asked, by the answers so far: a condition looks at an earlier question that is asked itself. */
export const askedQuestions = ({ questions }: Pick<Questionnaire, 'questions'>, answers: Answers): Question[] => {
  const asked = new Set<QuestionId>();
  return questions.filter(({ id, shownIf }) => {
    const answer = shownIf && asked.has(shownIf.question) ? answers[shownIf.question] : undefined;
    const chosen = Array.isArray(answer) ? answer : [answer];
    const isAsked = shownIf === undefined || shownIf.is.some((option) => chosen.includes(option));
    if (isAsked) asked.add(id);
    return isAsked;
  });
};

/** What a school sends, parted: what is stored with its submission, and what is of a person. Answers to what is not asked are dropped. */
export type Parted = {
  readonly answers: Answers;
  readonly people: Readonly<Record<QuestionId, string>>;
  readonly personal: ContextContent['personal'];
};

const trimmed = (answer: Answer): Answer =>
  typeof answer === 'string' ? answer.trim() : Array.isArray(answer) ? answer.toSorted() : answer;

export const partedAnswers = (given: Answers, questionnaire: Pick<Questionnaire, 'questions'>): Parted => {
  const byId = new Map(questionnaire.questions.map((question) => [question.id, question]));
  const asked = new Set(askedQuestions(questionnaire, given).map(({ id }) => id));
  const answers: Answers = {};
  const people: Record<QuestionId, string> = {};
  const personal: ContextContent['personal'] = {};
  for (const [id, answer] of Object.entries(given)) {
    const question = byId.get(id);
    if (!isGiven(answer) || (question && !asked.has(id))) continue;
    if (question?.personal) {
      people[id] = String(trimmed(answer));
      personal[id] = answerFault(answer, question) ? 'bad' : 'good';
    } else {
      answers[id] = trimmed(answer);
    }
  }
  return { answers, people, personal };
};

/**
 * Answers of an older version as answers to a newer one: to questions that are still asked, in a way that still reads well. What was
 * removed or has changed its type is to be answered anew.
 */
export const liftedContent = (
  content: ContextContent,
  { version, questions }: Pick<Questionnaire, 'questions'> & { readonly version: number },
): ContextContent => {
  if (content.version >= version) return content;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const answers = Object.entries(content.answers).filter(([id, answer]) => {
    const question = byId.get(id);
    return question !== undefined && !question.personal && answerFault(answer, question) === undefined;
  });
  const personal = Object.entries(content.personal).filter(([id]) => byId.get(id)?.personal);
  return { version, answers: Object.fromEntries(answers), personal: Object.fromEntries(personal) };
};
