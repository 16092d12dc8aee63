import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { EventSource } from '../../shared/events/events.ts';
import type { RoomFunction } from './room-function.ts';

const ID = 'Events';

/** The bus of this stage, over which rooms tell of what has happened in them: two stages of one account do not hear each other. */
export const ownBus = (scope: Construct): IEventBus => {
  const stack = Stack.of(scope);
  const made = stack.node.tryFindChild(ID);
  if (made instanceof EventBus) return made;
  return new EventBus(stack, ID, { description: `What happens in the rooms of ${stack.stackName}` });
};

/**
 * The right to put events of one source, and the name of the bus in `EVENT_BUS_NAME`.
 *
 * @param source the room's own, `vpr.campaigns`
 */
export const mayPutEvents = (fn: RoomFunction, source: EventSource): void => {
  const bus = ownBus(fn);
  fn.addEnvironment('EVENT_BUS_NAME', bus.eventBusName);
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
      conditions: { StringEquals: { 'events:source': source } },
    }),
  );
};
