import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Identity } from './identity/api.ts';
import { isLoopback } from './loopback.ts';
import type { ServiceApi, ServiceReply, ServiceRequest } from './service.ts';

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
  /** those that answer signed calls alone; they may come to be after the server, and are waited for */
  readonly signed: Promise<readonly ServiceApi[]>;
};

const UNKNOWN: ServiceReply = {
  status: 404,
  headers: { 'x-amzn-errortype': 'UnknownOperationException' },
  body: JSON.stringify({
    __type: 'UnknownOperationException',
    message: 'The local run has Cognito, Invoke of Lambda, PutEvents, the Scheduler and SendEmail of SES here.',
  }),
};

const FORBIDDEN: ServiceReply = { status: 403, body: JSON.stringify({ message: 'This address serves this machine.' }) };

const isSigned = (authorization: string | undefined): boolean =>
  authorization?.startsWith('AWS4-HMAC-SHA256 ') ?? false;

const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** The APIs of AWS that have no engine of their own: Cognito, Lambda's `Invoke`, EventBridge's `PutEvents`, its Scheduler, SES. */
export const servicesServer = ({ identity, invoke, signed }: ServiceParts): Server => {
  /** A page cannot sign, so it is not let. */
  const answerSigned = async (request: ServiceRequest): Promise<ServiceReply | undefined> => {
    for (const api of await signed) {
      const answered = await api(request);
      if (answered) return answered;
    }
    return undefined;
  };

  const answer = async (message: IncomingMessage): Promise<ServiceReply> => {
    const { method, url = '/', headers } = message;
    const [path = '/', search = ''] = url.split('?');
    if (!isLoopback(headers.host)) return FORBIDDEN;
    if (method === 'OPTIONS') {
      return { status: 204, headers: { 'access-control-allow-headers': BROWSER_HEADERS }, body: '' };
    }
    const body = await text(message);
    const target = String(headers['x-amz-target'] ?? '');
    if (isSigned(headers.authorization)) {
      const query = new URLSearchParams(search);
      const answered = await answerSigned({ method: method ?? 'GET', path, query, target, body: jsonOf(body) });
      if (answered) return answered;
    }
    if (method === 'GET') return identity?.published(path) ?? UNKNOWN;
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
