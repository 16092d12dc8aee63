import type { CheckMoment } from '../../shared/contracts/deadlines.ts';
import { type Instant, plusDays, plusMilliseconds } from '../../shared/kernel/instant.ts';
import { localDateAt, localSecondAt, zonedInstant } from '../../shared/kernel/zone.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';

/** One of the moments at which a stage is looked at. */
export type MomentAt = { readonly moment: CheckMoment; readonly at: Instant };

const THREE_HOURS_MS = 3 * 60 * 60 * 1000;

const DAYS_BEFORE = [
  ['before-7', 7],
  ['before-3', 3],
  ['before-1', 1],
] as const satisfies readonly (readonly [CheckMoment, number])[];

/**
 * When a stage is looked at, in the order of time: a day is one on the clocks of the stage's zone, so that the reminder comes at the
 * time of day of the deadline whatever clocks were changed between.
 *
 * @returns no reminder that would come at the opening or before it
 */
export const momentsOf = ({ opensAt, dueAt, zone }: Pick<StageInstants, 'opensAt' | 'dueAt' | 'zone'>): MomentAt[] => {
  const [day, time] = [localDateAt(dueAt, zone), localSecondAt(dueAt, zone)];
  const daysFromDue = (days: number): Instant => zonedInstant(plusDays(day, days), time, zone);
  const reminders: MomentAt[] = [
    ...DAYS_BEFORE.map(([moment, days]) => ({ moment, at: daysFromDue(-days) })),
    { moment: 'before-3h', at: plusMilliseconds(dueAt, -THREE_HOURS_MS) },
  ];
  return [
    { moment: 'opening', at: opensAt },
    ...reminders.filter(({ at }) => at > opensAt),
    { moment: 'due', at: dueAt },
    { moment: 'after-1', at: daysFromDue(1) },
  ];
};

/** Which moment of a stage an instant is; nothing where it is none of them. */
export const momentAt = (stage: StageInstants, at: Instant): CheckMoment | undefined =>
  momentsOf(stage).find((one) => one.at === at)?.moment;
