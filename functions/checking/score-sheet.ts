import {
  type GivenScore,
  getScoreSheet as giving,
  loadScoreSheet as loading,
} from '../../shared/contracts/checking-expert.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { type Operation, operation, type SchoolLocation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import { type CheckingNeeds, noteProgress, unfinished, type WorkTerms, workTerms } from './checking-needs.ts';
import { readSheet, type SheetRow } from './score-sheet.rules.ts';
import { scoredCheck } from './scores.rules.ts';
import type { Check } from './work.ts';

type Needs = Pick<CheckingNeeds, 'campaigns' | 'schools' | 'checking' | 'protocols'>;

const AT_ONCE = 16;

/** The expert's checks of a work, by id: an order that says nothing of school or class. */
const ownChecks = async ({ checking }: Needs, campaignId: CampaignId, assessmentId: AssessmentId, expert: string) => {
  const queue = (await checking.queue(campaignId, expert)).filter((one) => one.assessmentId === assessmentId);
  const ids = queue.map(({ markingId }) => markingId).sort();
  return concurrently(AT_ONCE, ids, async (id) => (await checking.marking(campaignId, expert, id)).check);
};

/** By task of the whole work; tasks of other portions have none. */
const spread = ({ portion, scores }: Check, { portions, items }: WorkTerms): GivenScore[] => {
  const places = portions.find(({ id }) => id === portion)?.items ?? [];
  const all: GivenScore[] = Array.from({ length: items }, () => null);
  for (const [index, place] of places.entries()) all[place] = scores[index] ?? null;
  return all;
};

const sheetTable = (rows: readonly SheetRow[], labels: readonly string[]): TableContent => ({
  title: { ru: 'Баллы', en: 'Scores' },
  columns: [
    { header: { ru: 'Проверка', en: 'marking_id' }, width: 28 },
    { header: { ru: 'Часть', en: 'portion' } },
    ...labels.map((label) => ({ header: { ru: label, en: label } })),
  ],
  rows: rows.map(({ markingId, portion, scores }) => [markingId, portion, ...scores]),
});

const labelsOf = ({ work }: WorkTerms): string[] => work.structure.items.map(({ label }) => label);

export const getScoreSheet = (needs: Needs): Operation =>
  operation(giving, async ({ params: { campaignId, assessmentId }, caller }) => {
    const terms = await workTerms(needs, campaignId, assessmentId);
    const checks = await ownChecks(needs, campaignId, assessmentId, caller.login);
    const labels = labelsOf(terms);
    const rows = checks.map((check) => ({
      markingId: check.markingId,
      portion: check.portion,
      scores: spread(check, terms),
    }));
    return tableReply({ labels, rows }, () => sheetTable(rows, labels), `scores-${campaignId}-${assessmentId}`);
  });

/** Where each check's school lies: a sheet may have works of many. @throws {Problem} `protocol-finished`, `no-such-check` */
const placesOf = async (needs: Needs, campaignId: CampaignId, checks: readonly Check[]) => {
  const places = new Map<string, SchoolLocation>();
  for (const check of new Map(checks.map((one) => [one.schoolId, one])).values()) {
    const school = await needs.schools.locate(check.schoolId, campaignId);
    if (!school) throw problems.noSuchCheck({});
    await unfinished(needs, check, school);
    places.set(check.schoolId, school);
  }
  return places;
};

/** Scores of many works from one sheet; with any fault nothing of it is stored. */
export const loadScoreSheet = (needs: Needs): Operation =>
  operation(loading, async ({ params: { campaignId, assessmentId }, query, body, caller, hand, language }) => {
    const dryRun = query.dryRun === true;
    const terms = await workTerms(needs, campaignId, assessmentId);
    const checks = await ownChecks(needs, campaignId, assessmentId, caller.login);
    const by = new Map(checks.map((check) => [check.markingId, check]));
    const { rows, findings }: { rows: readonly SheetRow[]; findings: readonly Found[] } = readSheet(
      readTable(body),
      labelsOf(terms),
      by,
      terms,
    );
    const refused = new Set(
      findings.flatMap(({ severity, location }) => (severity === 'error' ? [location?.row ?? 0] : [])),
    );
    if (refused.size > 0) {
      const counts = { created: 0, updated: 0, unchanged: 0, refused: refused.size };
      const report = importReport(findings, counts, { language, dryRun });
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }
    const changed = rows.flatMap(({ markingId, scores }) => {
      const check = by.get(markingId);
      return check && JSON.stringify(check.scores) !== JSON.stringify(scores) ? [scoredCheck(check, scores, hand)] : [];
    });
    const counts = { created: 0, updated: changed.length, unchanged: rows.length - changed.length, refused: 0 };
    if (!dryRun) {
      const places = await placesOf(needs, campaignId, changed);
      await concurrently(AT_ONCE, changed, (check) => needs.checking.changeCheck(check));
      for (const [schoolId, school] of places) {
        await noteProgress(needs, { campaignId, assessmentId, schoolId }, school, terms, hand);
      }
    }
    return importReport(findings, counts, { language, dryRun });
  });
