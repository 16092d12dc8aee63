import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { EventTooLarge, type Functions } from '../functions/functions.ts';
import type { ApiOfTemplate, RouteOfTemplate } from './api-of-template.ts';
import { authorize, type KeysOf } from './authorizer.ts';
import { behindOf, CALL_TIME } from './call-time.ts';
import { corsHeaders, preflight } from './cors.ts';
import { eventOf } from './event.ts';
import { BODY_BYTES, HEAD_BYTES, READ_HEAD_BYTES } from './limits.ts';
import { gatewayReply, type HttpReply, internalError, replyOf } from './reply.ts';
import { router } from './routes.ts';

const headRefusal = ({ method, url = '', httpVersion, rawHeaders }: IncomingMessage): HttpReply | undefined => {
  const line = Buffer.byteLength(`${method} ${url} HTTP/${httpVersion}`);
  if (line > HEAD_BYTES) return gatewayReply(414, 'URI Too Long');
  const headers = rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return line + headers > HEAD_BYTES ? gatewayReply(431, 'Request Header Fields Too Large') : undefined;
};

/** @returns nothing when the body is larger than the gateway takes; the rest of it is read and dropped */
const readBody = async (message: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_BYTES) chunks.push(chunk);
  }
  return bytes > BODY_BYTES ? undefined : Buffer.concat(chunks);
};

const call = async (
  functions: Functions,
  route: RouteOfTemplate,
  event: unknown,
  backMilliseconds: number,
): Promise<HttpReply> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((settle) => {
    timer = setTimeout(settle, route.timeoutMilliseconds, undefined);
  });
  try {
    const outcome = await Promise.race([
      functions.invoke(route.functionArn, JSON.stringify(event), backMilliseconds),
      late,
    ]);
    if (!outcome) return gatewayReply(503, 'Service Unavailable');
    return outcome.functionError ? internalError() : replyOf(outcome.payload);
  } catch (error) {
    if (error instanceof EventTooLarge) return gatewayReply(413, 'Request Entity Too Large');
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

const respond = (message: IncomingMessage, response: ServerResponse, reply: HttpReply): void => {
  const bodiless = reply.status === 204 || reply.status === 304;
  response.writeHead(reply.status, {
    date: new Date().toUTCString(),
    ...reply.headers,
    ...(!bodiless && { 'content-length': reply.body.length }),
  });
  response.end(bodiless || message.method === 'HEAD' ? undefined : reply.body);
};

const refuseRaw = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const body = JSON.stringify({ message: STATUS_CODES[status] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
};

export type HttpSettings = {
  readonly api: ApiOfTemplate;
  readonly functions: Functions;
  readonly keysOf: KeysOf;
  readonly account: string;
  /** answers what only the local run has, before the gateway sees it */
  readonly own: (message: IncomingMessage) => Promise<HttpReply | undefined>;
};

/** The HTTP API of the template. */
export const httpServer = ({ api, functions, keysOf, account, own }: HttpSettings): Server => {
  const find = router(api.routes);
  const prefix = api.stage === '$default' ? '' : `/${api.stage}`;

  const answer = async (message: IncomingMessage): Promise<HttpReply> => {
    const mine = await own(message);
    if (mine) return mine;
    const refusal = headRefusal(message);
    if (refusal) {
      message.resume();
      return refusal;
    }
    const body = await readBody(message);
    if (!body) return gatewayReply(413, 'Request Entity Too Large');
    const { url = '/', method = 'GET', headers } = message;
    const cut = url.indexOf('?');
    const [path, query] = cut < 0 ? [url, ''] : [url.slice(0, cut), url.slice(cut + 1)];
    if (api.cors && method === 'OPTIONS' && headers['access-control-request-method']) {
      return preflight(api.cors, headers.origin);
    }
    const match = path.startsWith(prefix) ? find(method, path.slice(prefix.length)) : undefined;
    if (!match) return gatewayReply(404, 'Not Found');
    const behind = behindOf(message, Date.now());
    if (behind === undefined) return gatewayReply(400, `${CALL_TIME} takes an instant that has been`);
    const { jwt } = match.route;
    const authorized = jwt ? await authorize(headers.authorization, jwt, keysOf) : undefined;
    if (authorized && 'status' in authorized) {
      const word = authorized.status === 401 ? 'Unauthorized' : 'Forbidden';
      return gatewayReply(authorized.status, word, { 'www-authenticate': authorized.challenge });
    }
    const event = eventOf({
      message,
      body,
      match,
      path,
      query,
      ...(authorized && { authorized }),
      requestId: randomUUID(),
      apiId: api.apiId,
      stage: api.stage,
      account,
    });
    const reply = await call(functions, match.route, event, behind);
    return { ...reply, headers: { 'apigw-requestid': String(event.requestContext.requestId), ...reply.headers } };
  };

  const server = createServer({ maxHeaderSize: READ_HEAD_BYTES }, (message, response) => {
    answer(message)
      .catch((error: unknown) => {
        console.error(`${message.method} ${message.url?.split('?')[0]}`, error);
        return internalError();
      })
      .then((reply) =>
        respond(message, response, {
          ...reply,
          headers: { ...reply.headers, ...corsHeaders(api.cors, message.headers.origin) },
        }),
      )
      .catch((error: unknown) => console.error('A reply could not be written.', error));
  });
  server.on('clientError', refuseRaw);
  return server;
};
