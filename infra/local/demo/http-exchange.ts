import { Agent, type OutgoingHttpHeaders, request } from 'node:http';

export type Exchange = {
  readonly method: string;
  readonly url: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Uint8Array | string | undefined;
};

export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
};

/** No answer within this time counts as a lost connection, milliseconds: the gateway itself gives up after 30 s. */
const PATIENCE_MILLISECONDS = 60_000;

/** HTTP on connections that are kept open. */
export const httpExchange = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    send: ({ method, url, headers, body }: Exchange): Promise<RawAnswer> =>
      new Promise((settle, fail) => {
        const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
        const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', fail);
          response.on('end', () =>
            settle({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          );
        });
        sent.setTimeout(PATIENCE_MILLISECONDS, () => sent.destroy(new Error('no answer in time')));
        sent.on('error', fail);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
};
