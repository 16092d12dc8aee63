import { join } from 'node:path';
import { type Deliver, deliveries, eventBus } from './events/bus.ts';
import { objectEvents } from './events/object-events.ts';
import { putEventsApi } from './events/put-events-api.ts';
import type { AsyncEvents } from './functions/async-events.ts';
import { openLetters } from './mail/letters.ts';
import { mailPages } from './mail/pages.ts';
import { sendEmailApi } from './mail/send-email-api.ts';
import type { ObjectListener } from './objects/created.ts';
import type { OwnCalls } from './own-calls.ts';
import type { partsOf } from './parts.ts';
import { openEntries } from './schedules/entries.ts';
import { schedulerApi } from './schedules/scheduler-api.ts';
import { type Schedules, startSchedules } from './schedules/schedules.ts';
import type { ServiceApi } from './service.ts';
import type { Executions } from './state-machines/executions.ts';
import type { Place } from './template/resource.ts';

export type HappeningParts = {
  readonly parts: ReturnType<typeof partsOf>;
  readonly events: AsyncEvents;
  readonly executions: Executions;
  readonly stateDir: string;
  readonly place: Place;
  /** of the system's clock, milliseconds of the epoch */
  readonly now: () => number;
};

/** What begins something without being asked: events on buses, the clock, letters of which SES tells. */
export type Happenings = {
  readonly objects: ObjectListener;
  readonly schedules: Schedules;
  readonly apis: readonly ServiceApi[];
  readonly pages: OwnCalls['pages'];
};

/** @throws {Error} at once for a rule with a target or a bus that the local run does not know */
export const startHappenings = async ({
  parts,
  events,
  executions,
  stateDir,
  place,
  now,
}: HappeningParts): Promise<Happenings> => {
  const wayTo = deliveries(events, executions);
  const bus = eventBus(parts.eventRules, parts.buses, wayTo);
  const deliver: Deliver = async (arn, input) => {
    const way = wayTo(arn);
    if (!way) throw new Error(`The local run does not know the target ${arn}.`);
    await way(arn, input);
  };
  const letters = await openLetters(join(stateDir, 'mail'));
  const entries = await openEntries(join(stateDir, 'schedules'));
  const schedules = startSchedules({ rules: parts.schedules, entries, place, deliver });
  const scheduler = schedulerApi({
    entries,
    groups: parts.groups,
    place,
    knowsTarget: (arn) => [...parts.functions, ...parts.machines].some((made) => made.arn === arn),
    changed: schedules.look,
    now,
  });
  return {
    objects: objectEvents(parts.tellingBuckets, bus, place, now),
    schedules,
    apis: [putEventsApi(bus, place, now), scheduler, sendEmailApi({ mail: parts.mail, letters, bus, place, now })],
    pages: mailPages(letters),
  };
};
