import type { Found } from '../../shared/contracts/found.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { TerritoryReader } from '../directory/index.ts';
import type { AssignmentRepository, ParticipatingSchool } from './assignment.repository.ts';

export type Territories = Pick<TerritoryReader, 'territory' | 'children'>;

type Needs = { readonly territories: Territories; readonly stored: Pick<AssignmentRepository, 'participants'> };

/** Municipalities that are read at once. */
const AT_ONCE = 16;

/** @throws {Problem} `not-found` for a territory that the directory does not know */
export const zoneOfTerritory = async (territories: Territories, territory: TerritoryId): Promise<string> => {
  const found = await territories.territory(territory);
  if (!found) throw problems.notFound({});
  return found.timeZone;
};

/** The municipalities of a region, or the municipality itself. */
export const municipalitiesOf = async (
  territories: Territories,
  territory: TerritoryId,
): Promise<readonly MunicipalityId[]> =>
  levelOf(territory) === 'municipality' ? [territory] : (await territories.children(territory)).map(({ id }) => id);

export type Participants = { readonly schools: readonly ParticipatingSchool[]; readonly findings: readonly Found[] };

/** Every school of a territory whose application is accepted; how many others there are is a warning. */
export const participantsOf = async (
  { territories, stored }: Needs,
  campaignId: CampaignId,
  territory: TerritoryId,
): Promise<Participants> => {
  const municipalities = await municipalitiesOf(territories, territory);
  const parts = await concurrently(AT_ONCE, municipalities, (one) => stored.participants(campaignId, one));
  const leftOut = parts.reduce((sum, part) => sum + part.leftOut, 0);
  return { schools: parts.flatMap(({ schools }) => schools), findings: leftOut > 0 ? [notAccepted(leftOut)] : [] };
};

const notAccepted = (schools: number): Found => ({
  code: 'application-not-accepted',
  severity: 'warning',
  message: {
    ru: `Школ без принятой заявки: ${schools}. Примите заявки и повторите действие: остальным школам ничего не изменит.`,
    en: `${schools} schools have no accepted application. Accept them and do this again: nothing changes for the others.`,
  },
  value: String(schools),
});
