import * as z from 'zod';
import type { Deployment } from '../template/deployment.ts';

const RuleWithTargets = z.object({
  Targets: z.array(z.object({ DeadLetterConfig: z.object({ Arn: z.string() }).optional() })).default([]),
});

const Environment = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()).default({}) }).optional(),
});

/** A function that plans entries of the Scheduler says with each where its dead letters go. */
const told = (deployment: Deployment): unknown[] =>
  deployment
    .ofType('AWS::Lambda::Function')
    .flatMap(({ properties }) => Object.values(Environment.parse(properties).Environment?.Variables ?? {}));

/**
 * Queues that take what could not be delivered stay empty here: it waits in the state folder and is delivered at the next start.
 *
 * @throws {Error} naming a queue that is there for something else
 */
export const mustBeDeadLetters = (deployment: Deployment): void => {
  const rules = deployment.ofType('AWS::Events::Rule').map(({ properties }) => RuleWithTargets.parse(properties));
  const ofRules = rules.flatMap(({ Targets }) => Targets.map(({ DeadLetterConfig }) => DeadLetterConfig?.Arn));
  const known = new Set<unknown>([...ofRules, ...told(deployment)]);
  for (const { name, attributes } of deployment.ofType('AWS::SQS::Queue')) {
    if (known.has(attributes.Arn)) continue;
    throw new Error(
      `${name}: the local run knows an AWS::SQS::Queue only as the dead letters of a rule or of a timetable.`,
    );
  }
};
