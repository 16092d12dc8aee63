import type { CampaignView } from '../../../shared/contracts/campaigns.ts';
import type { Moment, Stage, StageKind } from '../../../shared/kernel/campaign.ts';
import { type Instant, instant, plusMilliseconds } from '../../../shared/kernel/instant.ts';
import { zonedInstant } from '../../../shared/kernel/zone.ts';
import { random } from '../seed/random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When a call is to be seen; at the system's own time where it is undefined. */
export type When = Instant | undefined;

/** When everything happened in the campaign that is played; nothing of it lies ahead. */
export type PlayTimes = {
  /** a school hands its application in */
  applied(schoolId: string): When;
  /** a coordinator has looked at it, and the school mends it */
  judged: When;
  mended: When;
  accepted: When;
  drawn: When;
  scheduled(schoolId: string): When;
  /** the same for schools that applied after the deadline */
  late: { applied: When; accepted: When; drawn: When; scheduled: When };
};

/** Everything happens at the system's own time, which somebody moves. */
export const ownTimes: PlayTimes = {
  applied: () => undefined,
  judged: undefined,
  mended: undefined,
  accepted: undefined,
  drawn: undefined,
  scheduled: () => undefined,
  late: { applied: undefined, accepted: undefined, drawn: undefined, scheduled: undefined },
};

const stageOf = ({ stages }: Pick<CampaignView, 'stages'>, kind: StageKind): Stage => {
  const whole = stages.filter((stage) => stage.kind === kind);
  const found = whole.find(({ selection }) => Object.keys(selection).length === 0) ?? whole[0];
  if (!found) throw new Error(`The campaign has no stage for ${kind}.`);
  return found;
};

/** Where people of the region read the clocks. */
const REGION_ZONE = 'Asia/Barnaul';

const at = ({ day, time, zone }: Moment, stageZone: string): Instant => {
  const read = zone ?? stageZone;
  return zonedInstant(day, time, read === 'local' ? REGION_ZONE : read);
};

const within = (from: Instant, to: Instant, fraction: number): Instant =>
  plusMilliseconds(from, Math.round((Date.parse(to) - Date.parse(from)) * fraction));

/**
 * Applications come in before their deadline, are accepted together, subjects are drawn as soon as that stage opens, and schedules
 * follow within the day. Late schools go the same way some days after the deadline.
 *
 * @param now the system's time: what would lie ahead of it happens then
 */
export const playTimes = (campaign: CampaignView, now: Instant): PlayTimes => {
  const application = stageOf(campaign, 'application');
  const [opensAt, dueAt] = [at(application.opens, application.zone), at(application.due, application.zone)];
  const assignment = stageOf(campaign, 'assignment');
  const drawnAt = plusMilliseconds(at(assignment.opens, assignment.zone), HOUR);
  const past = (time: Instant): Instant => (time < now ? time : plusMilliseconds(now, -1_000));
  const accepted = within(opensAt, dueAt, 0.6);
  return {
    applied: (schoolId) => past(within(opensAt, accepted, random('applied', schoolId).fraction() * 0.8)),
    judged: past(within(opensAt, accepted, 0.85)),
    mended: past(within(opensAt, accepted, 0.9)),
    accepted: past(accepted),
    drawn: past(drawnAt),
    // Seven hours, so that schools of the whole country would do it before 14:00 of their own day.
    scheduled: (schoolId) =>
      past(instant(new Date(Date.parse(drawnAt) + random('dated', schoolId).whole(1, 240) * 60_000).toISOString())),
    late: {
      applied: past(plusMilliseconds(dueAt, DAY)),
      accepted: past(plusMilliseconds(dueAt, 2 * DAY)),
      drawn: past(plusMilliseconds(dueAt, 2 * DAY + HOUR)),
      scheduled: past(plusMilliseconds(dueAt, 2 * DAY + 2 * HOUR)),
    },
  };
};
