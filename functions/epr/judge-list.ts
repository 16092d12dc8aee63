import {
  acceptEprExperts,
  reopenEprExperts,
  returnEprExperts,
  submitEprExperts,
} from '../../shared/contracts/epr-experts.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { accept, reopen, sendBack } from '../../shared/submissions/judgement.rules.ts';
import { submit } from '../../shared/submissions/life.rules.ts';
import type { ChangeRequest } from '../../shared/submissions/submission.repository.ts';
import { listMeasures } from './edit-list.rules.ts';
import { expertListRef } from './expert-list.ts';
import { listFindings, mustBeFaultless } from './list-findings.rules.ts';
import { type ListNeeds, type ListReading, readList } from './list-terms.ts';

/** What was judged is what is changed: another revision than the one that was read is stale. */
const overWhatWasRead = (request: ChangeRequest, { stored }: ListReading): ChangeRequest => ({
  ...request,
  ifRevision: request.ifRevision ?? stored?.revision,
});

/** The regional coordinator sends the list; with an error in it, it stays. */
export const submitList = (needs: ListNeeds) =>
  operation(submitEprExperts, async (request) => {
    const { params, hand } = request;
    const reading = await readList(needs, params.campaignId, params.territory);
    const { ref, list, terms, stage } = reading;
    return needs.lists.change(ref, overWhatWasRead(changeRequest(request), reading), (stored) => {
      const after = submit({ ...stored, measures: listMeasures(list.experts, terms) }, stage, hand);
      mustBeFaultless(listFindings(list.experts, terms));
      return after;
    });
  });

/** The federal organiser confirms the list, as the sample is now: a replaced school may have made an expert its own. */
export const acceptList = (needs: ListNeeds) =>
  operation(acceptEprExperts, async (request) => {
    const { params, hand } = request;
    const reading = await readList(needs, params.campaignId, params.territory);
    const { ref, list, terms, stage } = reading;
    return needs.lists.change(ref, overWhatWasRead(changeRequest(request), reading), (stored) => {
      const after = accept(stored, stage, hand, { measures: listMeasures(list.experts, terms) });
      mustBeFaultless(listFindings(list.experts, terms));
      return after;
    });
  });

/** Back to the region, with what is to be mended. */
export const returnList = (needs: ListNeeds) =>
  operation(returnEprExperts, async (request) => {
    const { params, body, hand } = request;
    const { ref, stage } = await readList(needs, params.campaignId, params.territory);
    return needs.lists.change(ref, changeRequest(request), (stored) => sendBack(stored, body.comment, stage, hand));
  });

/** The federal organiser opens it to the region whatever the stage. */
export const reopenList = (needs: ListNeeds) =>
  operation(reopenEprExperts, async (request) => {
    const { params, body, hand } = request;
    const ref = expertListRef(params.campaignId, params.territory);
    return needs.lists.change(ref, changeRequest(request), (stored) => reopen(stored, body.comment, hand));
  });
