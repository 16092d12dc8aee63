import type { ContextForm } from '../../shared/contracts/context-views.ts';
import type { PublishedQuestionnaire } from '../../shared/contracts/questionnaire.ts';
import { contentHash } from '../../shared/hash.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type Finding, isError } from '../../shared/school-room/finding.ts';
import type { Bench, SchoolRoom } from '../../shared/school-room/hand-in.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import { submissionKey } from '../../shared/submissions/submission.item.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import { answerFindings } from './answer-findings.rules.ts';
import { liftedContent, partedAnswers } from './answers.rules.ts';
import type { ContextRepository } from './context.repository.ts';
import { type ContextContent, contextRef } from './context.ts';
import type { PeopleRepository } from './people.repository.ts';
import type { QuestionnaireRepository } from './questionnaire.repository.ts';

export type ContextNeeds = {
  readonly contexts: ContextRepository;
  readonly questionnaires: Pick<QuestionnaireRepository, 'newest'>;
  readonly people: Pick<PeopleRepository, 'ofSchool' | 'put'>;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'deadlines'>;
};

export type ContextBench = Bench<ContextContent> & {
  readonly questionnaire: PublishedQuestionnaire;
};

/** @throws {Problem} `questionnaire-not-published` before the federal organiser has said what is asked */
export const newestQuestionnaire = async (
  questionnaires: ContextNeeds['questionnaires'],
  campaignId: CampaignId,
): Promise<PublishedQuestionnaire> => {
  const newest = await questionnaires.newest(campaignId);
  if (!newest) throw problems.questionnaireNotPublished({});
  return newest;
};

/** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned`, `questionnaire-not-published` */
export const contextBench =
  ({ contexts, questionnaires, campaigns }: ContextNeeds) =>
  async (campaignId: CampaignId, school: SchoolLocation, at: Instant): Promise<ContextBench> => {
    const ref = contextRef(campaignId, school);
    const [item, campaign, questionnaire] = await Promise.all([
      contexts.item(submissionKey(ref)),
      campaigns.deadlines(campaignId, school),
      newestQuestionnaire(questionnaires, campaignId),
    ]);
    const stage = stageFor(campaign, 'context', undefined, school.timeZone);
    return {
      ref,
      item: item ?? null,
      stored: item && contexts.read(item),
      stage,
      // From the opening on every school owes its answers.
      isOwed: at >= stage.opensAt,
      questionnaire,
    };
  };

/** Integers that monitoring sums: which version was answered, and how much of it. */
const filled = (content: ContextContent, findings: readonly Finding[]): Filled<ContextContent> => ({
  content,
  contentHash: contentHash(content),
  measures: {
    schools: 1,
    [`version${content.version}`]: 1,
    answers: Object.keys(content.answers).length + Object.keys(content.personal).length,
    errors: findings.filter(isError).length,
  },
  entails: [],
});

export const contextRoom = (needs: ContextNeeds): SchoolRoom<ContextContent, ContextForm, ContextBench> => ({
  submissions: needs.contexts,
  bench: contextBench(needs),
  content: ({ answers: given }, { questionnaire }) => {
    const { answers, personal } = partedAnswers(given, questionnaire);
    return { version: questionnaire.version, answers, personal };
  },
  empty: { version: 1, answers: {}, personal: {} },
  judge: (content, { questionnaire }) => {
    const lifted = liftedContent(content, questionnaire);
    const findings = answerFindings(lifted, questionnaire);
    return { filled: filled(lifted, findings), findings };
  },
});
