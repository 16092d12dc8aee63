import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Authorized } from './authorizer.ts';
import type { Match } from './routes.ts';

export type Request = {
  readonly message: IncomingMessage;
  readonly body: Buffer;
  readonly match: Match;
  readonly path: string;
  readonly query: string;
  readonly authorized?: Authorized;
  readonly requestId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly account: string;
};

type Event = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  readonly requestContext: Record<string, unknown>;
};

/** Bodies of these types reach the function as text, all others as base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml|.+\+(json|xml))\b)/i;

/** Header lines as they came, two by two: Node drops some duplicates in `headers`. */
const headerLines = ({ rawHeaders }: IncomingMessage): readonly (readonly [string, string])[] =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : [],
  );

/** Names in lower case, several lines of one name joined by a comma. */
const joined = (pairs: Iterable<readonly [string, string]>): Record<string, string> => {
  const all: Record<string, string> = {};
  for (const [name, value] of pairs) all[name] = all[name] === undefined ? value : `${all[name]},${value}`;
  return all;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

/** `09/Feb/2023:15:00:00 +0000` */
const logTime = (at: Date): string =>
  `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;

const bodyOf = (body: Buffer, contentType: string | undefined): Pick<Event, 'body' | 'isBase64Encoded'> => {
  if (body.length === 0) return { isBase64Encoded: false };
  return contentType === undefined || TEXT.test(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
};

const cookiesOf = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.split(';')).map((cookie) => cookie.trim());

/** The event of payload format 2.0. */
export const eventOf = (request: Request): Event => {
  const { message, match, path, query, authorized, requestId, apiId, stage, account } = request;
  const lines = headerLines(message);
  const headers = joined(lines.filter(([name]) => name !== 'cookie'));
  const cookies = cookiesOf(lines.filter(([name]) => name === 'cookie').map(([, value]) => value));
  const parameters = joined(new URLSearchParams(query));
  const now = new Date();
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId,
      ...(authorized && { authorizer: { jwt: { claims: authorized.claims, scopes: authorized.scopes } } }),
      domainName: headers.host ?? '',
      domainPrefix: (headers.host ?? '').split('.')[0],
      http: {
        method: message.method ?? 'GET',
        path,
        protocol: `HTTP/${message.httpVersion}`,
        sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.routeKey,
      stage,
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(match.pathParameters && { pathParameters: { ...match.pathParameters } }),
    ...bodyOf(request.body, headers['content-type']),
  };
};
