import { AssessmentId, type CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Workbook } from '../../shared/workbook/read-workbook.ts';
import type { ClaimedPlace } from './archive-upload.ts';
import type { FormFinding } from './form-finding.ts';
import { readMarker } from './form-identity.rules.ts';
import { claimsOf, formSheets } from './form-sheets.rules.ts';

/**
 * Which school's form of which work a file says it is: by what is inside, whatever it is called. The hidden sheet is asked before the
 * lines; what the others say is the business of the check.
 *
 * @returns why it cannot be known, as findings, in its place
 */
export const claimedPlace = (
  workbook: Workbook,
  campaignId: CampaignId,
): { readonly place: ClaimedPlace } | { readonly faults: readonly FormFinding[] } => {
  const sheets = formSheets(workbook);
  if ('faults' in sheets) return sheets;
  for (const { text, location } of claimsOf(sheets)) {
    const marker = readMarker(text);
    if (!marker) continue;
    const place = { schoolId: SchoolId.safeParse(marker.school), assessmentId: AssessmentId.safeParse(marker.work) };
    if (marker.campaign !== campaignId) {
      return { faults: [{ code: 'form-wrong-campaign', location, value: marker.campaign, allowed: campaignId }] };
    }
    if (place.schoolId.success && place.assessmentId.success) {
      return { place: { schoolId: place.schoolId.data, assessmentId: place.assessmentId.data } };
    }
  }
  return { faults: [{ code: 'form-unmarked' }] };
};
