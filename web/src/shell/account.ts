import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../../shared/contracts/accounts.ts';

/** Who is signed in, and in which campaign it looks around. */
export type Account = {
  readonly me: Me;
  readonly campaignId: string;
  /** IANA zone in which instants are shown */
  readonly timeZone: string;
};

export const AccountContext = createContext<Account | undefined>(undefined);

/** @throws {Error} outside the account */
export const useAccount = (): Account => {
  const account = useContext(AccountContext);
  if (!account) throw new Error('Nobody is signed in here.');
  return account;
};
