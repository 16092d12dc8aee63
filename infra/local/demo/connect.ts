import { clientsOf } from '../clients.ts';
import { demoPassword } from '../demo-password.ts';
import type { Running } from '../running.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import { idTokens } from './id-tokens.ts';

/** The region only stands in signatures, which the local pool does not check. */
const REGION = 'eu-central-1';

export type Connection = {
  readonly api: ApiClient;
  /** the system's time, milliseconds of the epoch */
  now(): Promise<number>;
  /** waits until every change is worked off */
  idle(): Promise<void>;
  /** moves the system's time forward; what lies between fires. @returns how often something fired */
  move(to: string): Promise<number>;
  close(): void;
};

type Reached = Pick<Running, 'url' | 'endpoints' | 'userPoolId' | 'userPoolClientId'>;

/** A connection to a running system, as its accounts have it: its API, and nothing behind it. */
export const connect = async (running: Reached, stateDir: string): Promise<Connection> => {
  const { url, endpoints, userPoolId, userPoolClientId } = running;
  const { identity } = clientsOf(endpoints, REGION);
  const tokens = idTokens({ identity, userPoolId, userPoolClientId, password: await demoPassword(stateDir) });
  const api = apiClient(url, tokens);
  const own = async (method: 'GET' | 'POST', name: string, content?: unknown): Promise<unknown> => {
    const body = content === undefined ? {} : { body: JSON.stringify(content) };
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${url}/_local/${name}`, { method, headers, ...body });
    if (!reply.ok) throw new Error(`${method} ${name}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  return {
    api,
    now: async () => Date.parse(((await own('GET', 'clock')) as { now: string }).now),
    idle: async () => {
      await own('POST', 'idle');
    },
    move: async (to) => {
      const { fired } = (await own('POST', 'clock', { at: to })) as { fired: number };
      tokens.forgetAll();
      return fired;
    },
    close: () => {
      api.close();
      identity.destroy();
    },
  };
};
