import type { ContextExport, ContextSummary } from '../../shared/contracts/context-views.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Question, QuestionId } from '../../shared/contracts/questionnaire.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { newestQuestionnaire } from './context-room.ts';
import { answerText } from './context-view.rules.ts';
import type { QuestionnaireRepository } from './questionnaire.repository.ts';
import { answerFigures, summaryTable, summedQuestions } from './summary.rules.ts';
import { answersOf, municipalitiesOf, type TerritoryNeeds } from './territory-answers.ts';

export type TableNeeds = TerritoryNeeds & { readonly questionnaires: Pick<QuestionnaireRepository, 'newest'> };

export type TableAsked = {
  readonly campaignId: CampaignId;
  readonly territory: TerritoryId;
  /** of a summary. @default all questions */
  readonly question?: QuestionId | undefined;
};

/** What is read, and the same as a table. */
type Made<R> = { readonly report: R; table(): TableContent };

const isPublic = ({ personal }: Question): boolean => personal !== true;

const read = async (needs: TableNeeds, { campaignId, territory }: TableAsked) => {
  const [municipalities, questionnaire] = await Promise.all([
    municipalitiesOf(needs.territories, territory),
    newestQuestionnaire(needs.questionnaires, campaignId),
  ]);
  const items = await answersOf(needs)(campaignId, municipalities, questionnaire);
  return { municipalities, questionnaire, items };
};

/**
 * What the schools of a territory have answered, question by question.
 *
 * @throws {Problem} `territory-too-wide`, `questionnaire-not-published`, `not-found` for a territory or a question that is not there
 */
export const summaryOf =
  (needs: TableNeeds) =>
  async (asked: TableAsked, language: Language): Promise<Made<ContextSummary>> => {
    const { municipalities, questionnaire, items } = await read(needs, asked);
    const questions = questionnaire.questions.filter((one) => isPublic(one) && (asked.question ?? one.id) === one.id);
    if (questions.length === 0) throw problems.notFound({});
    const figures = (of: typeof items) => {
      const answers = of.map((school) => school.answers);
      return questions.map((question) => answerFigures(question, answers));
    };
    const report: ContextSummary = {
      campaignId: asked.campaignId,
      version: questionnaire.version,
      schools: items.length,
      questions: summedQuestions(questions, language),
      total: figures(items),
      rows: municipalities.map(({ id, name }) => {
        const own = items.filter(({ municipalityId }) => municipalityId === id);
        return { id, name, schools: own.length, figures: figures(own) };
      }),
    };
    return { report, table: () => summaryTable(report, language) };
  };

type Exported = Pick<ContextExport, 'campaignId' | 'version' | 'items'>;

const exportTable = ({ items }: Exported, questions: readonly Question[], language: Language): TableContent => ({
  title: { ru: 'Контекстные данные', en: 'Context data' },
  columns: [
    { header: { ru: 'Код школы', en: 'School' }, width: 14 },
    { header: { ru: 'Школа', en: 'Name' }, width: 48 },
    { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 14 },
    ...questions.map(({ label }) => ({ header: label, width: 20 })),
  ],
  rows: items.map(({ schoolId, name, municipalityId, answers }) => [
    schoolId,
    name,
    municipalityId,
    ...questions.map((question) => {
      const answer = answers[question.id];
      return typeof answer === 'number' ? answer : answerText(answer, question, language);
    }),
  ]),
});

/**
 * Every answer of the schools of a territory that is nobody's in person.
 *
 * @throws {Problem} `territory-too-wide`, `questionnaire-not-published`, `not-found`
 */
export const exportOf =
  (needs: TableNeeds) =>
  async (asked: TableAsked, language: Language): Promise<Made<Exported>> => {
    const { questionnaire, items } = await read(needs, asked);
    const report = { campaignId: asked.campaignId, version: questionnaire.version, items };
    return { report, table: () => exportTable(report, questionnaire.questions.filter(isPublic), language) };
  };
