import { exportContextPeople, listContextPeopleExports } from '../../shared/contracts/context.ts';
import type { ContextPeople } from '../../shared/contracts/context-views.ts';
import type { Question } from '../../shared/contracts/questionnaire.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { regionOf } from '../../shared/kernel/territory.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { newestQuestionnaire } from './context-room.ts';
import type { PeopleRepository } from './people.repository.ts';
import type { QuestionnaireRepository } from './questionnaire.repository.ts';
import { municipalitiesOf } from './territory-answers.ts';

type Needs = {
  readonly people: PeopleRepository;
  readonly questionnaires: Pick<QuestionnaireRepository, 'newest'>;
  readonly territories: TerritoryReader;
  readonly schools: Pick<SchoolReader, 'schoolsOf'>;
};

const peopleTable = ({ items }: ContextPeople, questions: readonly Question[]): TableContent => ({
  title: { ru: 'Контекстные данные: персональные сведения', en: 'Context data: personal data' },
  columns: [
    { header: { ru: 'Код школы', en: 'School' }, width: 14 },
    { header: { ru: 'Школа', en: 'Name' }, width: 48 },
    { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 14 },
    ...questions.map(({ label }) => ({ header: label, width: 30 })),
  ],
  rows: items.map(({ schoolId, name, municipalityId, answers }) => [
    schoolId,
    name,
    municipalityId,
    ...questions.map(({ id }) => answers[id] ?? null),
  ]),
});

/** Personal answers of a region or municipality: who takes them out is recorded before they are given. */
export const exportPeople = ({ people, questionnaires, territories, schools }: Needs): Operation =>
  operation(exportContextPeople, async ({ params: { campaignId }, query: { territory }, hand }) => {
    const [municipalities, { questions }] = await Promise.all([
      municipalitiesOf(territories, territory),
      newestQuestionnaire(questionnaires, campaignId),
    ]);
    const [stored, lists] = await Promise.all([
      people.ofRegion(campaignId, regionOf(territory)),
      Promise.all(municipalities.map(({ id }) => schools.schoolsOf(id))),
    ]);
    const bySchool = new Map(stored.map(({ schoolId, answers }) => [schoolId, answers]));
    const items = lists.flat().flatMap(({ id, name, municipalityId }) => {
      const answers = bySchool.get(id);
      return answers ? [{ schoolId: id, name, municipalityId, answers }] : [];
    });
    await people.record(campaignId, { at: hand.at, by: hand.by, territory, schools: items.length });
    const report: ContextPeople = { campaignId, items };
    const personal = questions.filter((question) => question.personal);
    return tableReply(report, () => peopleTable(report, personal), `context-people-${campaignId}-${territory}`);
  });

export const listExports = ({ people }: Pick<Needs, 'people'>): Operation =>
  operation(listContextPeopleExports, async ({ params: { campaignId } }) => ({
    items: await people.exports(campaignId),
    next: null,
  }));
