import { drawEprSample as contract } from '../../shared/contracts/epr.ts';
import { findingsOf } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { drawnRows, frameHash, sizeOfShare } from './draw.rules.ts';
import { frameOf, leftOutFinding } from './frame.ts';
import type { Sample } from './sample.ts';
import { mustBeDraft, putNext, type SampleNeeds } from './sample-needs.ts';
import { protocolView } from './sample-view.rules.ts';
import { SIZE_BOUNDS } from './strata.rules.ts';

/** Draws the sample of a region; until it is published it may be drawn anew, and every draw is kept. */
export const drawSample = (needs: SampleNeeds) =>
  operation(contract, async ({ params: { campaignId }, query, body, hand, language }) => {
    const { territory: regionId, seed, sizeBounds = SIZE_BOUNDS } = body;
    const [stored, { schools, leftOut }] = await Promise.all([
      needs.samples.find(campaignId, regionId),
      frameOf(needs, campaignId, regionId),
    ]);
    mustBeDraft(stored);
    const size = body.size ?? sizeOfShare(body.sharePercent ?? 0, schools.length);
    if (size === 0 || size > schools.length) throw problems.eprDrawImpossible({ frame: schools.length, size });
    const sample: Sample = {
      campaignId,
      regionId,
      status: 'draft',
      origin: 'drawn',
      seed,
      size: body.size ?? null,
      sharePercent: body.sharePercent ?? null,
      sizeBounds: [...sizeBounds],
      frame: { schools: schools.length, sha256: frameHash(schools), leftOut },
      ...drawnRows({ seed, campaignId, frame: schools, size, sizeBounds }),
      madeAt: hand.at,
      madeBy: hand.by,
      publishedAt: null,
      publishedBy: null,
      replacements: [],
    };
    const dryRun = query.dryRun === true;
    const made = dryRun ? { sample, revision: 0 } : await putNext(needs, stored, sample, 'drawn', hand);
    const findings = findingsOf(leftOutFinding(leftOut), language);
    return { dryRun, findings, protocol: protocolView(made, language) };
  });
