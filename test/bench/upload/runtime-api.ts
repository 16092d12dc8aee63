import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../../infra/local/free-port.ts';
import { close, listen } from '../../../infra/local/listen.ts';

const PREFIX = '/2018-06-01/runtime/invocation/';

/** Lambda's runtime API: a function's process asks it for the next event and posts the reply, one at a time. */
export type RuntimeApi = {
  /** `AWS_LAMBDA_RUNTIME_API` of the process */
  readonly address: string;
  /** @throws {Error} when the function fails */
  invoke(payload: string): Promise<string>;
  stop(): Promise<void>;
};

type Call = { readonly id: string; readonly payload: string; settle(reply: string): void; fail(error: Error): void };

export const startRuntimeApi = async (): Promise<RuntimeApi> => {
  const waiting: Call[] = [];
  const running = new Map<string, Call>();
  let idle: ServerResponse | undefined;

  const hand = (): void => {
    if (!idle || waiting.length === 0) return;
    const call = waiting.shift() as Call;
    running.set(call.id, call);
    idle.writeHead(200, { 'content-type': 'application/json', 'lambda-runtime-aws-request-id': call.id });
    idle.end(call.payload);
    idle = undefined;
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(PREFIX.length);
    if (path === 'next') {
      idle = response;
      hand();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [id = '', what] = path.split('/');
      const call = running.get(id);
      running.delete(id);
      response.writeHead(202).end();
      const reply = Buffer.concat(chunks).toString('utf8');
      if (what === 'response') call?.settle(reply);
      else call?.fail(new Error(reply));
    });
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    address: `${LOOPBACK}:${port}`,
    invoke: (payload) =>
      new Promise((settle, fail) => {
        waiting.push({ id: randomUUID(), payload, settle, fail });
        hand();
      }),
    stop: () => close(server),
  };
};
