import type { ConductForm } from '../../shared/contracts/conduct-views.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import type { Bench, SchoolRoom } from '../../shared/school-room/hand-in.ts';
import { isExpected } from '../../shared/submissions/envelope.ts';
import { submissionKey } from '../../shared/submissions/submission.item.ts';
import { type CampaignReader, stageFor } from '../campaigns/index.ts';
import { type Reading, readSchedule, type ScheduleNeeds } from '../schedules/index.ts';
import type { ConductRepository } from './conduct.repository.ts';
import { type Conduct, conductRef } from './conduct.ts';
import { conductFindings } from './conduct-findings.rules.ts';
import { filledConduct, inOrderOfDays } from './filled.rules.ts';
import type { ConductTerms } from './scheduled.rules.ts';

export type ConductNeeds = {
  readonly conducts: Pick<ConductRepository, 'change' | 'history' | 'item' | 'load' | 'read'>;
  readonly schedules: ScheduleNeeds['schedules'];
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'deadlines' | 'assessments' | 'calendar'>;
};

/** What a request has read: the school's report, its schedule with all that this is measured by, and the rules at this instant. */
export type ConductBench = Bench<Conduct> & { readonly terms: ConductTerms; readonly schedule: Reading };

/** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned` */
export const conductBench =
  ({ conducts, schedules, campaigns }: ConductNeeds) =>
  async (campaignId: CampaignId, school: SchoolLocation, at: Instant): Promise<ConductBench> => {
    const ref = conductRef(campaignId, school);
    const [item, schedule, campaign] = await Promise.all([
      conducts.item(submissionKey(ref)),
      readSchedule({ schedules, campaigns }, campaignId, school, at),
      campaigns.deadlines(campaignId, school),
    ]);
    const { stored } = schedule.desk;
    const { works, assessments, postponed } = schedule.terms;
    const inForce = stored && isExpected(stored) ? schedule.terms.inForce : [];
    return {
      ref,
      item: item ?? null,
      stored: item && conducts.read(item),
      stage: stageFor(campaign, 'conduct', undefined, school.timeZone),
      isOwed: inForce.length > 0,
      terms: { today: localDateAt(at, school.timeZone), inForce, postponed, works, assessments },
      schedule,
    };
  };

export const conductRoom = (needs: ConductNeeds): SchoolRoom<Conduct, ConductForm, ConductBench> => ({
  submissions: needs.conducts,
  bench: conductBench(needs),
  content: inOrderOfDays,
  empty: { rows: [] },
  neverStored: ['text-names-person'],
  judge: (content, { terms }) => {
    const findings = conductFindings(content, terms);
    return { filled: filledConduct(content, terms, findings), findings };
  },
});
