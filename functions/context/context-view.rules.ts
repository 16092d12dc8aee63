import type { Answer, ContextView } from '../../shared/contracts/context-views.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { PublishedQuestionnaire, Question, QuestionId } from '../../shared/contracts/questionnaire.ts';
import type { CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import { errorsFirst, shown } from '../../shared/school-room/finding.ts';
import { lifeView, stageView } from '../../shared/school-room/life-view.rules.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { answerFindings, versionWarning } from './answer-findings.rules.ts';
import { askedQuestions, liftedContent } from './answers.rules.ts';
import type { ContextContent } from './context.ts';

type Seen = {
  readonly campaignId: CampaignId;
  readonly schoolId: SchoolId;
  readonly stored: Submission<ContextContent> | undefined;
  readonly stage: StageInstants;
  readonly questionnaire: PublishedQuestionnaire;
  /** from the table of personal data */
  readonly people: Readonly<Record<QuestionId, string>>;
};

/** The answers of a school, personal ones included, to the newest questionnaire. */
export const contextView = (
  { campaignId, schoolId, stored, stage, questionnaire, people }: Seen,
  language: Language,
): ContextView => {
  const answered = stored?.content;
  const content = answered
    ? liftedContent(answered, questionnaire)
    : { version: questionnaire.version, answers: {}, personal: {} };
  const given = Object.entries(people).filter(([id]) => content.personal[id] !== undefined);
  return {
    campaignId,
    schoolId,
    ...lifeView(stored),
    sha256: stored?.contentHash ?? null,
    stage: stageView(stage),
    content: { answers: { ...content.answers, ...Object.fromEntries(given) } },
    questionnaire,
    answeredVersion: answered?.version ?? null,
    shown: askedQuestions(questionnaire, content.answers).map(({ id }) => id),
    findings: shown(
      errorsFirst([
        ...answerFindings(content, questionnaire),
        ...versionWarning(answered?.version, questionnaire.version),
      ]),
      language,
    ),
  };
};

/** An answer as people read it: options by their labels. */
export const answerText = (
  answer: Answer | undefined,
  question: Question | undefined,
  language: Language,
): string | null => {
  if (answer === undefined) return null;
  const label = (id: string) => question?.options?.find((option) => option.id === id)?.label[language] ?? id;
  if (Array.isArray(answer)) return answer.map(label).join('; ');
  return typeof answer === 'string' && question?.type === 'choice' ? label(answer) : String(answer);
};

const personalText = {
  ru: { good: 'указано', bad: 'указано с ошибкой' },
  en: { good: 'given', bad: 'given with a fault' },
} as const;

/** What has changed between two revisions, by question; of a personal answer only whether it is given. */
export const answerChanges = (
  before: ContextContent | undefined,
  after: ContextContent | undefined,
  questions: readonly Question[],
  language: Language,
) => {
  const textOf = (content: ContextContent | undefined, id: QuestionId): string | null => {
    const given = content?.personal[id];
    const question = questions.find((one) => one.id === id);
    return given ? personalText[language][given] : answerText(content?.answers[id], question, language);
  };
  const ids = new Set(
    [before, after].flatMap((one) => [...Object.keys(one?.answers ?? {}), ...Object.keys(one?.personal ?? {})]),
  );
  return [...ids].flatMap((id) => {
    const label = questions.find((one) => one.id === id)?.label[language] ?? id;
    const change = { label, before: textOf(before, id), after: textOf(after, id) };
    return change.before === change.after ? [] : [change];
  });
};
