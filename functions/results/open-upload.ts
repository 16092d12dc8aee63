import { randomUUID } from 'node:crypto';
import { openUpload as contract } from '../../shared/contracts/uploads.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import { mustAllowOnBehalf } from './on-behalf.rules.ts';
import { type TargetNeeds, targetOf } from './upload-target.ts';
import { uploadView } from './upload-view.rules.ts';
import type { UploadsRepository } from './uploads.repository.ts';

type Needs = TargetNeeds & {
  readonly uploads: Pick<UploadsRepository, 'open'>;
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
};

/** Begins an upload of many forms: a school of its own, a coordinator of those of schools where the campaign lets him. */
export const openUpload = (needs: Needs) =>
  operation(contract, async ({ params: { campaignId }, body, caller, at, idempotency, language }) => {
    const campaign = await needs.campaigns.campaign(campaignId);
    if (caller.role !== 'school') mustAllowOnBehalf(campaign, caller.role);
    const { fileName = null, bytes, sha256 = null } = body;
    const upload = {
      id: randomUUID(),
      campaignId,
      caller,
      revision: 1,
      state: 'awaitingFile' as const,
      fileName,
      bytes,
      sha256,
      createdAt: at,
      receivedAt: null,
      finishedAt: null,
      files: null,
      counts: null,
      failure: null,
    };
    const target = await targetOf(needs, upload, at);
    const reply = uploadView({ upload, plan: undefined, outcomes: [], target }, language);
    await needs.uploads.open(upload, { mark: idempotency, reply });
    return reply;
  });
