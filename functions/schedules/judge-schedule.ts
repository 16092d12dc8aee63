import {
  reinstateSchedule as reinstateContract,
  reopenSchedule as reopenContract,
  returnSchedule as returnContract,
  waiveSchedule as waiveContract,
} from '../../shared/contracts/schedules.ts';
import { changeRequest, operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { reinstate, reopen, sendBack, waive } from '../../shared/submissions/life.rules.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { waiverComment, waiverFaults } from '../applications/index.ts';
import { stageFor } from '../campaigns/index.ts';
import { scheduleRef } from './schedule.ts';
import type { ScheduleNeeds } from './schedule-terms.ts';

/** @throws {Problem} `not-found`, `stage-not-planned` */
const stageOfSchool = async (
  { campaigns }: ScheduleNeeds,
  campaignId: CampaignId,
  school: SchoolLocation,
): Promise<StageInstants> =>
  stageFor(await campaigns.deadlines(campaignId, school), 'schedule', undefined, school.timeZone);

/** Back to the school, with what is to be mended; its days stay in force meanwhile. */
export const returnSchedule = (needs: ScheduleNeeds) =>
  operation(returnContract, async (request) => {
    const { params, school, body, hand } = request;
    const stage = await stageOfSchool(needs, params.campaignId, school);
    return needs.schedules.change(scheduleRef(params.campaignId, school), changeRequest(request), (stored) =>
      sendBack(stored, body.comment, stage, hand),
    );
  });

export const waiveSchedule = (needs: ScheduleNeeds) =>
  operation(waiveContract, async (request) => {
    const { params, school, body, hand } = request;
    const errors = waiverFaults(body);
    if (errors.length > 0) throw problems.invalidRequest({}, errors);
    const stage = await stageOfSchool(needs, params.campaignId, school);
    return needs.schedules.change(scheduleRef(params.campaignId, school), changeRequest(request), (stored) =>
      waive(stored, waiverComment(body), stage, hand),
    );
  });

export const reinstateSchedule = (needs: ScheduleNeeds) =>
  operation(reinstateContract, async (request) => {
    const { params, school, hand } = request;
    const stage = await stageOfSchool(needs, params.campaignId, school);
    return needs.schedules.change(scheduleRef(params.campaignId, school), changeRequest(request), (stored) =>
      reinstate(stored, stage, hand),
    );
  });

/** The federal organiser opens it to the school whatever the stage; days whose materials are made stay fixed. */
export const reopenSchedule = (needs: ScheduleNeeds) =>
  operation(reopenContract, async (request) => {
    const { params, school, body, hand } = request;
    await needs.campaigns.campaign(params.campaignId);
    return needs.schedules.change(scheduleRef(params.campaignId, school), changeRequest(request), (stored) =>
      reopen(stored, body.comment, hand),
    );
  });
