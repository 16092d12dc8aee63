import type { Deliver } from '../events/bus.ts';
import { eventOf } from '../events/event.ts';
import type { Place } from '../template/resource.ts';
import type { Entries } from './entries.ts';
import { fireEntry } from './fire-entry.ts';
import type { RuleOfTemplate } from './of-template.ts';

/** More than so many firings in one move of the clock are refused: some 200 days of three hourly rules, which take minutes. */
export const MOST_FIRINGS = 15_000;

/** Longest that a timer may be set for, milliseconds: so a clock that was moved meanwhile is noticed. */
const LONGEST_WAIT = 30_000;

/** There are more firings between the clock and the wanted instant than one move may bring. */
export class TooManyFirings extends Error {}

/** One rule or one entry at its time, milliseconds of the epoch. */
export type Firing = { readonly at: number; readonly fire: () => Promise<void> };

/** Rules of the template and entries of the Scheduler, at the minutes of the system's clock. */
export type Schedules = {
  /** how often rules fire after one instant up to and including another; entries come and go, and are not counted */
  count(after: number, until: number): number;
  /**
   * What fires next up to and including an instant: rules after the other instant, entries whenever they were due. Rules come first, in
   * the order of the template, then entries by name.
   */
  next(after: number, until: number): readonly Firing[];
  /** looks anew at when the next one is due */
  look(): void;
  /** from here on nothing fires by itself; resolves when what is being fired has been */
  stop(): Promise<void>;
  /** from here on time is counted anew: what of rules lay before does not fire */
  restart(): void;
};

export type ScheduleParts = {
  readonly rules: readonly RuleOfTemplate[];
  readonly entries: Entries;
  readonly place: Place;
  readonly deliver: Deliver;
};

export const startSchedules = ({ rules, entries, place, deliver }: ScheduleParts): Schedules => {
  let seen = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let ticking: Promise<void> = Promise.resolve();

  const fireRule = async ({ arn: ruleArn, targets }: RuleOfTemplate, at: number): Promise<void> => {
    const happened = { source: 'aws.events', type: 'Scheduled Event', detail: {}, resources: [ruleArn], at };
    for (const { arn, input } of targets) await deliver(arn, input ?? JSON.stringify(eventOf(happened, place)));
  };

  const next: Schedules['next'] = (after, until) => {
    const times = rules.map((rule) => rule.next(after) ?? Number.POSITIVE_INFINITY);
    const entry = entries.first;
    const at = Math.min(...times, entry?.at ?? Number.POSITIVE_INFINITY);
    if (at > until) return [];
    const due = rules.filter((_rule, index) => times[index] === at);
    if (due.length > 0) return due.map((rule) => ({ at, fire: () => fireRule(rule, at) }));
    return entry ? [{ at, fire: () => fireEntry(entry, entries, place, deliver) }] : [];
  };

  const tick = async (): Promise<void> => {
    for (;;) {
      const now = Date.now();
      const firings = isStopped ? [] : next(seen, now);
      if (firings.length === 0) break;
      seen = Math.max(seen, firings[0]?.at ?? seen);
      for (const { fire } of firings) await fire();
    }
    seen = Math.max(seen, Date.now());
  };

  const plan = (): void => {
    clearTimeout(timer);
    if (isStopped) return;
    const now = Date.now();
    const due = next(now, Number.MAX_SAFE_INTEGER)[0]?.at;
    if (due === undefined) return;
    timer = setTimeout(
      () => {
        ticking = tick()
          .catch((error: unknown) => console.error('A schedule could not fire.', error))
          .finally(plan);
      },
      Math.min(Math.max(due - now, 0), LONGEST_WAIT),
    );
    timer.unref();
  };
  plan();

  return {
    count: (after, until) => {
      let firings = 0;
      for (const rule of rules) {
        for (let at = rule.next(after); at !== undefined && at <= until; at = rule.next(at)) {
          firings += 1;
          if (firings > MOST_FIRINGS) return firings;
        }
      }
      return firings;
    },
    next,
    look: plan,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await ticking;
    },
    restart: () => {
      isStopped = false;
      seen = Date.now();
      plan();
    },
  };
};
