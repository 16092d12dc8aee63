import { listAmendments, listConsolidatedSchools } from '../../shared/contracts/consolidated.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { amendedSchools } from './consolidated.rules.ts';
import { consolidatedRef } from './consolidated.ts';
import type { ConsolidatedNeeds } from './consolidated-needs.ts';
import { amendedSchoolsView, consolidatedTable } from './consolidated-table.rules.ts';
import { unpackChanges } from './packed.rules.ts';

type Needs = Pick<ConsolidatedNeeds, 'consolidated' | 'campaigns'>;

/** What was signed, school by school, as signed or after any of the amendments. */
export const exportConsolidated = ({ consolidated, campaigns }: Needs) =>
  operation(listConsolidatedSchools, async ({ params: { campaignId, territory }, query, language }) => {
    const [stored, assessments] = await Promise.all([
      consolidated.load(consolidatedRef(campaignId, territory)),
      campaigns.assessments(campaignId),
    ]);
    const content = stored?.content;
    if (!content) throw problems.notSigned({});
    const amendments = content.amendments.length;
    const amendment = query.amendment ?? amendments;
    if (amendment > amendments) throw problems.noSuchAmendment({ amendments });
    const items = amendedSchools(content, amendment);
    const sha256 = content.amendments[amendment - 1]?.sha256 ?? content.sha256;
    return tableReply(
      { sha256, amendment, items, next: null },
      () => consolidatedTable(items, assessments, language),
      `consolidated-${campaignId}-${territory}-${amendment}`,
      { etag: `${sha256}-${amendment}` },
    );
  });

/** The amendments of the signature in force, oldest first. */
export const showAmendments = ({ consolidated, campaigns }: Needs) =>
  operation(listAmendments, async ({ params: { campaignId, territory }, language }) => {
    const [stored, assessments] = await Promise.all([
      consolidated.load(consolidatedRef(campaignId, territory)),
      campaigns.assessments(campaignId),
    ]);
    if (!stored?.content) throw problems.notSigned({});
    const items = stored.content.amendments.map(({ changes, ...amendment }) => ({
      ...amendment,
      schools: amendedSchoolsView(unpackChanges(changes), assessments, language),
    }));
    return { items, next: null };
  });
