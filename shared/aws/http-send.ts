import { type IncomingMessage, Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent, request } from 'node:https';

export type Sent = {
  readonly method: string;
  /** names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
  /** from the first byte that is sent to the last one that comes */
  readonly timeoutMs: number;
};

export type Answer = {
  readonly status: number;
  /** names in lower case */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
};

/** Sends one HTTP request; tests give their own to see or to fail what goes out. */
export type Send = (url: URL, sent: Sent) => Promise<Answer>;

/** As many calls as one function has on the way at once; connections are kept for the next ones. */
const SOCKETS = 50;
const kept = { keepAlive: true, maxSockets: SOCKETS };
const secure = { request, agent: new Agent(kept) };
const plain = { request: plainRequest, agent: new PlainAgent(kept) };

const bytesOf = (response: IncomingMessage): Promise<Uint8Array> =>
  new Promise((settle, fail) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const { buffer, byteOffset, length } = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      settle(new Uint8Array(buffer, byteOffset, length));
    });
    response.on('error', fail);
  });

/**
 * Over connections that are kept. The platform's `fetch` takes five times the processor's time for a call, and more on the first one.
 *
 * @throws the fault of the network, of a connection that was cut within an answer, and of time that ran out
 */
export const httpSend: Send = (url, { method, headers, body, timeoutMs }) =>
  new Promise((settle, fail) => {
    const { request: begin, agent } = url.protocol === 'https:' ? secure : plain;
    const length = body !== undefined && { 'content-length': Buffer.byteLength(body) };
    const options: RequestOptions = { method, agent, headers: { ...headers, ...length } };
    const sent = begin(url, options, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      bytesOf(response).then((bytes) => settle({ status, headers: answered, bytes }), fail);
    });
    const timer = setTimeout(() => sent.destroy(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs);
    sent.on('error', fail);
    sent.on('close', () => clearTimeout(timer));
    sent.end(body);
  });
