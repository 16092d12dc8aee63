import type { School } from '../../shared/contracts/directory.ts';
import type { Item } from '../../shared/dynamo/table.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, TerritoryId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { levelOf, ownShelfOf } from '../../shared/kernel/territory.ts';
import { log } from '../../shared/observe/log.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { toSubmission } from '../../shared/submissions/submission.item.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { type Application, applicationSchema } from './application.ts';

/** A school of a territory with its application as it is stored. */
export type SchoolApplication = {
  readonly school: School;
  /** undefined where nothing is stored, or what is stored cannot be read */
  readonly stored: Submission<Application> | undefined;
  readonly item: Item | undefined;
};

export type TerritoryNeeds = {
  readonly schools: Pick<SchoolReader, 'schoolsNow'>;
  readonly territories: Pick<TerritoryReader, 'children'>;
  readonly envelopes: Pick<EnvelopeRepository, 'ofMunicipality'>;
};

/** Municipalities read at once: a region has some 60. */
const AT_ONCE = 12;

/**
 * The schools of a municipality or region by municipality and id, each with its application, read strongly.
 *
 * A school that has closed and of which nothing is stored is left out; an item that cannot be read is logged, and its school stays.
 */
export const territoryApplications = async (
  { schools, territories, envelopes }: TerritoryNeeds,
  campaignId: CampaignId,
  territory: TerritoryId,
): Promise<SchoolApplication[]> => {
  const municipalities =
    levelOf(territory) === 'municipality'
      ? [territory]
      : (await territories.children(territory)).map(({ id }) => id).filter((id) => id !== ownShelfOf(territory));
  const found = await concurrently(AT_ONCE, municipalities, async (municipality: MunicipalityId) => {
    const [all, items] = await Promise.all([
      schools.schoolsNow(municipality),
      envelopes.ofMunicipality(campaignId, 'application', NONE, municipality),
    ]);
    const bySchool = new Map(items.map((item) => [schoolOf(item), item]));
    return all.map((school): SchoolApplication => {
      const item = bySchool.get(school.id);
      return { school, item, stored: item && readable(item) };
    });
  });
  return found.flat().filter(({ school, item }) => !school.closed || item !== undefined);
};

const schoolOf = ({ sk }: Item): string | undefined => sk.split('#')[1];

const readable = (item: Item): Submission<Application> | undefined => {
  try {
    return toSubmission(item, applicationSchema);
  } catch {
    log('unreadable-item', { pk: item.pk, sk: item.sk });
    return undefined;
  }
};
