import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, EncryptJWT, errors, type JWTPayload, jwtDecrypt, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import type { Keys } from './keys.ts';
import type { ClientOfTemplate } from './pool-of-template.ts';
import { notAuthorized } from './refusals.ts';
import type { User } from './users.ts';

/** One sign-in; what is refreshed from it stays the same session. */
export type Session = {
  /** in all its tokens as `origin_jti` */
  readonly id: string;
  /** seconds of the epoch */
  readonly signedInAt: number;
};

export type AuthenticationResult = {
  readonly IdToken: string;
  readonly AccessToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
  readonly RefreshToken?: string;
};

const Sealed = z.object({ use: z.string(), sub: z.string(), client: z.string(), session: z.string(), at: z.number() });
type Sealed = z.infer<typeof Sealed>;

const AccessClaims = z.object({
  sub: z.string(),
  origin_jti: z.string(),
  client_id: z.string(),
  token_use: z.literal('access'),
});
export type AccessClaims = z.infer<typeof AccessClaims>;

export type Tokens = {
  /** @param withRefresh a new sign-in gets a refresh token, a refreshed one keeps its own */
  issue(user: User, client: ClientOfTemplate, session: Session, withRefresh: boolean): Promise<AuthenticationResult>;
  /**
   * A text that only this pool can read.
   * @param use what it is good for; another use refuses it
   */
  seal(content: Sealed, seconds: number): Promise<string>;
  /** @throws {Refusal} `NotAuthorizedException` with the given words when it is not ours, of another use or too old */
  open(use: string, sealed: string, refusal: string): Promise<Sealed>;
  /** @throws {Refusal} `NotAuthorizedException` */
  readAccess(token: string): Promise<AccessClaims>;
};

const isReadable = ({ readable }: ClientOfTemplate, name: string): boolean => readable?.includes(name) ?? true;

/** What of an account a client may see. */
export const visibleAttributes = (user: User, client: ClientOfTemplate): Record<string, string> =>
  Object.fromEntries(Object.entries(user.attributes).filter(([name]) => isReadable(client, name)));

export const tokens = (keys: Keys, issuer: string): Tokens => {
  const published = createLocalJWKSet(keys.published);

  const sign = (claims: JWTPayload, seconds: number): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ kid: keys.kid, alg: 'RS256' })
      .setIssuer(issuer)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID())
      .sign(keys.privateKey);
  };

  const seal: Tokens['seal'] = (content, seconds) =>
    new EncryptJWT(content)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
      .encrypt(keys.secret);

  return {
    seal,
    issue: async (user, client, { id, signedInAt }, withRefresh) => {
      const common = { sub: user.sub, origin_jti: id, event_id: randomUUID(), auth_time: signedInAt };
      const { seconds } = client;
      const IdToken = await sign(
        {
          ...common,
          ...visibleAttributes(user, client),
          aud: client.clientId,
          token_use: 'id',
          'cognito:username': user.username,
        },
        seconds.id,
      );
      const AccessToken = await sign(
        {
          ...common,
          client_id: client.clientId,
          token_use: 'access',
          scope: 'aws.cognito.signin.user.admin',
          username: user.username,
        },
        seconds.access,
      );
      const refresh: Sealed = { use: 'refresh', sub: user.sub, client: client.clientId, session: id, at: signedInAt };
      return {
        IdToken,
        AccessToken,
        ExpiresIn: seconds.access,
        TokenType: 'Bearer',
        ...(withRefresh && { RefreshToken: await seal(refresh, seconds.refresh) }),
      };
    },
    open: async (use, sealed, refusal) => {
      try {
        const { payload } = await jwtDecrypt(sealed, keys.secret);
        const content = Sealed.parse(payload);
        if (content.use !== use) throw notAuthorized(refusal);
        return content;
      } catch (error) {
        if (error instanceof errors.JOSEError) throw notAuthorized(refusal);
        throw error;
      }
    },
    readAccess: async (token) => {
      try {
        const { payload } = await jwtVerify(token, published, { issuer });
        return AccessClaims.parse(payload);
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired');
        throw notAuthorized('Invalid Access Token');
      }
    },
  };
};
