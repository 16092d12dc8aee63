import {
  acceptConsolidated as acceptContract,
  returnConsolidated as returnContract,
} from '../../shared/contracts/consolidated.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { accept, sendBack } from '../../shared/submissions/judgement.rules.ts';
import { consolidatedRef } from './consolidated.ts';
import { type ConsolidatedNeeds, regionTerms } from './consolidated-needs.ts';

type Needs = Pick<ConsolidatedNeeds, 'consolidated' | 'campaigns' | 'territories'>;

/** The federal organiser takes what the region has signed. */
export const acceptConsolidated = (needs: Needs) =>
  operation(acceptContract, async (request) => {
    const { params, hand } = request;
    const { stage } = await regionTerms(needs, params.campaignId, params.territory);
    return needs.consolidated.change(
      consolidatedRef(params.campaignId, params.territory),
      changeRequest(request),
      (stored) => accept(stored, stage, hand),
    );
  });

/** Back to the region: it mends what is named and signs anew. */
export const returnConsolidated = (needs: Needs) =>
  operation(returnContract, async (request) => {
    const { params, body, hand } = request;
    const { stage } = await regionTerms(needs, params.campaignId, params.territory);
    return needs.consolidated.change(
      consolidatedRef(params.campaignId, params.territory),
      changeRequest(request),
      (stored) => sendBack(stored, body.comment, stage, hand),
    );
  });
