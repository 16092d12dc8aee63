import type { Office } from '../../shared/contracts/directory.ts';
import type { addressRepository } from '../../shared/messages/address.repository.ts';
import { addressHash, addressState, isWorking, usableAddress } from '../../shared/messages/address.ts';

/** What is known of addresses of mail. */
export type Addresses = Pick<ReturnType<typeof addressRepository>, 'facts'>;

/** A school or a territory with the office that answers for it. */
export type Contacted = { readonly id: string; readonly name: string; readonly contact?: Office | undefined };

/** Whom mail reaches, as far as is known: the directory has an address, and nothing sent there has come back. */
export const reachable = async (addresses: Addresses, whom: readonly Contacted[]): Promise<Set<string>> => {
  const emails = new Map(whom.map(({ id, contact }) => [id, usableAddress(contact?.email)]));
  const facts = await addresses.facts([...emails.values()].flatMap((email) => (email ? [addressHash(email)] : [])));
  const reached = [...emails].filter(([, email]) =>
    isWorking(addressState(email, email === undefined ? undefined : facts.get(addressHash(email)))),
  );
  return new Set(reached.map(([id]) => id));
};
