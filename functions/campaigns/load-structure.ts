import { loadStructure as contract } from '../../shared/contracts/campaigns.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { canonicalJson } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { AggregateRepository } from '../../shared/submissions/aggregate.repository.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import type { CampaignRepository } from './campaign.repository.ts';
import { readStructureFile } from './structure-file.rules.ts';

type Needs = {
  readonly stored: Pick<CampaignRepository, 'work' | 'putWork'>;
  readonly aggregates: Pick<AggregateRepository, 'one'>;
};

const announcedOf = ({ structure }: Assessment) =>
  structure.status === 'pending' ? structure.announced : { maxScore: structure.maxScore, scale: structure.scale };

/** The items and the scale of a work, from a file; a pending work is ready from then on. Fixed by the first form that was taken. */
export const loadStructure = ({ stored, aggregates }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId }, query, body, hand, language }) => {
    const dryRun = query.dryRun === true;
    const before = await stored.work(campaignId, assessmentId);
    if (!before) throw problems.notFound({});
    const { work, revision } = before;
    const { structure, findings } = readStructureFile(readTable(body), announcedOf(work));
    const none = { created: 0, updated: 0, unchanged: 0, refused: 0 };
    if (!structure) {
      const report = importReport(findings, { ...none, refused: 1 }, { language, dryRun });
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }
    if (canonicalJson(structure) === canonicalJson(work.structure)) {
      return importReport(findings, { ...none, unchanged: 1 }, { language, dryRun });
    }
    await mustHaveNoForms(aggregates, campaignId, assessmentId);
    if (!dryRun) {
      const head = { revision: revision + 1, at: hand.at, by: hand.by };
      await stored.putWork(campaignId, { ...work, structure }, head);
    }
    const counts = work.structure.status === 'pending' ? { ...none, created: 1 } : { ...none, updated: 1 };
    return importReport(findings, counts, { language, dryRun });
  });

/**
 * Forms are counted by the federation's aggregates, some seconds behind.
 *
 * @throws {Problem} `structure-in-use` once a form or protocol of the work was taken, even if it was returned since
 */
const mustHaveNoForms = async (
  aggregates: Needs['aggregates'],
  campaignId: CampaignId,
  assessmentId: AssessmentId,
): Promise<void> => {
  const kinds = ['result-form', 'electronic-protocol'] as const;
  const totals = await Promise.all(
    kinds.map((kind) => aggregates.one({ campaignId, kind, unit: assessmentId, territory: FEDERATION })),
  );
  const forms = totals.reduce((sum, total) => {
    const { draft = 0, submitted = 0, accepted = 0, returned = 0 } = total?.statuses ?? {};
    return sum + draft + submitted + accepted + returned;
  }, 0);
  if (forms > 0) throw problems.structureInUse({ assessmentId, forms });
};
