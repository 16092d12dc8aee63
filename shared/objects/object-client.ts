import { setTimeout as sleep } from 'node:timers/promises';
import { encodedPath, presignedLink, type Signer, signedHeaders } from './signature.ts';

export type ObjectRequest = {
  readonly method: 'GET' | 'PUT';
  readonly bucket: string;
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

export type ObjectAnswer = { readonly status: number; readonly bytes: Uint8Array };

type Sent = {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array | undefined;
};

/** Sends one HTTP request; tests give their own to see or to fail what goes out. */
export type Send = (url: string, sent: Sent & { readonly signal: AbortSignal }) => Promise<Response>;

export type ObjectClientSettings = Partial<Signer> & {
  /** of an embedded or private store; its buckets stand in the path */
  readonly endpoint?: string;
  readonly send?: Send;
  readonly now?: () => Date;
};

/** How often a request is sent before it is given up, and what is waited for before the second time, doubled each time. */
const ATTEMPTS = 3;
const FIRST_WAIT_MS = 50;
const ATTEMPT_TIMEOUT_MS = 8_000;

const isPassing = (status: number): boolean => status === 429 || status >= 500;

/** A Lambda is given its credentials and region so; there is no other source of them. */
const environment = ({ env } = process) => ({
  region: env.AWS_REGION ?? 'us-east-1',
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: env.AWS_SESSION_TOKEN,
  },
  endpoint: env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL,
});

/**
 * A client of the object store that puts, gets and presigns whole objects and nothing else: the SDK's own is 150 KB of every bundle,
 * a third of what a cold start bears.
 */
export const objectClient = (settings: ObjectClientSettings = {}) => {
  const { region, credentials, endpoint } = { ...environment(), ...settings };
  const { send = (url, sent) => fetch(url, sent as RequestInit), now = () => new Date() } = settings;
  const signer: Signer = { region, credentials };

  const urlOf = (bucket: string, key: string): URL =>
    endpoint === undefined
      ? new URL(encodedPath(key), `https://${bucket}.s3.${region}.amazonaws.com`)
      : new URL(encodedPath(`${bucket}/${key}`), endpoint);

  const attempt = async ({ method, bucket, key, headers = {}, body }: ObjectRequest): Promise<ObjectAnswer> => {
    const url = urlOf(bucket, key);
    const { host: _host, ...signed } = signedHeaders({ method, url, headers, body }, signer, now());
    const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
    const response = await send(url.href, { method, headers: signed, body, signal });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  return {
    /** @throws the fault of the network when the last attempt had no answer */
    send: async (request: ObjectRequest): Promise<ObjectAnswer> => {
      for (let attempts = 1; ; attempts++) {
        const isLast = attempts === ATTEMPTS;
        try {
          const answer = await attempt(request);
          if (isLast || !isPassing(answer.status)) return answer;
        } catch (error) {
          if (isLast) throw error;
        }
        await sleep(FIRST_WAIT_MS * 2 ** (attempts - 1) * (0.5 + Math.random()));
      }
    },

    presign: (bucket: string, key: string, query: Readonly<Record<string, string>>, expiresSeconds: number): string =>
      presignedLink(urlOf(bucket, key), query, expiresSeconds, signer, now()),
  };
};

export type ObjectClient = ReturnType<typeof objectClient>;
