import {
  AdminInitiateAuthCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** Where accounts sign in, and with what. */
export type SignIn = {
  readonly identity: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly password: string;
};

/** ID tokens of many accounts, each signed in once and again before its token ends. */
export type IdTokens = {
  of(login: string): Promise<string>;
  /** the token was refused: the next one is a new one */
  forget(login: string): void;
  /** the system's time has moved, and with it all have ended */
  forgetAll(): void;
};

/** A token is good for 15 minutes; one that is older than this is not begun with, milliseconds of the machine. */
const FRESH_MILLISECONDS = 12 * 60_000;

export const idTokens = ({ identity, userPoolId, userPoolClientId, password }: SignIn): IdTokens => {
  const known = new Map<string, { readonly token: Promise<string>; readonly since: number }>();

  const signIn = async (login: string): Promise<string> => {
    const { AuthenticationResult } = await identity.send(
      new AdminInitiateAuthCommand({
        UserPoolId: userPoolId,
        ClientId: userPoolClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: login, PASSWORD: password },
      }),
    );
    if (!AuthenticationResult?.IdToken) throw new Error(`No token for «${login}»: a password of its own is missing.`);
    return AuthenticationResult.IdToken;
  };

  return {
    of: (login) => {
      const kept = known.get(login);
      if (kept && performance.now() - kept.since < FRESH_MILLISECONDS) return kept.token;
      const token = signIn(login);
      known.set(login, { token, since: performance.now() });
      // A sign-in that failed is not remembered.
      token.catch(() => known.delete(login));
      return token;
    },
    forget: (login) => {
      known.delete(login);
    },
    forgetAll: () => known.clear(),
  };
};
