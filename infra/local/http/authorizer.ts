import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { JwtRule } from './api-of-template.ts';

/** The keys of an issuer; nothing when nobody here issues under that name. */
export type KeysOf = (issuer: string) => JSONWebKeySet | undefined;

export type Authorized = {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
};

/** What API Gateway answers to a token that it does not take. */
export type Unauthorized = { readonly status: 401 | 403; readonly challenge: string };

const MISSING: Unauthorized = { status: 401, challenge: 'Bearer' };

const imported = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>();

/** Keys are made ready once, not for every call. */
const readyKeys = (keys: JSONWebKeySet): ReturnType<typeof createLocalJWKSet> => {
  const known = imported.get(keys) ?? createLocalJWKSet(keys);
  imported.set(keys, known);
  return known;
};

const refused = (description: string): Unauthorized => ({
  status: 401,
  challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});

/** The gateway hands every claim on as text: lists as `[a b]`. */
const asText = (claim: unknown): string =>
  Array.isArray(claim)
    ? `[${claim.map(String).join(' ')}]`
    : typeof claim === 'object'
      ? JSON.stringify(claim)
      : String(claim);

const claimsOf = (payload: JWTPayload): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, claim]) => [name, asText(claim)]));

const isFor = ({ aud, client_id: clientId }: JWTPayload, audience: readonly string[]): boolean =>
  (aud === undefined ? [clientId] : [aud].flat()).some((one) => audience.includes(String(one)));

const reason = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the token has an invalid ${error.claim}`;
  return 'signature is invalid or the token cannot be read';
};

/** Checks a token as the gateway's JWT authorizer does: signature, issuer, audience, times, and scopes where asked for. */
export const authorize = async (
  header: string | undefined,
  { issuer, audience, scopes }: JwtRule,
  keysOf: KeysOf,
): Promise<Authorized | Unauthorized> => {
  const token = header?.replace(/^Bearer\s+/i, '').trim();
  if (!token) return MISSING;
  const keys = keysOf(issuer);
  if (!keys) return refused('there are no keys of the issuer');
  try {
    const { payload } = await jwtVerify(token, readyKeys(keys), { issuer, algorithms: ['RS256'] });
    if (payload.exp === undefined) return refused('the token has no exp');
    if (!isFor(payload, audience)) return refused('the token does not have a valid audience');
    if (!scopes?.length) return { claims: claimsOf(payload), scopes: null };
    const granted = String(payload.scope ?? '').split(' ');
    return scopes.some((scope) => granted.includes(scope))
      ? { claims: claimsOf(payload), scopes: granted }
      : { status: 403, challenge: `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"` };
  } catch (error) {
    if (error instanceof errors.JOSEError) return refused(reason(error));
    throw error;
  }
};
