import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import { schoolKey } from '../directory/index.ts';
import type { Application } from './application.ts';
import { formFaults } from './form-faults.rules.ts';
import { formGaps } from './form-gaps.rules.ts';

export type Campaigns = Pick<CampaignReader, 'campaign' | 'assessments'>;

/** A school that was never told to apply owes its application from its first writing on, while it stands where it was found. */
export const orOwe = ({ municipalityId, schoolId }: Pick<SchoolLocation, 'municipalityId' | 'schoolId'>) =>
  ({ absent: 'owe', standing: schoolKey(municipalityId, schoolId) }) as const;

export type ApplicationNeeds = {
  readonly applications: SubmissionRepository<Application>;
  readonly campaigns: Campaigns;
};

/** What an application is measured by. */
export type Terms = { readonly stage: StageInstants; readonly assessments: readonly Assessment[] };

/** What a campaign says of applications, read once for many schools. @throws {Problem} `not-found` for an unknown campaign */
export const planOf = async (campaigns: Campaigns, campaignId: CampaignId): Promise<(timeZone: string) => Terms> => {
  const [campaign, assessments] = await Promise.all([
    campaigns.campaign(campaignId),
    campaigns.assessments(campaignId),
  ]);
  return (timeZone) => ({ stage: stageFor(campaign, 'application', undefined, timeZone), assessments });
};

/** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned` */
export const termsOf = async (campaigns: Campaigns, campaignId: CampaignId, timeZone: string): Promise<Terms> =>
  (await planOf(campaigns, campaignId))(timeZone);

/** The same faults seen from the root of a request or an answer. */
export const under = (prefix: string, faults: readonly FieldError[]): FieldError[] =>
  faults.map((fault) => ({ ...fault, pointer: `${prefix}${fault.pointer}` }));

/**
 * The stored form can be submitted as it is; works may have changed since it was drafted.
 *
 * @throws {Problem} `incomplete` with everything that is missing or wrong, pointing into the answer of a GET
 */
export const mustBeComplete = (form: Application | undefined, assessments: readonly Assessment[]): Application => {
  const whole = form ?? { classes: [], decisions: [], codes: {}, codeRanges: [] };
  const errors = [...formFaults(whole, assessments), ...formGaps(whole, assessments)];
  if (errors.length > 0) throw problems.incomplete({}, under('/content', errors));
  return whole;
};
