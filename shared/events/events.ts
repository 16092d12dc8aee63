import * as z from 'zod';
import { RefusedCall } from '../aws/refused-call.ts';
import type { EventClient } from './event-client.ts';

/** A room of ours that tells of something. */
export type EventSource = `vpr.${string}`;

/** The bus did not take an event: it took the call, and said of the entry why not. */
export class EventNotTaken extends Error {
  override readonly name = 'EventNotTaken';
  /** the bus's own name of the refusal */
  readonly code: string;

  constructor(type: string, code: string) {
    super(`EventBridge did not take ${type}: ${code}`);
    this.code = code;
  }
}

/** Together with those of the client: an entry may be refused for a moment within a call that was answered. */
const ATTEMPTS = 3;

const passing = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);

const Put = z.object({
  FailedEntryCount: z.number(),
  Entries: z.array(z.object({ EventId: z.string().optional(), ErrorCode: z.string().optional() })),
});

const putOnce = async (client: EventClient, entry: object): Promise<{ id: string } | { refused: string }> => {
  const answer = await client.putEvents([entry]);
  if (answer.status !== 200) throw new RefusedCall('EventBridge', 'a put', answer);
  const { FailedEntryCount, Entries } = Put.parse(JSON.parse(new TextDecoder().decode(answer.bytes)));
  const [put] = Entries;
  return FailedEntryCount === 0 && put?.EventId !== undefined
    ? { id: put.EventId }
    : { refused: put?.ErrorCode ?? 'no code' };
};

export type Events = {
  /**
   * @param source the room, as it may name itself
   * @param type what happened, `PlanChanged`
   * @param detail ids and instants, never contents; 256 KB at most
   * @returns the id of the event
   * @throws {EventNotTaken} when the bus did not take it at the last attempt
   * @throws {RefusedCall} when it took no call, such as without the right to that source
   */
  put(source: EventSource, type: string, detail: object): Promise<string>;
};

/** Events of ours on the bus of this stage; whoever has a rule for them may get one twice. */
export const events = (client: EventClient): Events => ({
  put: async (source, type, detail) => {
    const entry = { Source: source, DetailType: type, Detail: JSON.stringify(detail) };
    for (let attempts = 1; ; attempts++) {
      const put = await putOnce(client, entry);
      if ('id' in put) return put.id;
      if (attempts === ATTEMPTS || !passing.has(put.refused)) throw new EventNotTaken(type, put.refused);
    }
  },
});
