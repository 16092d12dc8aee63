import type { ImportReport } from '../../shared/contracts/common.ts';
import { loadEprExperts as contract } from '../../shared/contracts/epr-experts.ts';
import type { Expert } from '../../shared/contracts/epr-people.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { draft } from '../../shared/submissions/life.rules.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import { EXPERTS_LIMIT } from './edit-experts.ts';
import { expertIdOf, filledList, listChange, type WholeList } from './edit-list.rules.ts';
import { columnOfField, expertColumns, listedExpert, type ReadExpert, readExpertRows } from './expert-file.rules.ts';
import { readColumns } from './file-columns.rules.ts';
import type { Finding } from './finding.ts';
import { listFindings } from './list-findings.rules.ts';
import { type ListNeeds, mustBeSeen, peopleOf, readList } from './list-terms.ts';
import { isSamePerson } from './same-person.rules.ts';

type File = ReturnType<typeof readColumns<typeof expertColumns>>;

const AT_ONCE = 16;

/** The whole list from a file: who is not in it leaves the list; it is taken whole or not at all. */
export const loadExperts = (needs: ListNeeds) =>
  operation(contract, async ({ params, query, headers, body, hand, idempotency, language }) => {
    const dryRun = query.dryRun === true;
    const file = readColumns(readTable(body), expertColumns);
    const reading = await readList(needs, params.campaignId, params.territory);
    const { ref, stored, stage, terms } = reading;
    mustBeSeen(reading, headers['if-match'] ?? stored?.revision ?? 0);
    const known = new Set(reading.list.experts.map(({ id }) => id));
    const { rows, findings: ofCells } = readExpertRows(file, known);
    const places = await workplaces(needs, params.campaignId, rows);
    const ofPlaces = rows
      .filter(({ worksAt }) => worksAt !== null && !places.get(worksAt))
      .map((row) => unknownSchool(file, row));
    const list = listOf(reading.list, rows, places, params.territory);
    const findings = [
      ...ofCells,
      ...ofPlaces,
      ...tooLong(file, rows.length),
      ...ofRules(file, rows, listFindings(list.inOrder, terms)),
    ];
    const refused = new Set(
      findings.flatMap(({ severity, location }) => (severity === 'error' ? [location?.row ?? 0] : [])),
    );
    if (refused.size > 0) {
      const report = importReport(
        findings,
        { created: 0, updated: 0, unchanged: 0, refused: refused.size },
        { language, dryRun },
      );
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }
    const counts = countsOf(reading.list.experts, list.experts);
    if (!dryRun) {
      await needs.lists.change(
        ref,
        { hand, idempotency, ifRevision: stored?.revision ?? 0 },
        (now) => draft(now, filledList(reading.list, list, hand.writeId, terms), stage, hand),
        { absent: 'owe', also: peopleOf(needs, reading, list, hand.writeId) },
      );
    }
    return importReport(findings, counts, { language, dryRun });
  });

const workplaces = async ({ schools }: ListNeeds, campaignId: CampaignId, rows: readonly ReadExpert[]) => {
  const written = [...new Set(rows.flatMap(({ worksAt }) => worksAt ?? []))];
  const found = await concurrently(
    AT_ONCE,
    written,
    async (reference) => [reference, (await schools.locate(reference, campaignId))?.schoolId] as const,
  );
  return new Map(found);
};

/** Who is known already, by code or as the same person, keeps the pseudonym; others get new ones. */
const listOf = (
  { experts, lastNumber }: WholeList,
  rows: readonly ReadExpert[],
  places: ReadonlyMap<string, string | undefined>,
  regionId: RegionId,
): WholeList & { readonly inOrder: readonly Expert[] } => {
  const free = new Map(experts.map((expert) => [expert.id, expert]));
  for (const { id } of rows) free.delete(id);
  let last = lastNumber;
  const inOrder = rows.map((row): Expert => {
    const expert = listedExpert(row, row.id, row.worksAt && (places.get(row.worksAt) ?? null));
    if (row.id !== '') return expert;
    const same = [...free.values()].find((one) => isSamePerson(one, expert));
    if (same) free.delete(same.id);
    else last += 1;
    return { ...expert, id: same?.id ?? expertIdOf(regionId, last) };
  });
  return { experts: inOrder, inOrder, lastNumber: last };
};

const unknownSchool = (file: File, { row, worksAt }: ReadExpert): Found =>
  file.at(row, 'worksAt', {
    code: 'school-unknown',
    ru: 'Такой школы нет в реестре.',
    en: 'The directory has no such school.',
    ...(worksAt !== null && { value: worksAt }),
  });

const tooLong = (file: File, experts: number): Found[] =>
  experts <= EXPERTS_LIMIT
    ? []
    : [
        file.at(file.rows[EXPERTS_LIMIT]?.number ?? 1, 'surname', {
          code: 'epr-list-too-long',
          ru: 'В списке слишком много экспертов.',
          en: 'The list has too many experts.',
          allowed: String(EXPERTS_LIMIT),
        }),
      ];

/** What the rules say, at its cell; what they say of the whole list does not keep a draft from being loaded. */
const ofRules = (file: File, rows: readonly ReadExpert[], findings: readonly Finding[]): Found[] =>
  findings.map(({ code, severity, detail, pointer, index, allowed }): Found => {
    const row = index === undefined ? undefined : rows[index];
    if (!row) return { code, severity: 'warning', message: detail, ...(allowed !== undefined && { allowed }) };
    const place = file.at(row.row, columnOfField(pointer.split('/')[3]), { code, ...detail, severity });
    return { ...place, ...(allowed !== undefined && { allowed }) };
  });

const countsOf = (before: readonly Expert[], after: readonly Expert[]): ImportReport['counts'] => {
  const { added, removed, changed } = listChange(before, after);
  const updated = changed.length + removed.length;
  return { created: added.length, updated, unchanged: after.length - added.length - changed.length, refused: 0 };
};
