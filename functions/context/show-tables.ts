import {
  type ContextExport,
  type ContextSummary,
  exportContext,
  getContextSummary,
} from '../../shared/contracts/context.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Question } from '../../shared/contracts/questionnaire.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { contentHash } from '../../shared/hash.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { newestQuestionnaire } from './context-room.ts';
import { answerText } from './context-view.rules.ts';
import type { QuestionnaireRepository } from './questionnaire.repository.ts';
import { questionSummary, summaryTable } from './summary.rules.ts';
import { answersOf, municipalitiesOf, type TerritoryNeeds } from './territory-answers.ts';

type Needs = TerritoryNeeds & { readonly questionnaires: Pick<QuestionnaireRepository, 'newest'> };

const isPublic = ({ personal }: Question): boolean => personal !== true;

/** What the schools of a territory have answered, question by question. */
export const showSummary = (needs: Needs): Operation =>
  operation(getContextSummary, async ({ params: { campaignId }, query, language }) => {
    const { territory = FEDERATION, question } = query;
    const [municipalities, questionnaire] = await Promise.all([
      municipalitiesOf(needs.territories, territory),
      newestQuestionnaire(needs.questionnaires, campaignId),
    ]);
    const questions = questionnaire.questions.filter((one) => isPublic(one) && (question ?? one.id) === one.id);
    if (questions.length === 0) throw problems.notFound({});
    const all = await answersOf(needs)(campaignId, municipalities, questionnaire);
    const summaries = (answers: typeof all) =>
      questions.map((one) =>
        questionSummary(
          one,
          answers.map((school) => school.answers),
          language,
        ),
      );
    const report: ContextSummary = {
      campaignId,
      version: questionnaire.version,
      schools: all.length,
      total: summaries(all),
      rows: municipalities.map(({ id, name }) => {
        const own = all.filter(({ municipalityId }) => municipalityId === id);
        return { id, name, schools: own.length, questions: summaries(own) };
      }),
    };
    return tableReply(report, () => summaryTable(report, language), `context-summary-${campaignId}-${territory}`, {
      etag: contentHash(report).slice(0, 16),
    });
  });

const exportTable = ({ items }: ContextExport, questions: readonly Question[], language: Language): TableContent => ({
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

/** Every answer of the schools of a territory that is nobody's in person. */
export const exportAnswers = (needs: Needs): Operation =>
  operation(exportContext, async ({ params: { campaignId }, query, language }) => {
    const { territory = FEDERATION } = query;
    const [municipalities, questionnaire] = await Promise.all([
      municipalitiesOf(needs.territories, territory),
      newestQuestionnaire(needs.questionnaires, campaignId),
    ]);
    const items = await answersOf(needs)(campaignId, municipalities, questionnaire);
    const report: ContextExport = { campaignId, version: questionnaire.version, items };
    const table = () => exportTable(report, questionnaire.questions.filter(isPublic), language);
    return tableReply(report, table, `context-${campaignId}-${territory}`, {
      etag: contentHash(report).slice(0, 16),
    });
  });
