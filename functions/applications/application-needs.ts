import type { School } from '../../shared/contracts/directory.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import { schoolKey } from '../directory/index.ts';
import type { Application } from './application.ts';
import { formFaults } from './form-faults.rules.ts';
import { formGaps } from './form-gaps.rules.ts';

export type Campaigns = Pick<CampaignReader, 'campaign' | 'deadlines' | 'regionalExtensions' | 'assessments'>;

/** A school that was never told to apply owes its application from its first writing on, while it stands where it was found. */
export const orOwe = ({ municipalityId, schoolId }: Pick<SchoolLocation, 'municipalityId' | 'schoolId'>) =>
  ({ absent: 'owe', standing: schoolKey(municipalityId, schoolId) }) as const;

export type ApplicationNeeds = {
  readonly applications: SubmissionRepository<Application>;
  readonly campaigns: Campaigns;
};

/** What an application is measured by. */
export type Terms = { readonly stage: StageInstants; readonly assessments: readonly Assessment[] };

/**
 * What a campaign says of the applications of a region's schools, read once for all of them.
 *
 * @throws {Problem} `not-found` for an unknown campaign; the returned function `stage-not-planned`
 */
export const planOf = async (
  campaigns: Campaigns,
  campaignId: CampaignId,
  regionId: RegionId,
): Promise<(school: Pick<School, 'id' | 'municipalityId' | 'regionId' | 'timeZone'>) => Terms> => {
  const [campaign, assessments, byPlace] = await Promise.all([
    campaigns.campaign(campaignId),
    campaigns.assessments(campaignId),
    campaigns.regionalExtensions(campaignId, regionId),
  ]);
  return (school) => {
    const places = [FEDERATION, school.regionId, school.municipalityId, school.id];
    const extensions = places.flatMap((place) => byPlace.get(place) ?? []);
    return { stage: stageFor({ ...campaign, extensions }, 'application', undefined, school.timeZone), assessments };
  };
};

/** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned` */
export const termsOf = async (campaigns: Campaigns, campaignId: CampaignId, school: SchoolLocation): Promise<Terms> => {
  const [campaign, assessments] = await Promise.all([
    campaigns.deadlines(campaignId, school),
    campaigns.assessments(campaignId),
  ]);
  return { stage: stageFor(campaign, 'application', undefined, school.timeZone), assessments };
};

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
