import { join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import * as z from 'zod';
import type { ServiceReply } from '../service.ts';
import { administration } from './administration.ts';
import { enrol } from './enrol.ts';
import { openKeys } from './keys.ts';
import type { Operations, Pool } from './operation.ts';
import { ownAccount } from './own-account.ts';
import type { PoolOfTemplate } from './pool-of-template.ts';
import { Refusal } from './refusals.ts';
import { signIn } from './sign-in.ts';
import { tokens } from './tokens.ts';
import { openUsers } from './users.ts';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** Calls of the page itself; all others are signed by the keys of AWS. */
const UNSIGNED = new Set([
  'ChangePassword',
  'DeleteUserAttributes',
  'GetUser',
  'GlobalSignOut',
  'InitiateAuth',
  'RespondToAuthChallenge',
  'RevokeToken',
  'UpdateUserAttributes',
]);

const CONTENT = { 'content-type': 'application/x-amz-json-1.1' };

/** The user pool. */
export type Identity = {
  readonly issuer: string;
  readonly keys: JSONWebKeySet;
  /** makes confirmed accounts with one password; those that are there stay */
  readonly enrol: ReturnType<typeof enrol>;
  /** @returns nothing when the target is none of the pool's */
  call(target: string, authorization: string | undefined, body: string): Promise<ServiceReply | undefined>;
  /** what the issuer publishes, by path; nothing for other paths */
  published(path: string): ServiceReply | undefined;
};

const refused = (type: string, message: string): ServiceReply => ({
  status: 400,
  headers: { ...CONTENT, 'x-amzn-errortype': type },
  body: JSON.stringify({ __type: type, message }),
});

const run = async (operations: Operations, name: string, body: string): Promise<ServiceReply> => {
  const operation = operations[name];
  if (!operation) return refused('UnknownOperationException', `The local run does not know the operation ${name}.`);
  try {
    const reply = await operation(JSON.parse(body || '{}'));
    return { status: 200, headers: CONTENT, body: JSON.stringify(reply) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.type, error.message);
    if (error instanceof z.ZodError) return refused('InvalidParameterException', z.prettifyError(error));
    if (error instanceof SyntaxError) return refused('SerializationException', 'The body is not JSON.');
    throw error;
  }
};

/** @param folder where accounts and keys are kept */
export const openIdentity = async (pool: PoolOfTemplate, folder: string): Promise<Identity> => {
  const keys = await openKeys(join(folder, 'keys.json'));
  const users = await openUsers(join(folder, 'users'), pool.caseSensitive);
  const made: Pool = { pool, users, tokens: tokens(keys, pool.issuer) };
  const operations = { ...administration(made), ...signIn(made), ...ownAccount(made) };
  return {
    issuer: pool.issuer,
    keys: keys.published,
    enrol: enrol(made),
    call: async (target, authorization, body) => {
      if (!target.startsWith(TARGET)) return undefined;
      const name = target.slice(TARGET.length);
      if (!UNSIGNED.has(name) && !authorization?.startsWith('AWS4-HMAC-SHA256 Credential=')) {
        return refused('MissingAuthenticationTokenException', 'Missing Authentication Token');
      }
      return run(operations, name, body);
    },
    published: (path) => {
      const base = `/${pool.poolId}/.well-known`;
      if (path === `${base}/jwks.json`) {
        return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(keys.published) };
      }
      if (path !== `${base}/openid-configuration`) return undefined;
      const configuration = {
        issuer: pool.issuer,
        jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
        subject_types_supported: ['public'],
      };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(configuration) };
    },
  };
};
