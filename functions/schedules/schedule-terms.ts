import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { classWorks, type Desk } from '../applications/index.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import type { ScheduleRepository } from './schedule.repository.ts';
import type { Schedule } from './schedule.ts';
import type { Terms } from './terms.ts';

export type ScheduleNeeds = {
  readonly schedules: ScheduleRepository;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'deadlines' | 'assessments' | 'calendar'>;
};

/** What a request needs to read before it can judge a schedule. */
export type Reading = { readonly desk: Desk<Schedule>; readonly stage: StageInstants; readonly terms: Terms };

/**
 * The schedule, what the school has applied for, and the rules at this instant.
 *
 * @param closing the instant of a work's stage that ends changes; a school that mends what was returned has none
 * @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned`
 */
export const readSchedule = async (
  { schedules, campaigns }: ScheduleNeeds,
  campaignId: CampaignId,
  school: SchoolLocation,
  at: Instant,
  closing: 'closesAt' | 'correctionsUntil' = 'closesAt',
): Promise<Reading> => {
  const [desk, campaign, assessments, calendar] = await Promise.all([
    schedules.desk(campaignId, school),
    campaigns.deadlines(campaignId, school),
    campaigns.assessments(campaignId),
    campaigns.calendar(campaignId, school.regionId),
  ]);
  const { timeZone } = school;
  const { application, assigned, stored } = desk;
  const terms: Terms = {
    at,
    timeZone,
    calendar,
    assessments,
    classes: application?.classes ?? [],
    works: application ? classWorks(application, assessments, assigned) : [],
    isAssigned: assigned !== undefined,
    inForce: stored?.content?.inForce ?? [],
    taken: stored?.content?.taken ?? [],
    postponed: stored?.content?.postponed ?? [],
    stageOf: (work) => stageFor(campaign, 'schedule', work, timeZone),
    closing: closing === 'closesAt' && stored?.mending ? undefined : closing,
  };
  return { desk, stage: stageFor(campaign, 'schedule', undefined, timeZone), terms };
};
