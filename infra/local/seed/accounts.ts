import { demoPassword } from '../demo-password.ts';
import type { Step } from '../instance.ts';
import { syntheticRegion } from './region.ts';

/** Accounts for everybody of the synthetic region, with the password of the state folder; those that are there stay. */
export const accounts: Step = {
  name: 'accounts',
  run: async ({ enrol, stateDir }) => {
    const all = syntheticRegion().accounts.map(({ login, role, scope }) => ({
      login,
      attributes: { 'custom:role': role, 'custom:scope': scope },
    }));
    await enrol(all, await demoPassword(stateDir));
  },
};
