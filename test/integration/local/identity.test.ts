import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  ChangePasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, aUserPool, type WrittenDeployment } from '../support/a-deployment.ts';

const PASSWORD = 'Correct-horse-1';
const TEMPORARY = 'Temporary-horse-1';

const claims = 'exports.handler = async ({ requestContext }) => requestContext.authorizer.jwt.claims;';

let deployment: WrittenDeployment;
let instance: Instance;
let UserPoolId: string;
let ClientId: string;
let count = 0;
let Username: string;

beforeAll(async () => {
  deployment = await aDeployment({
    functions: { Claims: { code: claims, routes: ['GET /v1/me'], signedIn: true } },
    resources: aUserPool,
  });
  instance = await startInstance(deployment);
  UserPoolId = instance.userPoolId;
  ClientId = instance.userPoolClientId;
});

afterAll(async () => {
  await instance?.stop();
  await deployment?.remove();
});

beforeEach(() => {
  count += 1;
  Username = `edu22000${count}`;
});

const api = () => instance.clients.identity;

const invited = () =>
  api().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'custom:role', Value: 'school' },
        { Name: 'custom:scope', Value: 's-22-0144' },
      ],
    }),
  );

const anAccount = async () => {
  await invited();
  await api().send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
};

const initiate = (PASSWORD_: string) =>
  api().send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: PASSWORD_ },
    }),
  );

type SignedIn = Required<Pick<AuthenticationResultType, 'IdToken' | 'AccessToken' | 'RefreshToken'>>;

const signedIn = async (password = PASSWORD): Promise<SignedIn> => {
  const { AuthenticationResult } = await initiate(password);
  return AuthenticationResult as SignedIn;
};

const refresh = (REFRESH_TOKEN: string) =>
  api().send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }));

const refused = (message: string | RegExp) =>
  expect.objectContaining({ name: 'NotAuthorizedException', message: expect.stringMatching(message) });

describe('the ID token', () => {
  it('names the account, its role and its scope, for 15 minutes', async () => {
    await anAccount();

    const token = decodeJwt((await signedIn()).IdToken);

    expect(token).toMatchObject({
      iss: `https://cognito-idp.eu-central-1.amazonaws.com/${UserPoolId}`,
      aud: ClientId,
      token_use: 'id',
      'cognito:username': Username,
      'custom:role': 'school',
      'custom:scope': 's-22-0144',
    });
    expect((token.exp ?? 0) - (token.iat ?? 0)).toBe(15 * 60);
  });

  it('verifies by the keys that the issuer publishes', async () => {
    await anAccount();
    const response = await fetch(`${instance.endpoints.services}/${UserPoolId}/.well-known/jwks.json`);
    const keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);

    const { payload } = await jwtVerify((await signedIn()).IdToken, keys);

    expect(payload.token_use).toBe('id');
  });

  it('opens the API, its claims as text', async () => {
    await anAccount();
    const { IdToken } = await signedIn();

    const response = await fetch(`${instance.url}/v1/me`, { headers: { authorization: `Bearer ${IdToken}` } });

    expect(await response.json()).toMatchObject({ 'custom:role': 'school', exp: expect.stringMatching(/^\d+$/) });
  });

  it.each([
    ['no token', async () => undefined],
    [
      'a token signed by another',
      async () => {
        const key = crypto.getRandomValues(new Uint8Array(32));
        return new SignJWT({ aud: ClientId }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
      },
    ],
    ['something else', async () => 'not a token'],
  ])('is asked for: %s is a 401 in the words of the gateway', async (_what, token) => {
    const given = await token();

    const response = await fetch(`${instance.url}/v1/me`, given ? { headers: { authorization: given } } : {});

    expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });
});

