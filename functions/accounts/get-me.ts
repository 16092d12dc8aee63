import { getMe as contract, type Me } from '../../shared/contracts/accounts.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';

type Needs = { schools: SchoolReader; territories: TerritoryReader };

/** What the token says, in the words of the directory; a scope that the directory does not know has no name and is no fault. */
export const getMe = (needs: Needs) =>
  operation(contract, async ({ caller }): Promise<Me> => ({ ...caller, ...(await scopeOf(needs, caller)) }));

const scopeOf = async ({ schools, territories }: Needs, caller: Caller) => {
  if (caller.role === 'school') {
    const school = await schools.school(caller.scope);
    return {
      name: school?.name ?? null,
      timeZone: school?.timeZone ?? null,
      territory: school?.municipalityId ?? null,
      logins: school?.logins,
    };
  }
  const territory = await territories.territory(caller.scope);
  return { name: territory?.name ?? null, timeZone: territory?.timeZone ?? null, territory: caller.scope };
};
