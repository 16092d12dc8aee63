import type { Status } from '../../shared/contracts/common.ts';
import type { Answers } from '../../shared/contracts/context-views.ts';
import type { PublishedQuestionnaire } from '../../shared/contracts/questionnaire.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, SchoolId, TerritoryId } from '../../shared/kernel/ids.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { SchoolReader, Territory, TerritoryReader } from '../directory/index.ts';
import { liftedContent } from './answers.rules.ts';
import type { ContextRepository } from './context.repository.ts';

export type TerritoryNeeds = {
  readonly contexts: Pick<ContextRepository, 'handedIn'>;
  readonly territories: TerritoryReader;
  readonly schools: Pick<SchoolReader, 'schoolsOf'>;
};

/** What a school has handed in, as answers to the newest questionnaire. */
export type SchoolAnswers = {
  readonly schoolId: SchoolId;
  readonly name: string;
  readonly municipalityId: MunicipalityId;
  readonly status: Status;
  readonly answers: Answers;
};

/** Municipalities read at once. */
const AT_ONCE = 12;

/**
 * The municipalities of a territory.
 *
 * @throws {Problem} `territory-too-wide` for the whole country, `not-found`
 */
export const municipalitiesOf = async (territories: TerritoryReader, territory: TerritoryId): Promise<Territory[]> => {
  if (levelOf(territory) === 'federation') throw problems.territoryTooWide({});
  const found = await territories.territory(territory);
  if (!found) throw problems.notFound({});
  return found.level === 'municipality' ? [found] : territories.children(territory);
};

/** What the schools of municipalities have handed in. */
export const answersOf =
  ({ contexts, schools }: TerritoryNeeds) =>
  async (
    campaignId: CampaignId,
    municipalities: readonly Territory[],
    questionnaire: PublishedQuestionnaire,
  ): Promise<SchoolAnswers[]> => {
    const lists = await concurrently(AT_ONCE, municipalities, async ({ id }) => {
      const [handedIn, all] = await Promise.all([contexts.handedIn(campaignId, id), schools.schoolsOf(id)]);
      const names = new Map(all.map((school) => [school.id, school.name]));
      return handedIn.flatMap(({ schoolId, status, content }): SchoolAnswers[] => {
        if (!content) return [];
        const { answers } = liftedContent(content, questionnaire);
        return [{ schoolId, name: names.get(schoolId) ?? schoolId, municipalityId: id, status, answers }];
      });
    });
    return lists.flat();
  };
