import * as z from 'zod';
import { ACCOUNT_BUS } from '../events/event.ts';
import type { Deployment } from '../template/deployment.ts';

/** What SES may send, and of what it tells. */
export type MailOfTemplate = {
  /** from which letters may come */
  readonly domains: ReadonlySet<string>;
  /** kinds of events, `send`, `bounce`, that go to the bus of the account, by the name of the configuration set */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
};

const Destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.string().endsWith(`:event-bus/${ACCOUNT_BUS}`) }),
  }),
});

/** @throws {Error} naming a destination of events that the local run does not know */
export const mailOf = (deployment: Deployment): MailOfTemplate => {
  const told = new Map(
    deployment.ofType('AWS::SES::ConfigurationSet').map(({ ref }) => [ref, new Set<string>()] as const),
  );
  for (const { name, properties } of deployment.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const parsed = Destination.safeParse(properties);
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
    const { ConfigurationSetName, EventDestination } = parsed.data;
    if (!EventDestination.Enabled) continue;
    for (const type of EventDestination.MatchingEventTypes) told.get(ConfigurationSetName)?.add(type.toLowerCase());
  }
  return { domains: new Set(deployment.ofType('AWS::SES::EmailIdentity').map(({ ref }) => ref)), told };
};
