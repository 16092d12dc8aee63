import {
  getConduct,
  getConductHistory,
  putConduct,
  reinstateConduct,
  reopenConduct,
  returnConduct,
  submitConduct,
  waiveConduct,
} from '../../shared/contracts/conduct.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { handingIn, saving } from '../../shared/school-room/hand-in.ts';
import { historyPage } from '../../shared/school-room/history.ts';
import { judgements } from '../../shared/school-room/judgements.ts';
import { stageFor } from '../campaigns/index.ts';
import { conductRef, conductSchema } from './conduct.ts';
import { type ConductNeeds, conductBench, conductRoom } from './conduct-room.ts';
import { conductChanges, conductView } from './conduct-view.rules.ts';
import { postponing } from './postpone-work.ts';

/** A school with days in force owes its report, even in the moment before that is stored. */
const showConduct = (needs: ConductNeeds): Operation =>
  operation(getConduct, async ({ params: { campaignId }, school, at, language }) => {
    const { stored, stage, terms, isOwed, schedule } = await conductBench(needs)(campaignId, school, at);
    if (!stored && !isOwed) throw problems.notOwed({});
    const { schoolId, timeZone: zone } = school;
    return conductView(
      { campaignId, schoolId, zone, stored, taken: [...schedule.terms.taken], stage, terms },
      language,
    );
  });

const showHistory = ({ conducts }: ConductNeeds): Operation =>
  operation(getConductHistory, ({ params, school, query, language }) =>
    historyPage(
      { ...conducts, schema: conductSchema },
      {
        name: getConductHistory.name,
        ref: conductRef(params.campaignId, school),
        query,
        changes: conductChanges(language),
      },
    ),
  );

/** Everything that the room answers but its tables. */
export const operations = (needs: ConductNeeds): readonly Operation[] => {
  const { conducts, campaigns } = needs;
  const contracts = { put: putConduct, submit: submitConduct };
  const room = conductRoom(needs);
  return [
    showConduct(needs),
    saving(contracts, room),
    handingIn(contracts, room),
    postponing(needs),
    ...judgements(
      { giveBack: returnConduct, waive: waiveConduct, reinstate: reinstateConduct, reopen: reopenConduct },
      {
        submissions: conducts,
        refOf: conductRef,
        stageOf: async (campaignId, school) =>
          stageFor(await campaigns.deadlines(campaignId, school), 'conduct', undefined, school.timeZone),
        campaign: campaigns.campaign,
      },
    ),
    showHistory(needs),
  ];
};
