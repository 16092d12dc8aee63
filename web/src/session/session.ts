import { signal } from '@preact/signals';
import { SignedOut, Unreachable } from '../api/refusal.ts';
import { forgetAnswers } from '../api/use-query.ts';
import { PoolRefusal, type PoolTokens, renew, signOutEverywhere } from './user-pool.ts';

/** What the page keeps of a sign-in, until the refresh token is over or somebody signs out. */
type Kept = {
  readonly login: string;
  readonly id: string;
  readonly access: string;
  readonly refresh: string;
  /** how far the pool's clock was from this machine's when it gave the token, seconds */
  readonly aheadSeconds: number;
};

const KEPT = 'vpr-session';

/** A token is renewed when it has less than this left, seconds. */
const RENEW_BEFORE_SECONDS = 90;

const read = (): Kept | undefined => {
  const text = localStorage.getItem(KEPT);
  return text ? (JSON.parse(text) as Kept) : undefined;
};

/** Who is signed in; the same in all windows of this browser. */
export const session = signal<Kept | undefined>(read());

const write = (kept: Kept | undefined): void => {
  if (kept) localStorage.setItem(KEPT, JSON.stringify(kept));
  else localStorage.removeItem(KEPT);
  session.value = kept;
};

window.addEventListener('storage', ({ key }) => {
  if (key === KEPT || key === null) session.value = read();
});

const timesOf = (token: string): { exp: number; iat: number } => {
  const [, payload = ''] = token.split('.');
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
};

const keptOf = (login: string, { IdToken, AccessToken, RefreshToken }: PoolTokens, refresh: string): Kept => ({
  login,
  id: IdToken,
  access: AccessToken,
  refresh: RefreshToken ?? refresh,
  aheadSeconds: timesOf(IdToken).iat - Date.now() / 1000,
});

/** Takes what the user pool has given to a login. */
export const begin = (login: string, tokens: PoolTokens): void => {
  forgetAnswers();
  write(keptOf(login, tokens, ''));
};

export const end = (): void => {
  forgetAnswers();
  write(undefined);
};

/** Ends the session here and on all other machines; here also when the line is cut. */
export const endEverywhere = async (): Promise<void> => {
  const access = session.value?.access;
  end();
  if (access) await signOutEverywhere(access).catch(() => undefined);
};

const secondsLeft = ({ id, aheadSeconds }: Kept): number => timesOf(id).exp - Date.now() / 1000 - aheadSeconds;

let renewing: Promise<string> | undefined;

const renewed = async (kept: Kept): Promise<string> => {
  try {
    const tokens = await renew(kept.refresh);
    write(keptOf(kept.login, tokens, kept.refresh));
    return tokens.IdToken;
  } catch (error) {
    if (!(error instanceof PoolRefusal)) throw new Unreachable(error);
    end();
    throw new SignedOut();
  } finally {
    renewing = undefined;
  }
};

/**
 * A token that is good for some time yet; renewed in silence, once for all who ask.
 *
 * @throws {SignedOut} when there is none and none can be had
 * @throws {Unreachable} when the line is cut
 */
export const idToken = async (): Promise<string> => {
  const kept = session.value;
  if (!kept) throw new SignedOut();
  if (secondsLeft(kept) > RENEW_BEFORE_SECONDS) return kept.id;
  renewing ??= renewed(kept);
  return renewing;
};
