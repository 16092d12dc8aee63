import { randomUUID } from 'node:crypto';
import type { Place } from '../template/resource.ts';
import type { RuleOfTemplate } from './of-template.ts';

/** More than so many firings in one move of the clock are refused: one would wait for hours. */
const MOST_FIRINGS = 5_000;

/** Longest that a timer may be set for, milliseconds: so a clock that was moved meanwhile is noticed. */
const LONGEST_WAIT = 30_000;

/** There are more firings between the clock and the wanted instant than one move may bring. */
export class TooManyFirings extends Error {}

type Firing = { readonly at: number; readonly rule: RuleOfTemplate };

/** Calls functions at the minutes of the system's clock. */
export type Schedules = {
  /**
   * What fires after one instant up to and including another, in order.
   * @throws {TooManyFirings}
   */
  between(after: number, until: number): readonly Firing[];
  fire(firing: Firing): Promise<void>;
  /** from here on time is counted anew: what lay before does not fire */
  restart(): void;
  stop(): void;
};

const eventOf = ({ at, rule }: Firing, { account, region }: Place): string =>
  JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: new Date(at).toISOString().replace('.000Z', 'Z'),
    region,
    resources: [rule.arn],
    detail: {},
  });

/** @param accept takes an event for a function that nobody waits for */
export const startSchedules = (
  rules: readonly RuleOfTemplate[],
  place: Place,
  accept: (functionArn: string, payload: string) => Promise<void>,
): Schedules => {
  let seen = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let plans = 0;

  const between: Schedules['between'] = (after, until) => {
    const firings: Firing[] = [];
    for (const rule of rules) {
      let at = rule.next(after);
      while (at !== undefined && at <= until) {
        firings.push({ at, rule });
        if (firings.length > MOST_FIRINGS) throw new TooManyFirings();
        at = rule.next(at);
      }
    }
    return firings.sort((left, right) => left.at - right.at);
  };

  const fire: Schedules['fire'] = async (firing) => {
    for (const { arn, input } of firing.rule.targets) await accept(arn, input ?? eventOf(firing, place));
  };

  const tick = async (): Promise<void> => {
    const now = Date.now();
    const due = now > seen ? between(seen, now) : [];
    seen = now;
    for (const firing of due) await fire(firing);
  };

  const plan = (): void => {
    plans += 1;
    const mine = plans;
    const now = Date.now();
    const next = Math.min(...rules.map((rule) => rule.next(now) ?? Number.POSITIVE_INFINITY));
    timer = setTimeout(
      () => {
        tick()
          .catch((error: unknown) => console.error('A schedule could not fire.', error))
          .finally(() => {
            if (mine === plans) plan();
          });
      },
      Math.min(Math.max(next - now, 0), LONGEST_WAIT),
    );
    timer.unref();
  };
  if (rules.length > 0) plan();

  return {
    between,
    fire,
    restart: () => {
      seen = Date.now();
      clearTimeout(timer);
      if (rules.length > 0) plan();
    },
    stop: () => {
      plans += 1;
      clearTimeout(timer);
    },
  };
};
