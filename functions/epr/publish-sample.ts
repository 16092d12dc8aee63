import { publishEprSample as contract } from '../../shared/contracts/epr.ts';
import { operation } from '../../shared/http/operation.ts';
import { mustBeDraft, mustBeSeen, putNext, type SampleNeeds, sampleFor } from './sample-needs.ts';
import { sampleView } from './sample-view.rules.ts';

/** The region and the schools see the sample from now on; it is not drawn anew any more. */
export const publishSample = (needs: SampleNeeds) =>
  operation(contract, async ({ params: { campaignId, territory }, headers, hand }) => {
    const stored = await sampleFor(needs, campaignId, territory, 'federal');
    mustBeDraft(stored);
    mustBeSeen(stored, headers['if-match']);
    const sample = { ...stored.sample, status: 'published' as const, publishedAt: hand.at, publishedBy: hand.by };
    return sampleView(await putNext(needs, stored, sample, 'published', hand));
  });
