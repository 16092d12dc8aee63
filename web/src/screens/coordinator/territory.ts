import { useLocation } from 'preact-iso';
import { useAccount } from '../../shell/account.ts';

/** What a report is asked for; it lives in the address, so that a link shows the same. */
export type Asking = { readonly territory: string; readonly assessment: string | undefined };

/** The territory and work of the address, else one's own territory and all works. */
export const useAsking = (): Asking => {
  const { me } = useAccount();
  const { query } = useLocation();
  return { territory: query.territory ?? me.scope, assessment: query.assessment || undefined };
};

/** An address with what is asked for; empty answers are left out. */
export const addressWith = (path: string, asked: Readonly<Record<string, string | undefined>>): string => {
  const pairs = Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []));
  const search = new URLSearchParams(pairs).toString();
  return search ? `${path}?${search}` : path;
};
