import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { type Kind, kindFacts } from '../../shared/kernel/kinds.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';

/**
 * The works of a campaign and the one that is asked for; a kind that has no works is asked for as a whole.
 *
 * @throws {Problem} `not-found` for a campaign without works, which no school can have anything in, and for a work that it has not
 */
export const worksAsked = async (
  units: Pick<UnitsRepository, 'of'>,
  campaignId: CampaignId,
  kind: Kind,
  given: AssessmentId | undefined,
): Promise<{ works: string[]; assessmentId: AssessmentId | undefined }> => {
  const works = await units.of(campaignId);
  const assessmentId = kindFacts[kind].byWork ? given : undefined;
  if (works.length === 0 || (assessmentId !== undefined && !works.includes(assessmentId))) throw problems.notFound({});
  return { works, assessmentId };
};
