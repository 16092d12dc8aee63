import type { EventRule } from './of-template.ts';

/** Takes an input to a target; resolves when the target has it on the disk, so that a kill loses none. */
export type Deliver = (arn: string, input: string) => Promise<void>;

/**
 * Gives events to the targets of the rules that want them.
 *
 * @param deliverOf the way to a target, by its ARN; nothing when the local run has no such target
 * @returns resolves when every target has the event: who told of it may then say that it is done
 * @throws {Error} at once, naming the rule, for a target that the local run does not know
 */
export const eventBus = (
  rules: readonly EventRule[],
  deliverOf: (arn: string) => Deliver | undefined,
): ((event: unknown) => Promise<void>) => {
  const ways = rules.map(({ name, wants, targets }) => ({
    wants,
    targets: targets.map(({ arn, input }) => {
      const deliver = deliverOf(arn);
      if (!deliver) throw new Error(`${name}: the local run does not know the target ${arn}.`);
      return (event: unknown) => deliver(arn, input(event));
    }),
  }));
  return async (event) => {
    for (const { wants, targets } of ways) {
      if (!wants(event)) continue;
      for (const give of targets) await give(event);
    }
  };
};
