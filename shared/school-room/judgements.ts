import type { JudgementContracts } from '../contracts/judgement-contracts.ts';
import { changeRequest, type Operation, operation, type SchoolLocation } from '../http/operation.ts';
import type { CampaignId } from '../kernel/ids.ts';
import { problems } from '../problems/catalogue.ts';
import type { SubmissionRef } from '../submissions/envelope.ts';
import { reinstate, reopen, sendBack, waive } from '../submissions/judgement.rules.ts';
import type { StageInstants } from '../submissions/stage.ts';
import type { ChangeOptions, SubmissionRepository } from '../submissions/submission.repository.ts';
import { waiverComment, waiverFaults } from './waiver.rules.ts';

/** What the decisions on a school's single submission of a kind need of its room. */
export type Judging<C> = {
  readonly submissions: Pick<SubmissionRepository<C>, 'change'>;
  refOf(campaignId: CampaignId, school: SchoolLocation): SubmissionRef;
  /** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned` */
  stageOf(campaignId: CampaignId, school: SchoolLocation): Promise<StageInstants>;
  /** @throws {Problem} `not-found` for an unknown campaign */
  campaign(campaignId: CampaignId): Promise<unknown>;
  /** what a waiver of something absent is. @default refused */
  absent?(school: SchoolLocation): ChangeOptions;
};

/** Back to the school, with what is to be mended. */
export const returning = <C>(
  { giveBack }: Pick<JudgementContracts, 'giveBack'>,
  { submissions, refOf, stageOf }: Judging<C>,
): Operation =>
  operation(giveBack, async (request) => {
    const { params, school, body, hand } = request;
    const stage = await stageOf(params.campaignId, school);
    return submissions.change(refOf(params.campaignId, school), changeRequest(request), (stored) =>
      sendBack(stored, body.comment, stage, hand),
    );
  });

/** Frees the school from it, with the reason. */
export const waiving = <C>(
  contracts: Pick<JudgementContracts, 'waive'>,
  { submissions, refOf, stageOf, absent }: Judging<C>,
): Operation =>
  operation(contracts.waive, async (request) => {
    const { params, school, body, hand } = request;
    const errors = waiverFaults(body);
    if (errors.length > 0) throw problems.invalidRequest({}, errors);
    const stage = await stageOf(params.campaignId, school);
    return submissions.change(
      refOf(params.campaignId, school),
      changeRequest(request),
      (stored) => waive(stored, waiverComment(body), stage, hand),
      absent?.(school),
    );
  });

/** Takes a waiver back. */
export const reinstating = <C>(
  contracts: Pick<JudgementContracts, 'reinstate'>,
  { submissions, refOf, stageOf }: Judging<C>,
): Operation =>
  operation(contracts.reinstate, async (request) => {
    const { params, school, hand } = request;
    const stage = await stageOf(params.campaignId, school);
    return submissions.change(refOf(params.campaignId, school), changeRequest(request), (stored) =>
      reinstate(stored, stage, hand),
    );
  });

/** The federal organiser opens it to the school whatever the instant; an unknown campaign is still refused. */
export const reopening = <C>(
  contracts: Pick<JudgementContracts, 'reopen'>,
  { submissions, refOf, campaign }: Judging<C>,
): Operation =>
  operation(contracts.reopen, async (request) => {
    const { params, school, body, hand } = request;
    await campaign(params.campaignId);
    return submissions.change(refOf(params.campaignId, school), changeRequest(request), (stored) =>
      reopen(stored, body.comment, hand),
    );
  });

/** All that coordinators decide of a school's single submission of a kind. */
export const judgements = <C>(contracts: JudgementContracts, needs: Judging<C>): readonly Operation[] => [
  returning(contracts, needs),
  waiving(contracts, needs),
  reinstating(contracts, needs),
  reopening(contracts, needs),
];
