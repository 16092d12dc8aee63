import { setTimeout as sleep } from 'node:timers/promises';

export type { Answer } from './http-send.ts';

import { type Answer, httpSend, type Send } from './http-send.ts';
import { type Linked, presignedLink, signedHeaders, type Unsigned } from './signature.ts';
import type { Credentials, Signer } from './signing-key.ts';

export type SenderSettings = {
  /** @default those of the environment, read anew for each request */
  readonly credentials?: Credentials;
  readonly region?: string;
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

/** A Lambda is given its credentials so; there is no other source of them. */
const ofEnvironment = ({ env } = process): Credentials => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  sessionToken: env.AWS_SESSION_TOKEN || undefined,
});

/**
 * Signs requests to one service of AWS and sends them until they are answered, in place of the SDK's own clients, each of which would be a
 * third of a bundle.
 */
export const signedSender = (
  service: Signer['service'],
  settings: SenderSettings = {},
  { attempts: allowed, firstWaitMs, attemptTimeoutMs, isPassing }: Patience = patient,
) => {
  const { region = process.env.AWS_REGION ?? 'us-east-1', send = httpSend, now = () => new Date() } = settings;
  const signer = (): Signer => ({ credentials: settings.credentials ?? ofEnvironment(), region, service });

  const attempt = (request: Unsigned): Promise<Answer> => {
    const { method, url, body } = request;
    const headers = signedHeaders(request, signer(), now());
    return send(url, { method, headers, body, timeoutMs: attemptTimeoutMs });
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

    presign: (linked: Linked, expiresSeconds: number): string => presignedLink(linked, expiresSeconds, signer(), now()),
  };
};
