import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import type { StartOptions } from '../../../infra/local/start-options.ts';
import { synthesizeWhenChanged } from '../../../infra/local/synthesis.ts';

/**
 * The whole system of the template on a new state folder, for the calling test file alone.
 *
 * @param options a `stateDir` that is given is kept when the system stops
 */
export const startSystem = async (options: Partial<StartOptions> = {}): Promise<Instance> => {
  const folder = await mkdtemp(join(tmpdir(), 'vpr-system-'));
  const templateDir = await synthesizeWhenChanged();
  const instance = await startInstance({ templateDir, stateDir: join(folder, 'state'), ...options });
  return {
    ...instance,
    stop: async () => {
      await instance.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
