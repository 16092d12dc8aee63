import { readFileSync } from 'node:fs';
import { questionnaireRepository } from '../../../functions/context/questionnaire.repository.ts';
import { Questionnaire } from '../../../shared/contracts/questionnaire.ts';
import type { Table } from '../../../shared/dynamo/table.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { CampaignId } from '../../../shared/kernel/ids.ts';

/** Whose hand the first data is from. */
const SEEDER = 'system';

const read = (name: string): Questionnaire => {
  const path = new URL(`../../../functions/context/data/questionnaire-${name}.json`, import.meta.url);
  return Questionnaire.parse(JSON.parse(readFileSync(path, 'utf8')));
};

/** The demonstration asks the longer questionnaire, so that all types, conditions and checks can be tried. */
const questionnaireOf = (campaignId: CampaignId): Questionnaire =>
  read(campaignId === 'vpr-demo' ? 'extended' : '2022');

/** Publishes the first questionnaire of each campaign; what is published already stays. */
export const seedQuestionnaires = async (
  table: Table,
  clock: Clock,
  campaignIds: readonly CampaignId[],
): Promise<void> => {
  const stored = questionnaireRepository(table);
  for (const campaignId of campaignIds) {
    await stored.publish({ ...questionnaireOf(campaignId), campaignId, version: 1, at: clock.now(), by: SEEDER });
  }
};
