import { getResult as contract } from '../../shared/contracts/results.ts';
import { operation } from '../../shared/http/operation.ts';
import { stageFor } from '../campaigns/index.ts';
import { heldOnOf } from './form-subject.rules.ts';
import { finding } from './import-report.rules.ts';
import { resultState, storedFindings, versionsOf } from './result-view.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = { readonly results: ResultsRepository };

/** Where the form of a work stands, with all that its school and coordinators ask about it. */
export const getResult = ({ results }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId }, school, language }) => {
    const { ref, stored, campaign, work, schedule } = await results.desk(school, campaignId, assessmentId);
    const revisions = await results.revisions(ref);
    const { extension, stageId: _stage, ...instants } = stageFor(campaign, 'result-form', work, school.timeZone);
    return {
      ...resultState(stored, work, heldOnOf(stored, schedule), language),
      campaignId,
      schoolId: school.schoolId,
      edition: work.edition,
      stage: { ...instants, extension: extension ?? null },
      comment: stored.comment ?? null,
      acceptedAt: stored.acceptedAt ?? null,
      sha256: stored.contentHash ?? null,
      report: storedFindings(stored).map((found) => finding(found, language)),
      uploads: versionsOf(revisions),
    };
  });
