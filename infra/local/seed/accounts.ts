import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { demoPassword } from '../demo-password.ts';
import type { Step } from '../instance.ts';
import { syntheticRegion } from './region.ts';
import type { SeedAccount } from './types.ts';

/** Accounts that are made at once: hashing a password is work for a thread of its own. */
const AT_ONCE = 16;

type Pool = { readonly identity: CognitoIdentityProviderClient; readonly userPoolId: string };

const exists = async ({ identity, userPoolId }: Pool, login: string): Promise<boolean> => {
  try {
    await identity.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: login }));
    return true;
  } catch (error) {
    if (error instanceof UserNotFoundException) return false;
    throw error;
  }
};

/** An account that is there keeps its role and scope; its password becomes the one of the folder. */
const make = async ({ identity, userPoolId }: Pool, account: SeedAccount, password: string): Promise<void> => {
  const user = { UserPoolId: userPoolId, Username: account.login };
  try {
    await identity.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: password,
        UserAttributes: [
          { Name: 'custom:role', Value: account.role },
          { Name: 'custom:scope', Value: account.scope },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await identity.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
};

/**
 * Accounts for everybody of the synthetic region, with one password. The federal organiser's comes last, so it is there only when
 * all others are; then nothing is done.
 */
export const seedAccounts = async (pool: Pool, accounts: readonly SeedAccount[], password: string): Promise<void> => {
  const last = accounts.filter(({ role }) => role === 'federal');
  if ((await Promise.all(last.map(({ login }) => exists(pool, login)))).every(Boolean)) return;
  const others = accounts.filter(({ role }) => role !== 'federal');
  await concurrently(AT_ONCE, others, (account) => make(pool, account, password));
  await concurrently(AT_ONCE, last, (account) => make(pool, account, password));
};

/** The accounts of a local run. */
export const accounts: Step = {
  name: 'accounts',
  run: async ({ clients: { identity }, userPoolId, stateDir }) => {
    await seedAccounts({ identity, userPoolId }, syntheticRegion().accounts, await demoPassword(stateDir));
  },
};
