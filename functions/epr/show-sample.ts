import { getEprProtocol, getEprSample, getEprSampleHistory, getSchoolEpr } from '../../shared/contracts/epr.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { stateOf } from './replacement.rules.ts';
import { publishedSample, type SampleNeeds, sampleFor } from './sample-needs.ts';
import { protocolTable, sampleTable } from './sample-table.rules.ts';
import { protocolView, sampleView } from './sample-view.rules.ts';

type Needs = Pick<SampleNeeds, 'samples'>;

/** The schools of the sample; the region sees them once they are published. */
export const showSample = (needs: Needs) =>
  operation(getEprSample, async ({ params: { campaignId, territory }, caller, language }) => {
    const stored = await sampleFor(needs, campaignId, territory, caller.role);
    const view = sampleView(stored);
    return tableReply(
      view,
      () => sampleTable(view, stored.sample.sizeBounds, language),
      `epr-sample-${campaignId}-${territory}`,
      { etag: String(stored.revision) },
    );
  });

/** What anybody needs to repeat the draw. */
export const showProtocol = (needs: Needs) =>
  operation(getEprProtocol, async ({ params: { campaignId, territory }, caller, language }) => {
    const stored = await sampleFor(needs, campaignId, territory, caller.role);
    const view = protocolView(stored, language);
    return tableReply(view, () => protocolTable(view, language), `epr-protocol-${campaignId}-${territory}`);
  });

/** Every revision, the draws that were thrown away included: nobody draws until the outcome pleases without being seen. */
export const showSampleHistory = (needs: Needs) =>
  operation(getEprSampleHistory, async ({ params: { campaignId, territory }, caller }) => {
    await sampleFor(needs, campaignId, territory, caller.role);
    return { items: await needs.samples.heads(campaignId, territory), next: null };
  });

/** A school learns of itself only. */
export const showSchoolEpr = (needs: Needs) =>
  operation(getSchoolEpr, async ({ params: { campaignId }, school: { schoolId, regionId } }) => {
    const { sample } = await publishedSample(needs, campaignId, regionId);
    const row = sample.rows.find((one) => one.schoolId === schoolId);
    const known = row ? stateOf(sample, row) : 'reserve';
    const state = known === 'reserve' ? ('none' as const) : known;
    const isInSample = state === 'chosen' || state === 'substitute';
    return {
      campaignId,
      schoolId,
      isInSample,
      state,
      pupils: isInSample ? (row?.pupils ?? null) : null,
      publishedAt: sample.publishedAt ?? sample.madeAt,
    };
  });
