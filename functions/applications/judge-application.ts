import {
  acceptApplication as acceptContract,
  reinstateApplication,
  reopenApplication,
  returnApplication,
  waiveApplication,
} from '../../shared/contracts/applications.ts';
import { changeRequest, type Operation, operation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { judgements } from '../../shared/school-room/judgements.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { accept } from '../../shared/submissions/judgement.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { type Application, applicationRef } from './application.ts';
import { type ApplicationNeeds, mustBeComplete, orOwe, termsOf } from './application-needs.ts';
import { withCodes } from './codes.rules.ts';
import { filledApplication } from './filled.rules.ts';

const contracts = {
  giveBack: returnApplication,
  waive: waiveApplication,
  reinstate: reinstateApplication,
  reopen: reopenApplication,
};

/** An accepted application has its codes, and from now on entails what the school owes. */
export const accepted = (
  stored: Submission<Application>,
  stage: StageInstants,
  assessments: readonly Assessment[],
  hand: Hand,
): Submission<Application> => {
  // In any other state the state is what is refused, not what the form lacks.
  if (stored.status !== 'submitted') return accept(stored, stage, hand);
  const form = mustBeComplete(stored.content, assessments);
  return accept(stored, stage, hand, filledApplication(withCodes(form, form), assessments));
};

export const acceptApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(acceptContract, async (request) => {
    const { params, school, hand } = request;
    const { stage, assessments } = await termsOf(campaigns, params.campaignId, school);
    return applications.change(applicationRef(params.campaignId, school), changeRequest(request), (stored) =>
      accepted(stored, stage, assessments, hand),
    );
  });

/** Given back, freed even where a school was never told to apply, bound again, opened past its time. */
export const judgeApplication = ({ applications, campaigns }: ApplicationNeeds): readonly Operation[] =>
  judgements(contracts, {
    submissions: applications,
    refOf: applicationRef,
    stageOf: async (campaignId, school) => (await termsOf(campaigns, campaignId, school)).stage,
    campaign: campaigns.campaign,
    absent: orOwe,
  });
