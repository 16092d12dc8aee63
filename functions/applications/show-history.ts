import { getApplicationHistory } from '../../shared/contracts/applications.ts';
import { operation } from '../../shared/http/operation.ts';
import { historyPage } from '../../shared/school-room/history.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type Application, applicationRef, applicationSchema } from './application.ts';
import { formChanges } from './form-changes.rules.ts';

type Needs = {
  readonly applications: Pick<SubmissionRepository<Application>, 'load'>;
  readonly envelopes: Pick<EnvelopeRepository, 'history'>;
};

/** Every revision with who, when and what changed, newest first. */
export const showHistory = ({ applications, envelopes }: Needs) =>
  operation(getApplicationHistory, async ({ params, school, query, language }) =>
    historyPage(
      { ...applications, ...envelopes, schema: applicationSchema },
      {
        name: getApplicationHistory.name,
        ref: applicationRef(params.campaignId, school),
        query,
        changes: (before, after) => formChanges(before, after, language),
      },
    ),
  );
