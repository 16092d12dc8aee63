import * as z from 'zod';
import type { Deployment } from '../template/deployment.ts';
import { filterOf } from '../triggers/filter.ts';
import { ACCOUNT_BUS } from './event.ts';
import { type TargetInput, targetInput } from './target-input.ts';

const RuleProperties = z.object({
  EventBusName: z.string().default(ACCOUNT_BUS),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        Input: z.unknown().optional(),
        InputPath: z.unknown().optional(),
        InputTransformer: z.unknown().optional(),
        // Rights, and what AWS does when a target cannot be reached: here it is on this machine.
        RoleArn: z.string().optional(),
        RetryPolicy: z.unknown().optional(),
        DeadLetterConfig: z.unknown().optional(),
      }),
    )
    .default([]),
});

/** A rule that passes events on by their content. */
export type EventRule = {
  readonly name: string;
  /** on which it hears events */
  readonly bus: string;
  wants(event: unknown): boolean;
  readonly targets: readonly { readonly arn: string; readonly input: TargetInput }[];
};

/** @throws {Error} naming the rule and what in it the local run does not know */
export const eventRulesOf = (deployment: Deployment): readonly EventRule[] =>
  deployment.ofType('AWS::Events::Rule').flatMap(({ name, properties }) => {
    const parsed = RuleProperties.safeParse(properties);
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
    const { EventBusName: bus, EventPattern, ScheduleExpression, State, Targets } = parsed.data;
    if (EventPattern === undefined) return [];
    if (ScheduleExpression !== undefined) {
      throw new Error(`${name}: the local run does not know a rule with both a pattern and a schedule.`);
    }
    if (State === 'DISABLED') return [];
    try {
      const wants = filterOf([JSON.stringify(EventPattern)]);
      return [
        { name, bus, wants, targets: Targets.map((target) => ({ arn: target.Arn, input: targetInput(target) })) },
      ];
    } catch (cause) {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  });

/** The names of the buses beside that of the account. */
export const busesOf = (deployment: Deployment): ReadonlySet<string> =>
  new Set(deployment.ofType('AWS::Events::EventBus').map(({ ref }) => ref));

const Notification = z.strictObject({
  EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean().default(true) }).optional(),
});

/**
 * The names of the buckets that tell of their objects.
 *
 * @throws {Error} for a bucket that would tell a function, a queue or a topic itself
 */
export const tellingBuckets = (deployment: Deployment): ReadonlySet<string> =>
  new Set(
    deployment.ofType('AWS::S3::Bucket').flatMap(({ name, ref, properties }) => {
      const parsed = Notification.optional().safeParse(properties.NotificationConfiguration);
      if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
      return parsed.data?.EventBridgeConfiguration?.EventBridgeEnabled ? [ref] : [];
    }),
  );
