import { listResults as contract } from '../../shared/contracts/results.ts';
import { operation } from '../../shared/http/operation.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import { TRADITIONAL } from './form-content.ts';
import { resultState } from './result-view.ts';

type Needs = {
  readonly campaigns: Pick<CampaignReader, 'assessments'>;
  readonly envelopes: Pick<EnvelopeRepository, 'ofSchool'>;
};

/** The forms that a school owes or has given, in the order of the catalogue. */
export const listResults = ({ campaigns, envelopes }: Needs) =>
  operation(contract, async ({ params: { campaignId }, school, language }) => {
    const [catalogue, owed] = await Promise.all([
      campaigns.assessments(campaignId),
      envelopes.ofSchool(campaignId, school.schoolId),
    ]);
    const forms = new Map(
      owed.envelopes
        .filter((e) => e.kind === 'result-form' && e.part === TRADITIONAL && e.status !== 'withdrawn')
        .map((e) => [e.unit, e]),
    );
    const items = catalogue.flatMap((work) => {
      const e = forms.get(work.id);
      return e ? [resultState(e, work, e.heldOn, language)] : [];
    });
    return { items };
  });
