import { setTimeout as sleep } from 'node:timers/promises';
import { type Linked, presignedLink, type Signer, signedHeaders, type Unsigned } from './signature.ts';

export type Answer = { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array };

type Sent = {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array | undefined;
};

/** Sends one HTTP request; tests give their own to see or to fail what goes out. */
export type Send = (url: string, sent: Sent & { readonly signal: AbortSignal }) => Promise<Response>;

export type SenderSettings = Partial<Pick<Signer, 'credentials' | 'region'>> & {
  readonly send?: Send;
  readonly now?: () => Date;
};

/** How a service is asked again. */
export type Patience = {
  /** how often a request is sent before it is given up */
  readonly attempts: number;
  /** what is waited for before the second time, doubled each time, and half of it more or less by chance */
  readonly firstWaitMs: number;
  readonly attemptTimeoutMs: number;
  /** whether the same request may well be answered otherwise in a moment */
  isPassing(answer: Answer): boolean;
};

/** The service is busy, or failed: by its status alone. */
const isPassingStatus = ({ status }: Pick<Answer, 'status'>): boolean => status === 429 || status >= 500;

export const patient: Patience = { attempts: 3, firstWaitMs: 50, attemptTimeoutMs: 8_000, isPassing: isPassingStatus };

/** A Lambda is given its credentials and region so; there is no other source of them. */
const environment = ({ env } = process) => ({
  region: env.AWS_REGION ?? 'us-east-1',
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: env.AWS_SESSION_TOKEN,
  },
});

/**
 * Signs requests to one service of AWS and sends them until they are answered: for the one or two operations of a service of which
 * the SDK's own client would be a third of a bundle.
 */
export const signedSender = (
  service: Signer['service'],
  settings: SenderSettings = {},
  { attempts: allowed, firstWaitMs, attemptTimeoutMs, isPassing }: Patience = patient,
) => {
  const { region, credentials } = { ...environment(), ...settings };
  const { send = (url, sent) => fetch(url, sent as RequestInit), now = () => new Date() } = settings;
  const signer: Signer = { region, credentials, service };

  const attempt = async (request: Unsigned): Promise<Answer> => {
    const { method, url, body } = request;
    // `fetch` says the host by itself.
    const { host: _host, ...headers } = await signedHeaders(request, signer, now());
    const response = await send(url.href, { method, headers, body, signal: AbortSignal.timeout(attemptTimeoutMs) });
    const { status, headers: answered } = response;
    return { status, headers: answered, bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  return {
    region,

    /** @throws the fault of the network when the last attempt had no answer */
    send: async (request: Unsigned): Promise<Answer> => {
      for (let attempts = 1; ; attempts++) {
        const isLast = attempts === allowed;
        try {
          const answer = await attempt(request);
          if (isLast || !isPassing(answer)) return answer;
        } catch (error) {
          if (isLast) throw error;
        }
        await sleep(firstWaitMs * 2 ** (attempts - 1) * (0.5 + Math.random()));
      }
    },

    presign: (linked: Linked, expiresSeconds: number): Promise<string> =>
      presignedLink(linked, expiresSeconds, signer, now()),
  };
};
