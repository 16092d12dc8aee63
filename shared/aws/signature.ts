import { Sha256 } from '@smithy/core/checksum';
import { buildQueryString, escapeUriPath } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

/** Whose key signs, for which region and which service of AWS. */
export type Signer = {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: 's3' | 'lambda' | 'events' | 'scheduler' | 'ses';
};

export type Unsigned = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** its path is encoded already, as `encodedPath` does it; no parameter is there twice */
  readonly url: URL;
  /** names in lower case; `host` is added */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
};

const CONTENT_HASH = 'x-amz-content-sha256';

/** The path of an object's key, slashes kept. */
export const encodedPath = (key: string): string => `/${escapeUriPath(key)}`;

const signature = ({ credentials: { sessionToken, ...pair }, region, service }: Signer): SignatureV4 =>
  new SignatureV4({
    credentials: { ...pair, ...(sessionToken !== undefined && { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    // The object store takes a path as it is sent; every other service encodes it once more.
    uriEscapePath: service !== 's3',
  });

const requestOf = ({ method, url, headers, body }: Unsigned) => ({
  method,
  protocol: url.protocol,
  hostname: url.hostname,
  path: url.pathname,
  query: Object.fromEntries(url.searchParams),
  headers: { ...headers, host: url.host },
  body,
});

/**
 * The headers with which a request is sent: those given, the hash of the body, the time and the signature over all of them
 * (Signature Version 4).
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export const signedHeaders = async (
  unsigned: Unsigned,
  signer: Signer,
  at: Date,
): Promise<Readonly<Record<string, string>>> => {
  const { headers } = await signature(signer).sign(requestOf(unsigned), { signingDate: at });
  return headers;
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
export const presignedLink = async (
  { method, url, query = {}, headers = {} }: Linked,
  expiresSeconds: number,
  signer: Signer,
  at: Date,
): Promise<string> => {
  // Who follows the link sends no hash: it only tells the library what to sign.
  const unsigned = { ...headers, [CONTENT_HASH]: 'UNSIGNED-PAYLOAD' };
  const hashAlone = new Set([CONTENT_HASH]);
  const link = new URL(url);
  link.search = buildQueryString(query);
  const signed = await signature(signer).presign(requestOf({ method, url: link, headers: unsigned }), {
    signingDate: at,
    expiresIn: expiresSeconds,
    unsignableHeaders: hashAlone,
    unhoistableHeaders: hashAlone,
  });
  link.search = buildQueryString(signed.query ?? {});
  return link.href;
};
