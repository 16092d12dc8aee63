import type { Contract } from '../contracts/contract.ts';
import { mustHaveAccess } from '../kernel/access.ts';
import type { Caller } from '../kernel/caller.ts';
import { CampaignId, SchoolRef, TerritoryId } from '../kernel/ids.ts';
import { FEDERATION } from '../kernel/territory.ts';
import { problems } from '../problems/catalogue.ts';
import type { HttpEvent } from './event.ts';
import type { SchoolLocation } from './operation.ts';

export type SchoolLocator = {
  locate(school: string, campaignId: string | undefined): Promise<SchoolLocation | undefined>;
  /** drops what is cached of a school that has moved */
  forget(schoolId: string): void;
};

/** What a request names as its target. */
export type Named =
  | { readonly is: 'school'; readonly school: string; readonly campaignId: string | undefined }
  | { readonly is: 'territory'; readonly territory: TerritoryId }
  | { readonly is: 'nothing' }
  /** no id at all: the parse of the request refuses it, and the scope check lets nobody pass */
  | { readonly is: 'unreadable' };

/** A territory that the query may leave out is the caller's own; for a school, the country. */
const ownTerritory = (caller: Caller): TerritoryId => (caller.role === 'school' ? FEDERATION : caller.scope);

/** What the path or the query names, read before anything else of the request is looked at. */
export const namedBy = ({ access }: Contract, caller: Caller | undefined, event: HttpEvent): Named => {
  const { pathParameters = {}, queryStringParameters } = event;
  if (access.target === 'school') {
    const school = SchoolRef.safeParse(pathParameters.schoolId);
    const campaign = CampaignId.safeParse(pathParameters.campaignId);
    return school.success ? { is: 'school', school: school.data, campaignId: campaign.data } : { is: 'unreadable' };
  }
  if (access.target !== 'territory' || !caller) return { is: 'nothing' };
  const { territoryIn } = access;
  const given = territoryIn
    ? pathParameters[territoryIn]?.split('_', 1)[0]
    : (pathParameters.territory ?? queryStringParameters?.territory ?? ownTerritory(caller));
  const territory = TerritoryId.safeParse(given);
  return territory.success ? { is: 'territory', territory: territory.data } : { is: 'unreadable' };
};

/**
 * The one place where a request meets the scope check; run again, it sees where the school lies now.
 *
 * @throws {Problem} `not-found`, `forbidden`
 */
export const passScopeCheck = async (
  { access }: Contract,
  caller: Caller | undefined,
  named: Named,
  schools: SchoolLocator | undefined,
): Promise<SchoolLocation | undefined> => {
  if (!caller) return undefined;
  if (named.is === 'unreadable') throw problems.notFound({});
  if (named.is === 'school') {
    const school = await schools?.locate(named.school, named.campaignId);
    if (!school) throw problems.notFound({});
    mustHaveAccess(caller, access, { school: school.schoolId, territory: school.municipalityId });
    return school;
  }
  const home =
    access.ancestors && caller.role === 'school'
      ? (await schools?.locate(caller.scope, undefined))?.municipalityId
      : undefined;
  mustHaveAccess(caller, access, named.is === 'territory' ? { territory: named.territory } : undefined, home);
  return undefined;
};
