import {
  reinstateResult as reinstatement,
  reopenResult as reopening,
  returnResult as returning,
  waiveResult as waiver,
} from '../../shared/contracts/results.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { reinstate, reopen, sendBack, waive } from '../../shared/submissions/judgement.rules.ts';
import { stageFor } from '../campaigns/index.ts';
import { resultRef } from './form-content.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = { readonly results: ResultsRepository };

const standing = async (
  { results }: Needs,
  school: SchoolLocation,
  { campaignId, assessmentId }: { campaignId: CampaignId; assessmentId: AssessmentId },
) => {
  const { ref, item, campaign, work } = await results.desk(school, campaignId, assessmentId);
  return { ref, item, stage: stageFor(campaign, 'result-form', work, school.timeZone) };
};

/** A coordinator returns a form: scores are the school's own, nobody else changes them. */
export const returnResult = (needs: Needs) =>
  operation(returning, async (request) => {
    const { ref, item, stage } = await standing(needs, request.school, request.params);
    const { comment } = request.body;
    const sent = changeRequest(request);
    return needs.results.change(ref, sent, (stored) => sendBack(stored, comment, stage, request.hand), { item });
  });

/** The regional coordinator frees a school from one work. */
export const waiveResult = (needs: Needs) =>
  operation(waiver, async (request) => {
    const { reason, reasonText } = request.body;
    if (reason === 'other' && reasonText === undefined) throw problems.invalidRequest({}, [reasonMissing]);
    const { ref, item, stage } = await standing(needs, request.school, request.params);
    const comment = reasonText === undefined ? reason : `${reason}: ${reasonText}`;
    const sent = changeRequest(request);
    return needs.results.change(ref, sent, (stored) => waive(stored, comment, stage, request.hand), { item });
  });

const reasonMissing = {
  pointer: '/body/reasonText',
  code: 'reason-text-missing',
  detail: { ru: 'Для причины «иное» напишите, какая она.', en: 'With the reason "other" say which it is.' },
};

/** The regional coordinator takes a waiver back. */
export const reinstateResult = (needs: Needs) =>
  operation(reinstatement, async (request) => {
    const { ref, item, stage } = await standing(needs, request.school, request.params);
    const sent = changeRequest(request);
    return needs.results.change(ref, sent, (stored) => reinstate(stored, stage, request.hand), { item });
  });

/** The federal organiser lets a school upload past the deadline. */
export const reopenResult = ({ results }: Needs) =>
  operation(reopening, async (request) => {
    const { params, school, body, hand } = request;
    const ref = resultRef(params.campaignId, params.assessmentId, school);
    return results.change(ref, changeRequest(request), (stored) => reopen(stored, body.comment, hand));
  });
