import * as z from 'zod';
import { ProtocolRowGiven } from '../../shared/contracts/checking-protocol.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** What the school adds to the scores of its experts; cells as people type them, checked when it is handed in. */
export const Protocol = z.object({ rows: z.array(ProtocolRowGiven) });
export type Protocol = z.infer<typeof Protocol>;

export type StoredProtocol = Submission<Protocol>;

export const protocolSchema: ContentSchema<Protocol> = { content: Protocol, version: 1, lifts: [] };

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

export const protocolRef = (
  campaignId: CampaignId,
  assessmentId: AssessmentId,
  { schoolId, municipalityId, regionId }: Place,
): SubmissionRef => ({
  campaignId,
  kind: 'electronic-protocol',
  unit: assessmentId,
  part: 'c',
  schoolId,
  municipalityId,
  regionId,
});
