import { createHash } from 'node:crypto';
import type { Step } from '../instance.ts';
import {
  playApplications,
  playConducts,
  playExpertNumbers,
  playForms,
  playQuestionnaires,
  playSchedules,
} from './play.ts';
import { playChecking } from './play-checking.ts';
import { playContext } from './play-context.ts';
import { playExpertLists, playSample } from './play-epr.ts';
import { playAcknowledgements } from './play-materials.ts';
import { silent } from './progress.ts';
import { reach } from './reach.ts';
import { readingStory, TRIAL_APPLICANT, TRIAL_MUNICIPALITY } from './stories.ts';

/** Two calls under way at once leave a processor to whoever looks on. */
const WIDTH = 2;

/** One form in eight of those that are due is played: some thousand, in about a minute; `npm run demo` plays them all. */
const SHARE = 8;

const isInShare = (schoolId: string, assessmentId: string): boolean =>
  createHash('sha256').update(`${schoolId} ${assessmentId}`).digest().readUInt32LE() % SHARE === 0;

/**
 * The other schools are played while somebody looks on. What is done already is left as it is, so a play that was cut short goes on at
 * the next start.
 */
export const otherSchools: Step = {
  name: 'other schools',
  run: async (instance) => {
    const connection = await reach(instance);
    try {
      const play = await playContext({
        api: connection.api,
        now: instance.now(),
        width: WIDTH,
        wanted: ({ municipalityId, login }) => municipalityId !== TRIAL_MUNICIPALITY && login !== TRIAL_APPLICANT,
      });
      const steps = { play, progress: silent, idle: connection.idle };
      await playApplications(steps);
      await playSample(play);
      await playExpertLists(play);
      await playSchedules(steps);
      await playAcknowledgements(play, readingStory);
      await playExpertNumbers(steps);
      await playChecking(play);
      await playQuestionnaires(steps);
      await playConducts(steps);
      await playForms(steps, ({ school, work }) => isInShare(school.id, work.assessmentId));
    } finally {
      connection.close();
    }
  },
};
