import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { ServiceReply } from './functions/invoke-api.ts';
import type { Identity } from './identity/api.ts';
import { isLoopback } from './loopback.ts';

/** What a browser may send from a page: no signature, so no page can administer accounts. */
const BROWSER_HEADERS =
  'content-type,x-amz-target,x-amz-user-agent,amz-sdk-invocation-id,amz-sdk-request,cache-control';

const text = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

export type ServiceParts = {
  readonly identity: Identity | undefined;
  readonly invoke: (path: string, invocationType: string, payload: string) => Promise<ServiceReply | undefined>;
};

const UNKNOWN: ServiceReply = {
  status: 404,
  headers: { 'x-amzn-errortype': 'UnknownOperationException' },
  body: JSON.stringify({
    __type: 'UnknownOperationException',
    message: 'The local run has Cognito and the Invoke operation of Lambda here.',
  }),
};

const FORBIDDEN: ServiceReply = { status: 403, body: JSON.stringify({ message: 'This address serves this machine.' }) };

/** The APIs of AWS that have no engine of their own: Cognito, and Lambda's `Invoke`. */
export const servicesServer = ({ identity, invoke }: ServiceParts): Server => {
  const answer = async (message: IncomingMessage): Promise<ServiceReply> => {
    const { method, url = '/', headers } = message;
    const path = url.split('?')[0] ?? '/';
    if (!isLoopback(headers.host)) return FORBIDDEN;
    if (method === 'OPTIONS') {
      return { status: 204, headers: { 'access-control-allow-headers': BROWSER_HEADERS }, body: '' };
    }
    if (method === 'GET') return identity?.published(path) ?? UNKNOWN;
    const body = await text(message);
    const target = String(headers['x-amz-target'] ?? '');
    const called = await identity?.call(target, headers.authorization, body);
    if (called) return called;
    return (await invoke(path, String(headers['x-amz-invocation-type'] ?? 'RequestResponse'), body)) ?? UNKNOWN;
  };

  return createServer((message, response) => {
    answer(message)
      .catch((error: unknown): ServiceReply => {
        console.error('A service of the local run failed.', error);
        return { status: 500, body: JSON.stringify({ __type: 'InternalErrorException', message: 'Internal error.' }) };
      })
      .then(({ status, headers, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          date: new Date().toUTCString(),
          'access-control-allow-origin': '*',
          ...headers,
        });
        response.end(body);
      })
      .catch((error: unknown) => console.error('A reply could not be written.', error));
  });
};
