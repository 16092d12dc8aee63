import { pageConfig } from './config.ts';

/** The user pool has refused: `name` is its own word for why. */
export class PoolRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export type PoolTokens = { readonly IdToken: string; readonly AccessToken: string; readonly RefreshToken?: string };

type PoolAnswer = {
  readonly AuthenticationResult?: PoolTokens;
  readonly ChallengeName?: string;
  readonly Session?: string;
};

const pool = async <T>(operation: string, input: object): Promise<T> => {
  const { signIn, clientId } = await pageConfig();
  const response = await fetch(signIn, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: clientId, ...input }),
  });
  const body = (await response.json()) as T & { __type?: string; message?: string };
  if (!response.ok) throw new PoolRefusal(body.__type?.split('#').at(-1) ?? 'Unknown', body.message ?? '');
  return body;
};

/** What the pool wants before it gives tokens. */
export type Challenge =
  | { readonly is: 'new-password'; readonly session: string }
  | { readonly is: 'code'; readonly session: string };

export type SignInStep = { readonly tokens: PoolTokens } | { readonly challenge: Challenge };

const stepOf = (answer: PoolAnswer): SignInStep => {
  if (answer.AuthenticationResult) return { tokens: answer.AuthenticationResult };
  const session = answer.Session ?? '';
  if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED') return { challenge: { is: 'new-password', session } };
  if (answer.ChallengeName === 'SOFTWARE_TOKEN_MFA') return { challenge: { is: 'code', session } };
  throw new PoolRefusal('UnknownChallenge', answer.ChallengeName ?? '');
};

export const signInByPassword = async (login: string, password: string): Promise<SignInStep> =>
  stepOf(
    await pool<PoolAnswer>('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: login, PASSWORD: password },
    }),
  );

/** Answers a challenge with the new password or the code of the authenticator. */
export const answerChallenge = async (login: string, challenge: Challenge, answer: string): Promise<SignInStep> =>
  stepOf(
    await pool<PoolAnswer>('RespondToAuthChallenge', {
      ChallengeName: challenge.is === 'code' ? 'SOFTWARE_TOKEN_MFA' : 'NEW_PASSWORD_REQUIRED',
      Session: challenge.session,
      ChallengeResponses:
        challenge.is === 'code'
          ? { USERNAME: login, SOFTWARE_TOKEN_MFA_CODE: answer }
          : { USERNAME: login, NEW_PASSWORD: answer },
    }),
  );

/** @throws {PoolRefusal} when the refresh token is over or was revoked */
export const renew = async (refreshToken: string): Promise<PoolTokens> => {
  const answer = await pool<PoolAnswer>('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  if (!answer.AuthenticationResult) throw new PoolRefusal('NotAuthorizedException', 'not renewed');
  return answer.AuthenticationResult;
};

/** Ends all sessions of the account, on every machine. */
export const signOutEverywhere = (accessToken: string): Promise<unknown> =>
  pool('GlobalSignOut', { AccessToken: accessToken });
