import type { AsyncEvents } from '../functions/async-events.ts';
import type { Executions } from '../state-machines/executions.ts';
import { ACCOUNT_BUS } from './event.ts';
import type { EventRule } from './of-template.ts';

/** Takes an input to a target; resolves when the target has it on the disk, so that a kill loses none. */
export type Deliver = (arn: string, input: string) => Promise<void>;

/** Gives an event to the targets of the rules that want it. */
export type Bus = {
  /** resolves when every target has the event: who told of it may then say that it is done */
  put(bus: string, event: unknown): Promise<void>;
  has(bus: string): boolean;
};

/** The ways to what events and entries can begin. */
export const deliveries =
  (functions: Pick<AsyncEvents, 'accept'>, machines: Pick<Executions, 'begin'>) =>
  (arn: string): Deliver | undefined => {
    if (arn.startsWith('arn:aws:lambda:')) return functions.accept;
    return arn.startsWith('arn:aws:states:') ? machines.begin : undefined;
  };

/**
 * @param names of the buses beside that of the account
 * @param deliverOf the way to a target, by its ARN; nothing when the local run has no such target
 * @throws {Error} at once, naming the rule, for a target or a bus that the local run does not know
 */
export const eventBus = (
  rules: readonly EventRule[],
  names: ReadonlySet<string>,
  deliverOf: (arn: string) => Deliver | undefined,
): Bus => {
  const has = (bus: string): boolean => bus === ACCOUNT_BUS || names.has(bus);
  const ways = rules.map(({ name, bus, wants, targets }) => {
    if (!has(bus)) throw new Error(`${name}: the local run does not know the bus ${bus}.`);
    const gives = targets.map(({ arn, input }) => {
      const deliver = deliverOf(arn);
      if (!deliver) throw new Error(`${name}: the local run does not know the target ${arn}.`);
      return (event: unknown) => deliver(arn, input(event));
    });
    return { bus, wants, gives };
  });
  return {
    has,
    put: async (bus, event) => {
      for (const way of ways) {
        if (way.bus !== bus || !way.wants(event)) continue;
        for (const give of way.gives) await give(event);
      }
    },
  };
};
