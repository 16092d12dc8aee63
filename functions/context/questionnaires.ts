import { getQuestionnaire, putQuestionnaire } from '../../shared/contracts/questionnaire.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { QuestionnaireRepository } from './questionnaire.repository.ts';
import { questionnaireFaults } from './questionnaire-faults.rules.ts';

type Needs = {
  readonly questionnaires: QuestionnaireRepository;
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
};

/** What schools are asked: the newest version, or an older one. */
export const showQuestionnaire = ({ questionnaires, campaigns }: Needs): Operation =>
  operation(getQuestionnaire, async ({ params: { campaignId }, query: { version } }) => {
    await campaigns.campaign(campaignId);
    const found = await (version === undefined
      ? questionnaires.newest(campaignId)
      : questionnaires.version(campaignId, version));
    if (!found) throw problems.questionnaireNotPublished({});
    return found;
  });

/** The federal organiser publishes the next version; those before it are kept. */
export const publishQuestionnaire = ({ questionnaires, campaigns }: Needs): Operation =>
  operation(putQuestionnaire, async ({ params: { campaignId }, headers, body, hand }) => {
    const ifRevision = headers['if-match'];
    if (ifRevision === undefined) throw problems.preconditionMissing({});
    await campaigns.campaign(campaignId);
    const newest = await questionnaires.newest(campaignId);
    const version = newest?.version ?? 0;
    const stale = () => problems.stale({ revision: version, by: newest?.by ?? '-', at: newest?.at ?? '-' });
    if (version !== ifRevision) throw stale();
    const faults = questionnaireFaults(body);
    if (faults.length > 0) throw problems.questionnaireFaulty({}, faults);
    const published = { ...body, campaignId, version: version + 1, at: hand.at, by: hand.by };
    if (!(await questionnaires.publish(published))) throw stale();
    return published;
  });
