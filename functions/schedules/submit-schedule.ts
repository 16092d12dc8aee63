import { submitSchedule as contract } from '../../shared/contracts/schedules.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { shown } from '../../shared/school-room/finding.ts';
import { take } from '../../shared/submissions/life.rules.ts';
import { datedRows, filledSchedule, formOf } from './filled.rules.ts';
import { submissionStage } from './resubmission.rules.ts';
import { mustBeFaultless, scheduleFindings } from './schedule-findings.rules.ts';
import { readSchedule, type ScheduleNeeds } from './schedule-terms.ts';

/** The school hands in its draft, or what was returned to it; free of errors it is accepted at once, and its days come into force. */
export const submitSchedule = (needs: ScheduleNeeds) =>
  operation(contract, async (request) => {
    const { params, school, hand, language } = request;
    const { desk, stage, terms } = await readSchedule(needs, params.campaignId, school, hand.at);
    const form = formOf(desk.stored?.content ?? { studyWeek: 5, rows: [] });
    const findings = scheduleFindings(form, terms);
    const receipt = await needs.schedules.change(
      desk.ref,
      changeRequest(request),
      (stored) => {
        const filled = filledSchedule(form, datedRows(form), terms, findings);
        const counted = submissionStage(stage, stored, form, terms);
        const after = take(stored, filled, counted, hand, ['draft', 'returned']);
        mustBeFaultless(findings, language);
        return after;
      },
      { item: desk.item },
    );
    return { ...receipt, findings: shown(findings, language) };
  });
