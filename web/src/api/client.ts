import { routes } from 'virtual:contract-routes';
import { idToken } from '../session/session.ts';
import { language } from '../text/language.ts';
import { heardTime } from '../text/now.ts';
import type { Given, OperationName, Reply } from './operations.ts';
import { problemOf, Refusal, Unreachable } from './refusal.ts';

const PREFIX = '/v1';

type AnyGiven = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly ifRevision?: number;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

/** An answer with what it says of itself. */
export type Answer<T> = {
  readonly value: T;
  readonly status: number;
  /** of what was read or written, where it has one */
  readonly etag: string | undefined;
};

/** @throws {Error} for an operation that no contract has, or a parameter that is missing */
export const addressOf = (name: string, { params = {}, query = {} }: AnyGiven = {}): string => {
  const [, path] = routeOf(name);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined || value === '') throw new Error(`${name}: ${key} is missing`);
    return encodeURIComponent(String(value));
  });
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return `${PREFIX}${filled}${search ? `?${search}` : ''}`;
};

const routeOf = (name: string) => {
  const route = routes[name];
  if (!route) throw new Error(`There is no operation ${name}.`);
  return route;
};

const headersOf = async ({ body, ifRevision, idempotencyKey }: AnyGiven, accept: string) => {
  const isFile = body instanceof Blob || body instanceof ArrayBuffer;
  return {
    authorization: `Bearer ${await idToken()}`,
    accept,
    'accept-language': language.value,
    ...(body !== undefined && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
    ...(ifRevision !== undefined && { 'if-match': `"${ifRevision}"` }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  };
};

const bodyOf = (body: unknown): BodyInit | null => {
  if (body === undefined) return null;
  return body instanceof Blob || body instanceof ArrayBuffer ? body : JSON.stringify(body);
};

const send = async (name: string, given: AnyGiven, accept: string): Promise<Response> => {
  const [method] = routeOf(name);
  const headers = await headersOf(given, accept);
  const response = await fetch(addressOf(name, given), {
    method,
    headers,
    body: bodyOf(given.body),
    signal: given.signal ?? null,
    cache: 'no-cache',
  }).catch((cause: unknown) => {
    if (given.signal?.aborted) throw cause;
    throw new Unreachable(cause);
  });
  heardTime(response.headers.get('date'));
  if (!response.ok) throw new Refusal(await problemOf(response));
  return response;
};

/**
 * Calls an operation of the system.
 *
 * @throws {Refusal} what the system has refused, in the words for its user
 * @throws {Unreachable} when no answer came; what was sent may have been taken: the same call may be made again
 * @throws {SignedOut} when the session is over
 */
export const call = async <N extends OperationName>(name: N, given: Given<N>): Promise<Answer<Reply<N>>> => {
  const response = await send(name, given as AnyGiven, 'application/json');
  const text = await response.text();
  return {
    value: (text === '' ? undefined : JSON.parse(text)) as Reply<N>,
    status: response.status,
    etag: response.headers.get('etag') ?? undefined,
  };
};

const nameIn = (disposition: string | null): string | undefined => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/i.exec(disposition ?? '')?.[1];
};

/** Fetches a file of an operation and gives it to the browser to keep. */
export const download = async <N extends OperationName>(
  name: N,
  given: Given<N>,
  { accept = '*/*', fileName }: { accept?: string; fileName?: string } = {},
): Promise<void> => {
  const response = await send(name, given as AnyGiven, accept);
  keep(await response.blob(), nameIn(response.headers.get('content-disposition')) ?? fileName ?? name);
};

/** Gives bytes to the browser as a file. */
export const keep = (bytes: Blob, fileName: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
