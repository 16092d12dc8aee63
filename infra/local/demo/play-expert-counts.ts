import { getExpertCounts, putExpertCounts, submitExpertCounts } from '../../../shared/contracts/expert-counts.ts';
import type { SeedSchool } from '../seed/types.ts';
import { ofSchool, type Play } from './play-context.ts';
import { expertStory } from './stories.ts';

/** One school says how many experts it has: as many as are wanted, one too few for its first work, or nothing yet. */
export const playExpertCounts = async (play: Play, school: SeedSchool): Promise<void> => {
  const { api } = play;
  const params = ofSchool(play, school);
  const story = expertStory(school);
  const { value } = await api.call(getExpertCounts, school.login, { params });
  if (story === 'silent' || value.status !== 'owed' || value.works.length === 0) return;
  const rows = value.works.map(({ assessmentId, wanted }, place) => ({
    assessmentId,
    experts: story === 'few' && place === 0 ? wanted - 1 : wanted,
  }));
  const put = await api.call(putExpertCounts, school.login, { params, body: { rows }, ifMatch: value.revision });
  await api.call(submitExpertCounts, school.login, { params, ifMatch: put.value.revision });
};