describe('signing in', () => {
  it('is refused with a wrong password, and for a login that there is not in the same words', async () => {
    await anAccount();

    await expect(initiate('Wrong-horse-111')).rejects.toEqual(refused('Incorrect username or password.'));
    Username = 'nobody';
    await expect(initiate(PASSWORD)).rejects.toEqual(refused('Incorrect username or password.'));
  });

  it('is refused for a while after five wrong passwords, even with the right one', async () => {
    await anAccount();
    for (let guess = 0; guess < 5; guess += 1) await initiate(`Wrong-horse-${guess}`).catch(() => undefined);

    await expect(initiate(PASSWORD)).rejects.toEqual(refused('Password attempts exceeded'));
  });

  it('is refused to a disabled account, as is refreshing, until it is enabled', async () => {
    await anAccount();
    const { RefreshToken } = await signedIn();

    await api().send(new AdminDisableUserCommand({ UserPoolId, Username }));

    await expect(initiate(PASSWORD)).rejects.toEqual(refused('User is disabled.'));
    await expect(refresh(RefreshToken)).rejects.toEqual(refused(/./));
    await api().send(new AdminEnableUserCommand({ UserPoolId, Username }));
    await expect(initiate(PASSWORD)).resolves.toHaveProperty('AuthenticationResult.IdToken');
  });

  it('with a first password asks for a new one, and the tokens of that can be refreshed', async () => {
    await invited();
    const { ChallengeName, Session } = await initiate(TEMPORARY);

    const { AuthenticationResult } = await api().send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      }),
    );

    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await expect(refresh(AuthenticationResult?.RefreshToken ?? '')).resolves.toHaveProperty(
      'AuthenticationResult.IdToken',
    );
    await expect(initiate(TEMPORARY)).rejects.toEqual(refused('Incorrect username or password.'));
  });

  it('cannot use a challenge twice, nor write a role through it', async () => {
    await invited();
    const { Session } = await initiate(TEMPORARY);
    const respond = (more: Record<string, string>) =>
      api().send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session,
          ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD, ...more },
        }),
      );

    await expect(respond({ 'userAttributes.custom:role': 'federal' })).rejects.toEqual(
      refused(/unauthorized attribute/),
    );
    await respond({});
    await expect(respond({})).rejects.toEqual(refused('Invalid session for the user.'));
  });

  it('is refused while a password has to be reset', async () => {
    await anAccount();
    await api().send(new AdminResetUserPasswordCommand({ UserPoolId, Username }));

    await expect(initiate(PASSWORD)).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
  });

  it('takes the login in letters of any case', async () => {
    await anAccount();
    Username = Username.toUpperCase();

    await expect(initiate(PASSWORD)).resolves.toHaveProperty('AuthenticationResult.IdToken');
  });

  it('by the administrator is only for signed calls', async () => {
    await anAccount();
    const body = {
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD },
    };
    const unsigned = await fetch(instance.endpoints.services, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminInitiateAuth' },
      body: JSON.stringify(body),
    });

    const signed = await api().send(new AdminInitiateAuthCommand({ ...body, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }));

    expect(unsigned.status).toBe(400);
    expect(signed.AuthenticationResult?.IdToken).toBeDefined();
  });
});

