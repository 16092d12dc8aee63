import { getSchoolChecking as contract, type SchoolChecking } from '../../shared/contracts/checking.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { type CheckingNeeds, workTerms } from './checking-needs.ts';
import { countsOf, standingsOf, workView } from './standing.rules.ts';

const states: Readonly<Record<SchoolChecking['works'][number]['state'], Texts>> = {
  excluded: { ru: 'исключена: не в часы работы', en: 'excluded: outside the hours' },
  waiting: { ru: 'проверяется', en: 'being checked' },
  disputed: { ru: 'спорная', en: 'disputed' },
  decided: { ru: 'решена', en: 'decided' },
};

/** A row for each check, and one for a work that has none. */
const checkingTable = ({ works }: SchoolChecking, language: Language): TableContent => ({
  title: { ru: 'Проверка работ', en: 'Checking' },
  columns: [
    { header: { ru: 'Код', en: 'Code' } },
    { header: { ru: 'Логин теста', en: 'Test login' }, width: 18 },
    { header: { ru: 'Завершена', en: 'Finished' }, width: 26 },
    { header: { ru: 'Состояние', en: 'State' }, width: 24 },
    { header: { ru: 'Баллов', en: 'Points' } },
    { header: { ru: 'Часть', en: 'Portion' } },
    { header: { ru: 'Проверка №', en: 'Check' } },
    { header: { ru: 'Эксперт', en: 'Expert' }, width: 18 },
    { header: { ru: 'Баллов эксперта', en: "Expert's points" } },
  ],
  rows: works.flatMap(({ code, testLogin, finishedAt, state, points, checks }) => {
    const work = [code, testLogin, finishedAt, states[state][language], points];
    if (checks.length === 0) return [[...work, null, null, null, null]];
    return checks.map((check) => [...work, check.portion, check.number, check.expert, check.points]);
  }),
});

/** The works of a school in an assessment; points only, never answers or scores by task. */
export const showChecking = (needs: CheckingNeeds): Operation =>
  operation(contract, async ({ params: { campaignId, assessmentId }, school: { schoolId }, language }) => {
    const terms = await workTerms(needs, campaignId, assessmentId);
    const { works, checks } = await needs.checking.shelf({ campaignId, assessmentId, schoolId });
    const standings = standingsOf(works, checks, terms);
    const view = { campaignId, schoolId, assessmentId, counts: countsOf(standings), works: standings.map(workView) };
    return tableReply(view, () => checkingTable(view, language), `checking-${campaignId}-${assessmentId}-${schoolId}`);
  });
