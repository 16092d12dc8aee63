import { getApplication } from '../../shared/contracts/applications.ts';
import { operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { applicationRef } from './application.ts';
import { type ApplicationNeeds, termsOf } from './application-needs.ts';
import { applicationView } from './application-view.rules.ts';
import type { AssignedClass } from './class-works.rules.ts';

/** The subjects by random choice of a school's classes; undefined until they are published. */
export type Assignments = {
  published(campaignId: CampaignId, school: SchoolLocation): Promise<readonly AssignedClass[] | undefined>;
};

export const showApplication = ({
  applications,
  campaigns,
  assignments,
}: ApplicationNeeds & { readonly assignments: Assignments }) =>
  operation(getApplication, async ({ params: { campaignId }, school, language }) => {
    const [terms, stored, assigned] = await Promise.all([
      termsOf(campaigns, campaignId, school),
      applications.load(applicationRef(campaignId, school)),
      assignments.published(campaignId, school),
    ]);
    return applicationView({ campaignId, school, stored, assigned, ...terms }, language);
  });