describe('a user', () => {
  it('cannot change the own role or scope', async () => {
    await anAccount();
    const { AccessToken } = await signedIn();
    const update = (Name: string, Value: string) =>
      api().send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));

    await expect(update('custom:role', 'federal')).rejects.toEqual(refused(/unauthorized attribute/));
    await expect(update('custom:scope', 'ru')).rejects.toEqual(refused(/unauthorized attribute/));
    await expect(update('locale', 'ru')).resolves.toBeDefined();
    const { UserAttributes } = await api().send(new GetUserCommand({ AccessToken }));
    expect(UserAttributes).toContainEqual({ Name: 'custom:role', Value: 'school' });
    expect(UserAttributes).toContainEqual({ Name: 'locale', Value: 'ru' });
  });

  it.each([
    ['Short-1', 'not long enough'],
    ['lower-case-letters-1', 'uppercase'],
    ['UPPER-CASE-LETTERS-1', 'lowercase'],
    ['Without-any-number', 'numeric'],
  ])('cannot choose %s as a password', async (password, reason) => {
    await anAccount();
    const { AccessToken } = await signedIn();

    const change = api().send(
      new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: password }),
    );

    await expect(change).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: expect.stringContaining(reason),
    });
  });

  it('changes the password only with the present one', async () => {
    await anAccount();
    const { AccessToken } = await signedIn();
    const change = (PreviousPassword: string) =>
      api().send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: 'Another-horse-2' }));

    await expect(change('Wrong-horse-111')).rejects.toEqual(refused(/Incorrect/));
    await change(PASSWORD);
    await expect(initiate('Another-horse-2')).resolves.toHaveProperty('AuthenticationResult.IdToken');
  });

  it.each([
    ['own', (AccessToken: string) => api().send(new GlobalSignOutCommand({ AccessToken }))],
    ["administrator's", () => api().send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }))],
  ])('is signed out everywhere by the %s word', async (_whose, signOut) => {
    await anAccount();
    const [one, other] = [await signedIn(), await signedIn()];

    await signOut(one.AccessToken);

    await expect(refresh(one.RefreshToken)).rejects.toEqual(refused('Refresh Token has been revoked'));
    await expect(refresh(other.RefreshToken)).rejects.toEqual(refused('Refresh Token has been revoked'));
    await expect(api().send(new GetUserCommand({ AccessToken: other.AccessToken }))).rejects.toEqual(
      refused('Access Token has been revoked'),
    );
    await expect(initiate(PASSWORD)).resolves.toHaveProperty('AuthenticationResult.IdToken');
  });
});

describe('an account', () => {
  it('is made once', async () => {
    await anAccount();

    await expect(invited()).rejects.toMatchObject({ name: 'UsernameExistsException' });
  });

  it('has the attributes of the pool only, each of the length that the pool allows', async () => {
    await anAccount();
    const update = (Name: string, Value: string) =>
      api().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name, Value }] }));

    await expect(update('custom:rank', 'x')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(update('custom:role', 'x'.repeat(33))).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await update('custom:scope', 's-22-0145');
    const { UserAttributes } = await api().send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(UserAttributes).toContainEqual({ Name: 'custom:scope', Value: 's-22-0145' });
  });

  it('is listed page by page, and found by the beginning of its name', async () => {
    const prefix = Username;
    for (const end of ['a', 'b', 'c']) {
      Username = `${prefix}${end}`;
      await anAccount();
    }
    const list = (PaginationToken?: string) =>
      api().send(
        new ListUsersCommand({
          UserPoolId,
          Filter: `username ^= "${prefix}"`,
          Limit: 2,
          ...(PaginationToken && { PaginationToken }),
        }),
      );

    const first = await list();
    const second = await list(first.PaginationToken);

    const names = [...(first.Users ?? []), ...(second.Users ?? [])].map((user) => user.Username);
    expect(names).toEqual([`${prefix}a`, `${prefix}b`, `${prefix}c`]);
    expect(second.PaginationToken).toBeUndefined();
  });

  it('is enrolled with others under one password, and stays as it is when that is done again', async () => {
    const school = { login: Username, attributes: { 'custom:role': 'school', 'custom:scope': 's-22-0144' } };
    await instance.enrol([school], PASSWORD);

    await instance.enrol([{ ...school, attributes: { 'custom:role': 'federal' } }], 'Another-horse-2');

    expect(decodeJwt((await signedIn()).IdToken)).toMatchObject({
      'custom:role': 'school',
      'custom:scope': 's-22-0144',
    });
  });

  it('is gone when it is deleted', async () => {
    await anAccount();

    await api().send(new AdminDeleteUserCommand({ UserPoolId, Username }));

    await expect(api().send(new AdminGetUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });
});
