import { mkdir } from 'node:fs/promises';
import type { ExecutionSettings, Outcome } from './execution.ts';
import { REQUEST_BYTES } from './limits.ts';
import { entryOf, type FunctionOfTemplate } from './of-template.ts';
import { type Pool, startPool } from './pool.ts';

/** There is no function of this name or ARN. */
export class NoSuchFunction extends Error {
  override readonly name = 'ResourceNotFoundException';
}

/** The event is larger than Lambda takes. */
export class EventTooLarge extends Error {
  override readonly name = 'RequestTooLargeException';
}

/** All functions of the deployment, called as Lambda calls them. */
export type Functions = {
  /**
   * @param name name, ARN, or ARN with `:$LATEST`
   * @param payload JSON
   * @param backMilliseconds how far behind the system's time the function is to see the call. @default 0
   * @throws {NoSuchFunction}
   * @throws {EventTooLarge} over 6 MiB
   */
  invoke(name: string, payload: string, backMilliseconds?: number): Promise<Outcome>;
  /** @throws {NoSuchFunction} */
  find(name: string): FunctionOfTemplate;
  readonly pending: number;
  stop(): Promise<void>;
};

/**
 * @param settingsOf the environment and the place of logs, by function
 * @throws {Error} naming the function whose code is missing
 */
export const startFunctions = async (
  functions: readonly FunctionOfTemplate[],
  settingsOf: (made: FunctionOfTemplate) => ExecutionSettings,
  logFolder: string,
): Promise<Functions> => {
  await mkdir(logFolder, { recursive: true });
  const pools = new Map<string, { made: FunctionOfTemplate; pool: Pool }>();
  for (const made of functions) {
    entryOf(made);
    pools.set(made.functionName, { made, pool: startPool(made, settingsOf(made)) });
  }

  const get = (name: string) => {
    const [, last = name] = /(?:^|:)function:([^:]+)/.exec(name) ?? [];
    const found = pools.get(last.replace(/:\$LATEST$/, ''));
    if (!found) throw new NoSuchFunction(`Function not found: ${name}`);
    return found;
  };

  return {
    invoke: async (name, payload, backMilliseconds) => {
      const { pool } = get(name);
      if (Buffer.byteLength(payload) > REQUEST_BYTES) {
        throw new EventTooLarge(`Request must be smaller than ${REQUEST_BYTES} bytes for the InvokeFunction operation`);
      }
      return pool.invoke(payload, backMilliseconds);
    },
    find: (name) => get(name).made,
    get pending() {
      return [...pools.values()].reduce((sum, { pool }) => sum + pool.pending, 0);
    },
    stop: async () => {
      await Promise.all([...pools.values()].map(({ pool }) => pool.stop()));
    },
  };
};
