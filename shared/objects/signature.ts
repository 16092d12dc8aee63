import { createHash, createHmac } from 'node:crypto';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

/** Whose key signs, for which region; the service is the object store. */
export type Signer = { readonly credentials: Credentials; readonly region: string };

export type Unsigned = {
  readonly method: 'GET' | 'PUT';
  /** its path is encoded already, as `encodedPath` does it */
  readonly url: URL;
  /** names in lower case; `host` is added */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
};

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SERVICE = 's3';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (secret: string | Buffer, data: string): Buffer => createHmac('sha256', secret).update(data).digest();

/** RFC 3986: everything but letters, digits and `-._~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The path of an object's key, slashes kept. */
export const encodedPath = (key: string): string => `/${key.split('/').map(encoded).join('/')}`;

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

/** `20130524T000000Z`. */
const basicTime = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

const scopeOf = (time: string, { region }: Signer): string =>
  [time.slice(0, 8), region, SERVICE, 'aws4_request'].join('/');

const signatureOf = (canonicalRequest: string, time: string, signer: Signer): string => {
  const scope = scopeOf(time, signer);
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${signer.credentials.secretAccessKey}`);
  return hmac(key as Buffer, [ALGORITHM, time, scope, sha256(canonicalRequest)].join('\n')).toString('hex');
};

const canonical = (
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  payload: string,
): { request: string; signedHeaders: string } => {
  const names = Object.keys(headers).sort();
  const signedHeaders = names.join(';');
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const request = [method, url.pathname, canonicalQuery(url.searchParams), lines, signedHeaders, payload].join('\n');
  return { request, signedHeaders };
};

/**
 * The headers with which a request is sent: those given, the hash of the body, the time and the signature over all of them
 * (Signature Version 4).
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export const signedHeaders = (
  { method, url, headers, body }: Unsigned,
  signer: Signer,
  at: Date,
): Record<string, string> => {
  const time = basicTime(at);
  const payload = sha256(body ?? '');
  const { sessionToken, accessKeyId } = signer.credentials;
  const all = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': payload,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const { request, signedHeaders: names } = canonical(method, url, all, payload);
  const credential = `${accessKeyId}/${scopeOf(time, signer)}`;
  const signature = signatureOf(request, time, signer);
  return {
    ...all,
    authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
};

/**
 * A link by which anybody can GET the object until it expires.
 *
 * @param query what the answer's headers shall be, such as `response-content-disposition`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const presignedLink = (
  url: URL,
  query: Readonly<Record<string, string>>,
  expiresSeconds: number,
  signer: Signer,
  at: Date,
): string => {
  const time = basicTime(at);
  const { sessionToken, accessKeyId } = signer.credentials;
  const link = new URL(url);
  link.search = canonicalQuery(
    new URLSearchParams({
      ...query,
      'X-Amz-Algorithm': ALGORITHM,
      'X-Amz-Credential': `${accessKeyId}/${scopeOf(time, signer)}`,
      'X-Amz-Date': time,
      'X-Amz-Expires': String(expiresSeconds),
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
      'X-Amz-SignedHeaders': 'host',
    }),
  );
  const { request } = canonical('GET', link, { host: link.host }, 'UNSIGNED-PAYLOAD');
  return `${link.href}&X-Amz-Signature=${signatureOf(request, time, signer)}`;
};
