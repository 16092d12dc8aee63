import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { gatewayReply, type HttpReply } from './http/reply.ts';
import { isLoopback } from './loopback.ts';
import { TooManyFirings } from './schedules/schedules.ts';

const PREFIX = '/_local/';

const Move = z.object({ at: z.iso.datetime({ offset: true }) });

export type OwnCalls = {
  now(): number;
  moveClock(to: string): Promise<number>;
  idle(): Promise<void>;
  /** letters as pages */
  pages(path: string, query: URLSearchParams): Promise<HttpReply | undefined>;
  /** of all seeded accounts */
  demoPassword(): Promise<string>;
};

const json = (status: number, content: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(content)),
});

const bodyOf = async (message: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
};

/**
 * What only the local run answers, under `/_local/`: nothing of this is in AWS.
 *
 * - `GET clock`, `POST clock {at}`: the system's time, read and moved forward
 * - `GET mail`, `GET mail/<id>`, `GET mail/<id>.eml`: letters that were sent
 * - `POST demo-password`: what the page signs in with when a link of the first start names a seeded account
 * - `POST idle`: answers when all streams, events and executions are worked off
 */
export const ownCalls =
  ({ now, moveClock, idle, pages, demoPassword }: OwnCalls) =>
  async (message: IncomingMessage): Promise<HttpReply | undefined> => {
    const { method, url = '', headers } = message;
    if (!url.startsWith(PREFIX)) return undefined;
    if (!isLoopback(headers.host)) return gatewayReply(403, 'Forbidden');
    const [path = '', search = ''] = url.slice(PREFIX.length).split('?');
    const call = `${method} ${path}`;
    const clock = () => json(200, { now: new Date(now()).toISOString() });
    if (call === 'GET clock') return clock();
    const page = method === 'GET' ? await pages(path, new URLSearchParams(search)) : undefined;
    if (page) return page;
    // A page of another site cannot send this type without being asked for, and it would not be let.
    if (!headers['content-type']?.startsWith('application/json')) {
      return gatewayReply(415, 'Send it with content-type: application/json');
    }
    if (call === 'POST idle') {
      await idle();
      return json(200, { idle: true });
    }
    if (call === 'POST demo-password') return json(200, { password: await demoPassword() });
    if (call !== 'POST clock') return gatewayReply(404, 'Not Found');
    const move = Move.safeParse(await bodyOf(message));
    if (!move.success) return gatewayReply(400, 'Send {"at": "2023-02-09T12:00:00Z"}');
    try {
      const fired = await moveClock(move.data.at);
      return json(200, { now: new Date(now()).toISOString(), fired });
    } catch (error) {
      if (error instanceof RangeError) return gatewayReply(400, error.message);
      if (error instanceof TooManyFirings) return gatewayReply(400, 'Too many schedules lie between: move in steps.');
      throw error;
    }
  };
