import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import type { StartOptions } from '../../../infra/local/start-options.ts';

/** Times that a start is tried. */
const STARTS = 5;

const isTaken = (error: unknown): boolean =>
  error instanceof Error && /EADDRINUSE|another program listens/.test(`${error.message} ${error.cause ?? ''}`);

/** Starts a system, anew where another process of the machine took a port between its choice and its opening. */
export const startAnew = async (options: StartOptions): Promise<Instance> => {
  for (let start = 1; ; start++) {
    try {
      return await startInstance(options);
    } catch (error) {
      if (!isTaken(error) || start === STARTS) throw error;
    }
  }
};
