import {
  getContext,
  getContextHistory,
  putContext,
  reinstateContext,
  reopenContext,
  returnContext,
  submitContext,
  waiveContext,
} from '../../shared/contracts/context.ts';
import type { ContextForm } from '../../shared/contracts/context-views.ts';
import { type Operation, operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { handingIn, saving } from '../../shared/school-room/hand-in.ts';
import { historyPage } from '../../shared/school-room/history.ts';
import { judgements } from '../../shared/school-room/judgements.ts';
import { stageFor } from '../campaigns/index.ts';
import { partedAnswers } from './answers.rules.ts';
import { contextRef, contextSchema } from './context.ts';
import { type ContextNeeds, contextBench, contextRoom, newestQuestionnaire } from './context-room.ts';
import { answerChanges, contextView } from './context-view.rules.ts';
import type { QuestionnaireRepository } from './questionnaire.repository.ts';
import { publishQuestionnaire, showQuestionnaire } from './questionnaires.ts';

/** Every school owes its answers once the stage has opened. */
const showContext = (needs: ContextNeeds): Operation =>
  operation(getContext, async ({ params: { campaignId }, school, at, language }) => {
    const [{ stored, stage, questionnaire, isOwed }, people] = await Promise.all([
      contextBench(needs)(campaignId, school, at),
      needs.people.ofSchool(campaignId, school),
    ]);
    if (!stored && !isOwed) throw problems.notOwed({});
    return contextView({ campaignId, schoolId: school.schoolId, stored, stage, questionnaire, people }, language);
  });

type Saved = {
  readonly params: { readonly campaignId: CampaignId };
  readonly body: ContextForm;
  readonly school: SchoolLocation;
};

/**
 * Personal answers are put into the table of people once the draft is taken: a request that is refused leaves nothing there, and one
 * whose answer was lost may be sent again, which gives the same receipt and puts the same answers.
 */
const saveContext = (needs: ContextNeeds): Operation => {
  const { contract, run } = saving({ put: putContext, submit: submitContext }, contextRoom(needs));
  return {
    contract,
    run: async (request: Saved) => {
      const receipt = await run(request);
      const { campaignId } = request.params;
      const questionnaire = await newestQuestionnaire(needs.questionnaires, campaignId);
      const { people } = partedAnswers(request.body.answers, questionnaire);
      await needs.people.put(campaignId, request.school, people);
      return receipt;
    },
  };
};

const showHistory = ({ contexts, questionnaires }: ContextNeeds): Operation =>
  operation(getContextHistory, async ({ params: { campaignId }, school, query, language }) => {
    const { questions } = await newestQuestionnaire(questionnaires, campaignId);
    return historyPage(
      { ...contexts, schema: contextSchema },
      {
        name: getContextHistory.name,
        ref: contextRef(campaignId, school),
        query,
        changes: (before, after) => answerChanges(before, after, questions, language),
      },
    );
  });

/** Everything that the room answers but its tables. */
export const operations = (
  needs: ContextNeeds & { readonly questionnaires: QuestionnaireRepository },
): readonly Operation[] => {
  const { contexts, campaigns } = needs;
  return [
    showQuestionnaire(needs),
    publishQuestionnaire(needs),
    showContext(needs),
    saveContext(needs),
    handingIn({ put: putContext, submit: submitContext }, contextRoom(needs)),
    ...judgements(
      { giveBack: returnContext, waive: waiveContext, reinstate: reinstateContext, reopen: reopenContext },
      {
        submissions: contexts,
        refOf: contextRef,
        stageOf: async (campaignId, school) =>
          stageFor(await campaigns.deadlines(campaignId, school), 'context', undefined, school.timeZone),
        campaign: campaigns.campaign,
      },
    ),
    showHistory(needs),
  ];
};
