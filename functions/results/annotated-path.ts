import { getAnnotatedForm } from '../../shared/contracts/annotated-form.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';

/** Where the school finds its last upload with the faults shown in it. */
export const annotatedPath = ({ campaignId, schoolId, unit }: SubmissionRef): string =>
  `/v1${getAnnotatedForm.path}`
    .replace('{campaignId}', campaignId)
    .replace('{schoolId}', schoolId)
    .replace('{assessmentId}', unit);
