import { PublishedQuestionnaire } from '../../shared/contracts/questionnaire.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';

const VERSION_DIGITS = 8;
const VERSIONS = 'QUESTIONS#';

const partitionOf = (campaignId: CampaignId): string => key('CAMPAIGN', campaignId);

const versionKey = (campaignId: CampaignId, version: number): Key => ({
  pk: partitionOf(campaignId),
  sk: key('QUESTIONS', String(version).padStart(VERSION_DIGITS, '0')),
});

const toQuestionnaire = ({ c }: Item): PublishedQuestionnaire => PublishedQuestionnaire.parse(c);

/**
 * | access pattern                          | index | pk            | sk                           |
 * | --------------------------------------- | ----- | ------------- | ---------------------------- |
 * | Q1 the newest version of a campaign     | table | CAMPAIGN#{c}  | begins QUESTIONS#, newest    |
 * | Q2 one version, put where there is none | table | CAMPAIGN#{c}  | QUESTIONS#{version}          |
 */
export const questionnaireRepository = (table: Table) => ({
  /** Q1, strongly consistent. */
  newest: async (campaignId: CampaignId): Promise<PublishedQuestionnaire | undefined> => {
    const pattern = { pk: partitionOf(campaignId), skPrefix: VERSIONS, newestFirst: true, consistent: true };
    const [item] = (await table.page(pattern, 1)).items;
    return item && toQuestionnaire(item);
  },

  /** Q2. */
  version: async (campaignId: CampaignId, version: number): Promise<PublishedQuestionnaire | undefined> => {
    const item = await table.get(versionKey(campaignId, version));
    return item && toQuestionnaire(item);
  },

  /** Q2. @returns whether it was stored: another one of this number may have come first */
  publish: async (questionnaire: PublishedQuestionnaire): Promise<boolean> => {
    const { campaignId, version } = questionnaire;
    const item = { ...versionKey(campaignId, version), c: questionnaire, schema: 'questionnaire@1' };
    return (await table.put({ item, condition: { is: 'absent' } })).stored;
  },
});

export type QuestionnaireRepository = ReturnType<typeof questionnaireRepository>;
