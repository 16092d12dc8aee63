import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type ServiceApi, serviceReply } from '../service.ts';
import type { Place } from '../template/resource.ts';
import type { Bus } from './bus.ts';
import { ACCOUNT_BUS, eventOf } from './event.ts';

const TARGET = 'AWSEvents.PutEvents';

/** Of all entries of a call together. */
const MOST_BYTES = 1_048_576;

const Wanted = z.strictObject({
  Entries: z
    .array(
      z.strictObject({
        Source: z.string().optional(),
        DetailType: z.string().optional(),
        Detail: z.string().optional(),
        EventBusName: z.string().default(ACCOUNT_BUS),
        Resources: z.array(z.string()).default([]),
        /** seconds of the epoch */
        Time: z.number().optional(),
      }),
    )
    .min(1)
    .max(10),
});
type Wanted = z.infer<typeof Wanted>['Entries'][number];

type Put = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

const refused = (ErrorCode: string, ErrorMessage: string): Put => ({ ErrorCode, ErrorMessage });

const objectOf = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const required = (name: string): Put =>
  refused('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);

/** `PutEvents` of EventBridge: of each entry it says whether it was taken, and in whose words not. */
export const putEventsApi =
  (bus: Bus, place: Place, now: () => number): ServiceApi =>
  async ({ target, body }) => {
    if (target !== TARGET) return undefined;
    const wanted = Wanted.safeParse(body);
    if (!wanted.success) return serviceReply.refusal(400, 'ValidationException', z.prettifyError(wanted.error));
    if (Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES) {
      return serviceReply.refusal(
        400,
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );
    }

    const put = async ({ Source, DetailType, Detail, EventBusName, Resources, Time }: Wanted): Promise<Put> => {
      if (!Source) return required('Source');
      if (!DetailType) return required('DetailType');
      if (!Detail) return required('Detail');
      if (Source.startsWith('aws.')) {
        return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
      }
      const detail = objectOf(Detail);
      if (!detail) return refused('MalformedDetail', 'Detail is malformed.');
      const name = EventBusName.split('/').at(-1) ?? EventBusName;
      if (!bus.has(name)) return refused('ResourceNotFoundException', `Event bus ${name} does not exist.`);
      const at = Time === undefined ? now() : Time * 1000;
      const event = eventOf({ source: Source, type: DetailType, detail, resources: Resources, at }, place);
      await bus.put(name, event);
      return { EventId: event.id };
    };

    const Entries: Put[] = [];
    for (const entry of wanted.data.Entries) Entries.push(await put(entry));
    const FailedEntryCount = Entries.filter((one) => 'ErrorCode' in one).length;
    return serviceReply.json({ FailedEntryCount, Entries }, { 'x-amzn-requestid': randomUUID() });
  };
