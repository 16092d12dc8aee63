import { submitApplication as contract } from '../../shared/contracts/applications.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { submit } from '../../shared/submissions/life.rules.ts';
import { applicationRef } from './application.ts';
import { type ApplicationNeeds, mustBeComplete, termsOf } from './application-needs.ts';
import { filledApplication } from './filled.rules.ts';

/** The school hands its draft in, once nothing is missing. */
export const submitApplication = ({ applications, campaigns }: ApplicationNeeds) =>
  operation(contract, async (request) => {
    const { params, school, hand } = request;
    const { stage, assessments } = await termsOf(campaigns, params.campaignId, school);
    return applications.change(applicationRef(params.campaignId, school), changeRequest(request), (stored) => {
      // In any other state the state is what is refused, not what the form lacks.
      submit(stored, stage, hand);
      const { entails } = filledApplication(mustBeComplete(stored.content, assessments), assessments);
      return submit(stored, stage, hand, entails);
    });
  });
