import { join } from 'node:path';
import { readText, writeWhole } from '../files.ts';
import type { Step } from '../instance.ts';
import { playApplications, playSchedules } from './play.ts';
import { playArchives, playDownloads } from './play-archives.ts';
import { playContext } from './play-context.ts';
import { playExchange } from './play-exchange.ts';
import { playMaterials } from './play-materials.ts';
import { silent } from './progress.ts';
import { reach } from './reach.ts';
import { TRIAL_MUNICIPALITY } from './stories.ts';
import { writeTryFiles } from './try-files.ts';

/** A start waits for it: enough to keep two processors busy, and not so much that more functions are loaded than are needed. */
const WIDTH = 4;

/**
 * Ten schools have applied, are accepted and have their schedules when the system is ready, all through the API and each at its own
 * time of the campaign; their forms are left for whoever tries the system.
 */
export const trialSchools: Step = {
  name: 'trial schools',
  run: async (instance) => {
    const mark = join(instance.stateDir, 'try', 'ready');
    if (await readText(mark)) return;
    const connection = await reach(instance);
    try {
      const play = await playContext({
        api: connection.api,
        now: instance.now(),
        width: WIDTH,
        wanted: ({ municipalityId }) => municipalityId === TRIAL_MUNICIPALITY,
      });
      const steps = { play, progress: silent, idle: connection.idle };
      await playApplications(steps);
      await playSchedules(steps);
      await playMaterials(play);
      await playArchives(play);
      await playDownloads(play);
      await playExchange(play);
      await writeTryFiles(play, join(instance.stateDir, 'try'));
    } finally {
      connection.close();
    }
    await writeWhole(mark, 'yes\n');
  },
};
