/** What goes back to the caller of the API. */
export type HttpReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
};

/** A refusal of the gateway's own, in its words. */
export const gatewayReply = (status: number, message: string, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify({ message })),
});

export const internalError = (): HttpReply => gatewayReply(500, 'Internal Server Error');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const headersOf = (given: unknown): Record<string, string> =>
  isObject(given)
    ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]))
    : {};

/**
 * What a function gave, as the gateway reads it in payload format 2.0: an object with `statusCode` is a whole reply,
 * anything else the body of a 200.
 *
 * @param payload JSON
 */
export const replyOf = (payload: string): HttpReply => {
  const given: unknown = JSON.parse(payload);
  if (!isObject(given) || given.statusCode === undefined) {
    const body = typeof given === 'string' ? given : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const status = Number(given.statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return internalError();
  if (given.body !== undefined && given.body !== null && typeof given.body !== 'string') return internalError();
  const cookies = Array.isArray(given.cookies) ? given.cookies.map(String) : [];
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...headersOf(given.headers),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(given.body ?? '', given.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
};
