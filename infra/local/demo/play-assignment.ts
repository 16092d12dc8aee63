import { drawAssignments, publishAssignments } from '../../../shared/contracts/assignments.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { FEDERAL, type Play } from './play-context.ts';
import type { When } from './play-times.ts';

/** Municipalities that are drawn at once: each is many writes. */
const AT_ONCE = 4;

/** The federal organiser draws the subjects of random choice and publishes them; drawn ones stay, so it may be repeated. */
export const assignSubjects = async (play: Play, at: When): Promise<number> => {
  const params = { campaignId: play.campaignId };
  const published = await concurrently(
    Math.min(AT_ONCE, play.width),
    play.municipalities,
    async ({ id: territory }) => {
      await play.api.call(drawAssignments, FEDERAL, { params, body: { territory, seed: 'demonstration' }, at });
      return play.api.call(publishAssignments, FEDERAL, { params, body: { territory }, at });
    },
  );
  return published.reduce((sum, { value }) => sum + value.counts.created + value.counts.updated, 0);
};
