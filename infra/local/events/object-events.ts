import type { AsyncEvents } from '../functions/async-events.ts';
import type { ObjectListener } from '../objects/created.ts';
import type { Executions } from '../state-machines/executions.ts';
import type { Place } from '../template/resource.ts';
import { eventBus } from './bus.ts';
import { objectEvent } from './object-event.ts';
import type { EventRule } from './of-template.ts';

type Told = {
  readonly eventRules: readonly EventRule[];
  /** names of the buckets that tell of their objects */
  readonly tellingBuckets: ReadonlySet<string>;
};

type Surroundings = {
  readonly functions: Pick<AsyncEvents, 'accept'>;
  readonly machines: Pick<Executions, 'begin'>;
  readonly place: Place;
  /** of the system's clock, milliseconds of the epoch */
  readonly now: () => number;
};

/**
 * New objects become events, and these begin what the rules name: functions and executions of state machines.
 *
 * @throws {Error} at once for a rule with a target that the local run does not know
 */
export const objectEvents = (
  { eventRules, tellingBuckets }: Told,
  { functions, machines, place, now }: Surroundings,
): ObjectListener => {
  const put = eventBus(eventRules, (arn) => {
    if (arn.startsWith('arn:aws:lambda:')) return functions.accept;
    return arn.startsWith('arn:aws:states:') ? machines.begin : undefined;
  });
  return async (created) => {
    if (tellingBuckets.has(created.bucket)) await put(objectEvent(created, place, now()));
  };
};
