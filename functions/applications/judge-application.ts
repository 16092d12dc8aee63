import {
  acceptApplication as acceptContract,
  reinstateApplication as reinstateContract,
  reopenApplication as reopenContract,
  returnApplication as returnContract,
  waiveApplication as waiveContract,
} from '../../shared/contracts/applications.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { accept, type Hand, reinstate, reopen, sendBack, waive } from '../../shared/submissions/life.rules.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { type Application, applicationRef } from './application.ts';
import { type ApplicationNeeds, mustBeComplete, orOwe, termsOf } from './application-needs.ts';
import { withCodes } from './codes.rules.ts';
import { filledApplication } from './filled.rules.ts';
import { waiverComment, waiverFaults } from './reasons.ts';

/** Back to the school, with what is to be mended. */
export const returnApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(returnContract, async (request) => {
    const { params, school, body, hand } = request;
    const { stage } = await termsOf(campaigns, params.campaignId, school);
    return applications.change(applicationRef(params.campaignId, school), changeRequest(request), (stored) =>
      sendBack(stored, body.comment, stage, hand),
    );
  });

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

/** Frees the school, even one that was never told to apply. */
export const waiveApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(waiveContract, async (request) => {
    const { params, school, body, hand } = request;
    const errors = waiverFaults(body);
    if (errors.length > 0) throw problems.invalidRequest({}, errors);
    const { stage } = await termsOf(campaigns, params.campaignId, school);
    return applications.change(
      applicationRef(params.campaignId, school),
      changeRequest(request),
      (stored) => waive(stored, waiverComment(body), stage, hand),
      orOwe(school),
    );
  });

export const reinstateApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(reinstateContract, async (request) => {
    const { params, school, hand } = request;
    const { stage } = await termsOf(campaigns, params.campaignId, school);
    return applications.change(applicationRef(params.campaignId, school), changeRequest(request), (stored) =>
      reinstate(stored, stage, hand),
    );
  });

/** The federal organiser opens it to the school whatever the instant; an unknown campaign is still refused. */
export const reopenApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(reopenContract, async (request) => {
    const { params, school, body, hand } = request;
    await campaigns.campaign(params.campaignId);
    return applications.change(applicationRef(params.campaignId, school), changeRequest(request), (stored) =>
      reopen(stored, body.comment, hand),
    );
  });
