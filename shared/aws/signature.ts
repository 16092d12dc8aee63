import { createHmac, hash } from 'node:crypto';
import { type Signer, scopeOf, signingKey } from './signing-key.ts';

export type Unsigned = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** its path is encoded already, as `encodedPath` does it; no parameter is there twice */
  readonly url: URL;
  /** names in lower case; `host` is added */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
};

type Pairs = readonly (readonly [name: string, value: string])[];

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Everything but letters, digits and `-._~` is encoded; the platform leaves five more as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const encodedSegments = (path: string): string => path.split('/').map(encoded).join('/');

/** The path of an object's key, slashes kept. */
export const encodedPath = (key: string): string => `/${encodedSegments(key)}`;

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number =>
  one < other ? -1 : Number(one > other);

const queryOf = (parameters: Iterable<readonly [string, string]>): string =>
  [...parameters]
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** As `20231118T093000Z`. */
const instantOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

const namesOf = (headers: Pairs): string => headers.map(([name]) => name).join(';');

const sorted = (headers: Readonly<Record<string, string>>): Pairs => Object.entries(headers).sort(byName);

/** @param headers those that are signed, sorted by name */
const signatureOf = (
  {
    method,
    url,
    query,
    headers,
    bodyHash,
  }: Pick<Unsigned, 'method' | 'url'> & { query: string; headers: Pairs; bodyHash: string },
  signer: Signer,
  instant: string,
): string => {
  // The object store takes a path as it is sent; every other service encodes it once more.
  const path = signer.service === 's3' ? url.pathname : encodedSegments(url.pathname);
  const lines = headers.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}\n`).join('');
  const request = `${method}\n${path}\n${query}\n${lines}\n${namesOf(headers)}\n${bodyHash}`;
  const day = instant.slice(0, 8);
  const toSign = `${ALGORITHM}\n${instant}\n${scopeOf(day, signer)}\n${hash('sha256', request)}`;
  return createHmac('sha256', signingKey(day, signer)).update(toSign).digest('hex');
};

/**
 * The headers with which a request is sent: those given, the hash of the body, the time and the signature over all of them
 * (Signature Version 4).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const signedHeaders = (
  { method, url, headers: given, body = '' }: Unsigned,
  signer: Signer,
  at: Date,
): Readonly<Record<string, string>> => {
  const { accessKeyId, sessionToken } = signer.credentials;
  const instant = instantOf(at);
  const bodyHash = hash('sha256', body);
  const headers = {
    ...given,
    host: url.host,
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': instant,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const signed = sorted(headers);
  const query = url.search === '' ? '' : queryOf(url.searchParams);
  const signature = signatureOf({ method, url, query, headers: signed, bodyHash }, signer, instant);
  const credential = `${accessKeyId}/${scopeOf(instant.slice(0, 8), signer)}`;
  const authorization = `${ALGORITHM} Credential=${credential}, SignedHeaders=${namesOf(signed)}, Signature=${signature}`;
  return { ...headers, authorization };
};

/** What a link lets anybody do. */
export type Linked = Pick<Unsigned, 'method' | 'url'> & {
  /** what the answer's headers shall be, such as `response-content-disposition` */
  readonly query?: Readonly<Record<string, string>>;
  /** those that whoever follows the link must send, as they are; names in lower case */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * A link by which anybody can do with one object what it says, until it expires.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const presignedLink = (
  { method, url, query: asked = {}, headers: given = {} }: Linked,
  expiresSeconds: number,
  signer: Signer,
  at: Date,
): string => {
  const { accessKeyId, sessionToken } = signer.credentials;
  const instant = instantOf(at);
  const headers = sorted({ ...given, host: url.host });
  const query = queryOf(
    Object.entries({
      ...asked,
      'X-Amz-Algorithm': ALGORITHM,
      'X-Amz-Credential': `${accessKeyId}/${scopeOf(instant.slice(0, 8), signer)}`,
      'X-Amz-Date': instant,
      'X-Amz-Expires': String(expiresSeconds),
      'X-Amz-SignedHeaders': namesOf(headers),
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
    }),
  );
  // Who follows the link sends no hash of what is put.
  const signature = signatureOf({ method, url, query, headers, bodyHash: 'UNSIGNED-PAYLOAD' }, signer, instant);
  const link = new URL(url);
  link.search = `${query}&X-Amz-Signature=${signature}`;
  return link.href;
};
