import cronParser from 'aws-cron-parser';
import * as z from 'zod';
import type { Deployment } from '../template/deployment.ts';

const Rule = z.object({
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        Input: z.string().optional(),
        RetryPolicy: z.unknown().optional(),
      }),
    )
    .default([]),
});

/** A rule that calls functions at given times; all in UTC, as EventBridge has it. */
export type RuleOfTemplate = {
  readonly name: string;
  readonly arn: string;
  /** the first time after an instant, both in milliseconds of the epoch; nothing when there is none any more */
  next(after: number): number | undefined;
  readonly targets: readonly { readonly arn: string; readonly input?: string }[];
};

const MINUTES: Readonly<Record<string, number>> = {
  minute: 1,
  minutes: 1,
  hour: 60,
  hours: 60,
  day: 1_440,
  days: 1_440,
};

/** @throws {Error} for an expression that is neither `cron(…)` nor `rate(…)` */
export const schedule = (expression: string): RuleOfTemplate['next'] => {
  const [, kind, inner = ''] = /^(cron|rate)\((.+)\)$/.exec(expression) ?? [];
  if (kind === 'cron') {
    const parsed = cronParser.parse(inner);
    return (after) => cronParser.next(parsed, new Date(after))?.getTime();
  }
  const [amount = '', unit = ''] = inner.split(/\s+/);
  const minutes = MINUTES[unit];
  if (kind !== 'rate' || minutes === undefined || !/^[1-9]\d*$/.test(amount)) {
    throw new Error(`The local run does not know the schedule ${expression}.`);
  }
  const every = Number(amount) * minutes * 60_000;
  return (after) => (Math.floor(after / every) + 1) * every;
};

export const rulesOf = (deployment: Deployment): readonly RuleOfTemplate[] =>
  deployment.ofType('AWS::Events::Rule').flatMap(({ ref, name, attributes, properties }) => {
    // Those that pass events on by their content are read with the events.
    if (properties.EventPattern !== undefined) return [];
    const parsed = Rule.safeParse(properties);
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
    const { ScheduleExpression, State, Targets } = parsed.data;
    if (State === 'DISABLED') return [];
    return [
      {
        name: ref,
        arn: attributes.Arn ?? '',
        next: schedule(ScheduleExpression),
        targets: Targets.map(({ Arn, Input }) => ({ arn: Arn, ...(Input !== undefined && { input: Input }) })),
      },
    ];
  });

/** The names of the groups of entries; one is there without being made. */
export const groupsOf = (deployment: Deployment): ReadonlySet<string> =>
  new Set(['default', ...deployment.ofType('AWS::Scheduler::ScheduleGroup').map(({ ref }) => ref)]);
