import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../seed/accounts.ts';
import { briefCampaign } from '../../seed/brief-campaign.ts';
import type { SeedSchool } from '../../seed/types.ts';
import { startInstance } from '../../start.ts';
import { synthesizeWhenChanged } from '../../synthesis.ts';
import { type Connection, connect } from '../connect.ts';
import { FIRST_MOMENT } from './day-plan.ts';

export type BriefSystem = { readonly connection: Connection; stop(): Promise<void> };

/** A system at the first morning of a campaign, in this process and on a folder that is deleted when it stops. */
export const briefSystem = async (schools: readonly SeedSchool[]): Promise<BriefSystem> => {
  // Functions on AWS run in UTC.
  process.env.TZ = 'UTC';
  const templateDir = await synthesizeWhenChanged();
  const stateDir = await mkdtemp(join(tmpdir(), 'vpr-days-'));
  const seeds = [briefCampaign(schools), accounts];
  const instance = await startInstance({ templateDir, stateDir, at: FIRST_MOMENT, seeds });
  const connection = await connect(instance, stateDir);
  return {
    connection,
    stop: async () => {
      connection.close();
      await instance.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
};
