import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { schoolKey } from '../directory/index.ts';
import { resultRef } from './form-content.ts';
import type { ResultsRepository } from './results.repository.ts';
import type { FormPlace } from './take-form.ts';

/** The form that comes from experts is owed once they are through: no application asks the school for it. */
export const oweForm = async (
  { results }: { readonly results: ResultsRepository },
  { campaignId, assessmentId, school, part }: FormPlace,
  hand: Hand,
): Promise<void> => {
  const ref = resultRef(campaignId, assessmentId, school, part);
  if (await results.load(ref)) return;
  const standing = schoolKey(school.municipalityId, school.schoolId);
  await results.change(ref, { hand }, (now) => ({ ...now }), { absent: 'owe', item: null, standing });
};
