import { loadEprSample as contract } from '../../shared/contracts/epr.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import type { SchoolReader } from '../directory/index.ts';
import { frameHash } from './draw.rules.ts';
import { readColumns } from './file-columns.rules.ts';
import { frameOf, leftOutFinding } from './frame.ts';
import type { Sample } from './sample.ts';
import { judgeSampleFile, sampleColumns, strataOf } from './sample-file.rules.ts';
import { mustBeDraft, putNext, type SampleNeeds } from './sample-needs.ts';
import { SIZE_BOUNDS } from './strata.rules.ts';

type Needs = SampleNeeds & { readonly schools: Pick<SchoolReader, 'schoolsNow' | 'locate'> };

const AT_ONCE = 24;

/** A sample that was made elsewhere, whole or not at all; it takes the place of a draft. */
export const loadSample = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId, territory: regionId }, query, body, hand, language }) => {
    const dryRun = query.dryRun === true;
    const file = readColumns(readTable(body), sampleColumns);
    const [stored, frame] = await Promise.all([
      needs.samples.find(campaignId, regionId),
      frameOf(needs, campaignId, regionId),
    ]);
    mustBeDraft(stored);
    const ids = await idsOf(
      needs,
      campaignId,
      file.rows.map(({ cells }) => cells.school),
    );
    const byId = new Map(frame.schools.map((school) => [school.schoolId, school]));
    const { rows, findings } = judgeSampleFile(file, SIZE_BOUNDS, (reference) => byId.get(ids.get(reference) ?? ''));
    const all = [...findings, ...leftOutFinding(frame.leftOut)];
    const refused = new Set(
      all.flatMap(({ severity, location }) => (severity === 'error' ? [location?.row ?? 0] : [])),
    );
    if (refused.size > 0) {
      const counts = { created: 0, updated: 0, unchanged: 0, refused: refused.size };
      const report = importReport(all, counts, { language, dryRun });
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }
    const sample: Sample = {
      campaignId,
      regionId,
      status: 'draft',
      origin: 'loaded',
      seed: null,
      size: null,
      sharePercent: null,
      sizeBounds: [...SIZE_BOUNDS],
      frame: { schools: frame.schools.length, sha256: frameHash(frame.schools), leftOut: frame.leftOut },
      strata: strataOf(rows),
      madeAt: hand.at,
      madeBy: hand.by,
      publishedAt: null,
      publishedBy: null,
      rows: [...rows],
      replacements: [],
    };
    if (!dryRun) await putNext(needs, stored, sample, 'loaded', hand);
    const counts = { created: stored ? 0 : rows.length, updated: stored ? rows.length : 0, unchanged: 0, refused: 0 };
    return importReport(all, counts, { language, dryRun });
  });

/** The schools that the rows name, by what they wrote: an id or a login of the year. */
const idsOf = async ({ schools }: Needs, campaignId: CampaignId, written: readonly string[]) => {
  const found = await concurrently(
    AT_ONCE,
    [...new Set(written)].filter((reference) => reference !== ''),
    async (reference) => [reference, (await schools.locate(reference, campaignId))?.schoolId] as const,
  );
  return new Map(found);
};
