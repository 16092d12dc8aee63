import type { Access } from '../contracts/contract.ts';
import { problems } from '../problems/catalogue.ts';
import type { Caller } from './caller.ts';
import type { TerritoryId } from './ids.ts';
import { isWithin } from './territory.ts';

/** What an operation is about to touch: a school with the territory in which it lies, a territory, or nothing of anybody's. */
export type Subject =
  | { readonly school: string; readonly territory: TerritoryId }
  | { readonly territory: TerritoryId }
  | undefined;

/** Whether what a caller names lies in its scope; what it may do there is another question. */
export const isInScope = (
  caller: Caller,
  { ancestors }: Pick<Access, 'ancestors'>,
  subject: NonNullable<Subject>,
  home?: TerritoryId | undefined,
): boolean => {
  if (caller.role === 'school') {
    if ('school' in subject) return subject.school === caller.scope;
    return ancestors === true && home !== undefined && isWithin(home, subject.territory);
  }
  return isWithin(subject.territory, caller.scope) || (ancestors === true && isWithin(caller.scope, subject.territory));
};

/**
 * The one scope check, for every operation.
 *
 * @param home the municipality of a calling school, where the operation lets a school read what contains it
 * @throws {Problem} `not-found` outside the caller's scope, as for what does not exist; `forbidden` inside it without the right
 */
export const mustHaveAccess = (caller: Caller, access: Access, subject: Subject, home?: TerritoryId): void => {
  if (subject && !isInScope(caller, access, subject, home)) throw problems.notFound({});
  if (!access.roles.includes(caller.role)) throw problems.forbidden({});
};
