import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { attempts } from './attempts.ts';
import { mustBeWritable, withAttributes } from './attributes.ts';
import type { Operation, Operations, Pool } from './operation.ts';
import { hashPassword, isPassword, mustConform } from './passwords.ts';
import type { ClientOfTemplate } from './pool-of-template.ts';
import {
  invalidParameter,
  noSuchClient,
  noSuchPool,
  notAuthorized,
  Refusal,
  userNotFound,
  wrongPassword,
} from './refusals.ts';
import type { User } from './users.ts';

const Texts = z.record(z.string(), z.string()).default({});
const Initiation = z.object({ ClientId: z.string(), AuthFlow: z.string(), AuthParameters: Texts });
const Response = z.object({
  ClientId: z.string(),
  ChallengeName: z.string(),
  ChallengeResponses: Texts,
  Session: z.string(),
});
const InPool = z.object({ UserPoolId: z.string() });

/** A challenge is to be answered within this time, seconds. */
const CHALLENGE_SECONDS = 180;

const INVALID_SESSION = 'Invalid session for the user.';
const INVALID_REFRESH = 'Invalid Refresh Token';

const seconds = (): number => Math.floor(Date.now() / 1_000);

/** How one gets tokens: by password, by a first password that has to be changed, by a refresh token. */
export const signIn = ({ pool, users, tokens }: Pool): Operations => {
  const guesses = attempts();

  const clientOf = (clientId: string): ClientOfTemplate => {
    const client = pool.clients.get(clientId);
    if (!client) throw noSuchClient(clientId);
    return client;
  };

  const begin = async (signedIn: User, client: ClientOfTemplate) => {
    // Sign-ins of the same account may have come in between: none may take away another's session.
    const user = { ...signedIn, sessions: users.get(signedIn.username)?.sessions ?? {} };
    const session = { id: randomUUID(), signedInAt: seconds() };
    const stillGood = Object.entries(user.sessions).filter(([, until]) => until > Date.now());
    const kept = await users.put({
      ...user,
      sessions: { ...Object.fromEntries(stillGood), [session.id]: Date.now() + client.seconds.refresh * 1_000 },
    });
    return { ChallengeParameters: {}, AuthenticationResult: await tokens.issue(kept, client, session, true) };
  };

  const challenge = async (user: User, client: ClientOfTemplate) => ({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: await tokens.seal(
      { use: 'new-password', sub: user.sub, client: client.clientId, session: randomUUID(), at: seconds() },
      CHALLENGE_SECONDS,
    ),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    },
  });

  const byPassword = async (client: ClientOfTemplate, parameters: Record<string, string>) => {
    const { USERNAME: username, PASSWORD: password } = parameters;
    if (!username) throw invalidParameter('Missing required parameter USERNAME');
    if (!password) throw invalidParameter('Missing required parameter PASSWORD');
    const user = users.get(username);
    if (!user) throw client.hidesUnknownUsers ? wrongPassword() : userNotFound();
    guesses.mustBeAllowed(user.username);
    if (!user.password || !(await isPassword(user.password, password))) {
      guesses.failed(user.username);
      throw wrongPassword();
    }
    guesses.succeeded(user.username);
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.status === 'RESET_REQUIRED') {
      throw new Refusal('PasswordResetRequiredException', 'Password reset required for the user');
    }
    if (user.status === 'CONFIRMED') return begin(user, client);
    if ((user.temporaryUntil ?? 0) <= Date.now()) {
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
    }
    return challenge(user, client);
  };

  const byRefreshToken = async (client: ClientOfTemplate, { REFRESH_TOKEN: token }: Record<string, string>) => {
    if (!token) throw invalidParameter('Missing required parameter REFRESH_TOKEN');
    const { sub, client: clientId, session, at } = await tokens.open('refresh', token, INVALID_REFRESH);
    const user = users.bySub(sub);
    if (!user || clientId !== client.clientId) throw notAuthorized(INVALID_REFRESH);
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.sessions[session] === undefined) throw notAuthorized('Refresh Token has been revoked');
    return {
      ChallengeParameters: {},
      AuthenticationResult: await tokens.issue(user, client, { id: session, signedInAt: at }, false),
    };
  };

  const initiate =
    (passwordFlow: string): Operation =>
    async (given) => {
      const { ClientId, AuthFlow, AuthParameters } = Initiation.parse(given);
      const client = clientOf(ClientId);
      const flow = AuthFlow === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : AuthFlow;
      if (flow !== passwordFlow && flow !== 'REFRESH_TOKEN_AUTH') {
        throw invalidParameter(`The local run knows the flows ${passwordFlow} and REFRESH_TOKEN_AUTH, not ${flow}.`);
      }
      if (!client.flows.includes(`ALLOW_${flow}`)) throw invalidParameter(`${flow} flow not enabled for this client`);
      return flow === passwordFlow ? byPassword(client, AuthParameters) : byRefreshToken(client, AuthParameters);
    };

  const respond: Operation = async (given) => {
    const { ClientId, ChallengeName, ChallengeResponses, Session } = Response.parse(given);
    const client = clientOf(ClientId);
    if (ChallengeName !== 'NEW_PASSWORD_REQUIRED') throw invalidParameter(`No challenge ${ChallengeName} was posed.`);
    const { USERNAME, NEW_PASSWORD } = ChallengeResponses;
    if (!USERNAME) throw invalidParameter('Missing required parameter USERNAME');
    if (!NEW_PASSWORD) throw invalidParameter('Missing required parameter NEW_PASSWORD');
    const { sub, client: clientId } = await tokens.open('new-password', Session, INVALID_SESSION);
    const user = users.get(USERNAME);
    if (user?.sub !== sub || clientId !== ClientId || user.status !== 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized(INVALID_SESSION);
    }
    if (!user.enabled) throw notAuthorized('User is disabled.');
    mustConform(NEW_PASSWORD, pool.passwords);
    const changes = Object.entries(ChallengeResponses)
      .filter(([name]) => name.startsWith('userAttributes.'))
      .map(([name, Value]) => ({ Name: name.slice('userAttributes.'.length), Value }));
    mustBeWritable(client, changes);
    const { temporaryUntil: _ended, ...rest } = withAttributes(user, pool, changes);
    return begin({ ...rest, password: await hashPassword(NEW_PASSWORD), status: 'CONFIRMED' }, client);
  };

  const signed =
    (operation: Operation): Operation =>
    async (given) => {
      const { UserPoolId } = InPool.parse(given);
      if (UserPoolId !== pool.poolId) throw noSuchPool(UserPoolId);
      return operation(given);
    };

  return {
    InitiateAuth: initiate('USER_PASSWORD_AUTH'),
    RespondToAuthChallenge: respond,
    AdminInitiateAuth: signed(initiate('ADMIN_USER_PASSWORD_AUTH')),
    AdminRespondToAuthChallenge: signed(respond),
    RevokeToken: async (given) => {
      const { Token, ClientId } = z.object({ Token: z.string(), ClientId: z.string() }).parse(given);
      const { sub, session, client } = await tokens.open('refresh', Token, INVALID_REFRESH);
      const user = users.bySub(sub);
      if (!user || client !== clientOf(ClientId).clientId) throw notAuthorized(INVALID_REFRESH);
      const { [session]: _revoked, ...sessions } = user.sessions;
      await users.put({ ...user, sessions });
      return {};
    },
  };
};
