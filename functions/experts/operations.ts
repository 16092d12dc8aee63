import {
  getExpertCounts,
  getExpertCountsHistory,
  putExpertCounts,
  reinstateExpertCounts,
  reopenExpertCounts,
  returnExpertCounts,
  submitExpertCounts,
  waiveExpertCounts,
} from '../../shared/contracts/expert-counts.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { handingIn, saving } from '../../shared/school-room/hand-in.ts';
import { historyPage } from '../../shared/school-room/history.ts';
import { judgements } from '../../shared/school-room/judgements.ts';
import { stageFor } from '../campaigns/index.ts';
import { type CountsNeeds, countsBench, countsRoom } from './counts-room.ts';
import { countChanges, countsView } from './counts-view.rules.ts';
import { expertCountsRef, expertCountsSchema } from './expert-counts.ts';

/** A school that writes on computers owes its numbers, even in the moment before that is stored. */
const showCounts = (needs: CountsNeeds): Operation =>
  operation(getExpertCounts, async ({ params: { campaignId }, school, language }) => {
    const { stored, stage, terms, isOwed } = await countsBench(needs)(campaignId, school);
    if (!stored && !isOwed) throw problems.notOwed({});
    return countsView({ campaignId, schoolId: school.schoolId, stored, stage, terms }, language);
  });

const showHistory = ({ counts }: CountsNeeds): Operation =>
  operation(getExpertCountsHistory, ({ params, school, query }) =>
    historyPage(
      { ...counts, schema: expertCountsSchema },
      {
        name: getExpertCountsHistory.name,
        ref: expertCountsRef(params.campaignId, school),
        query,
        changes: countChanges,
      },
    ),
  );

/** Everything that the room answers but its tables. */
export const operations = (needs: CountsNeeds): readonly Operation[] => {
  const { counts, campaigns } = needs;
  const contracts = { put: putExpertCounts, submit: submitExpertCounts };
  const room = countsRoom(needs);
  return [
    showCounts(needs),
    saving(contracts, room),
    handingIn(contracts, room),
    ...judgements(
      {
        giveBack: returnExpertCounts,
        waive: waiveExpertCounts,
        reinstate: reinstateExpertCounts,
        reopen: reopenExpertCounts,
      },
      {
        submissions: counts,
        refOf: expertCountsRef,
        stageOf: async (campaignId, school) =>
          stageFor(await campaigns.deadlines(campaignId, school), 'expert-counts', undefined, school.timeZone),
        campaign: campaigns.campaign,
      },
    ),
    showHistory(needs),
  ];
};
