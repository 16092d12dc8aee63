import type { CampaignId } from '../../shared/kernel/ids.ts';
import { readWorkbook } from '../../shared/workbook/read-workbook.ts';
import { WorkbookRefusal } from '../../shared/workbook/refusals.ts';
import type { ClaimedPlace, PlannedFile, SkippedFile } from './archive-upload.ts';
import { claimedPlace } from './claimed-place.rules.ts';
import type { FormFinding } from './form-finding.ts';

/** A file of the archive that was opened to see what it is. */
export type SeenFile = PlannedFile & { readonly sha256: string };

/** Skipped files that are named; the rest is counted. */
const NAMED_SKIPPED = 100;

/** The form of which school and work the bytes are; a file that cannot be read says so in its place. */
export const seenPlace = (
  bytes: Uint8Array,
  campaignId: CampaignId,
): { readonly place: ClaimedPlace } | { readonly faults: readonly FormFinding[] } => {
  try {
    return claimedPlace(readWorkbook(bytes), campaignId);
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    return { faults: [{ code: error.code }] };
  }
};

const placeKey = ({ place }: SeenFile): string | undefined => place && `${place.schoolId} ${place.assessmentId}`;

/**
 * What is done with each file. Of equal files the first is taken, so that none waits for another; of two different forms of one school
 * and work nobody knows which is meant, so neither is taken.
 */
export const plannedFiles = (
  seen: readonly SeenFile[],
  junk: readonly SkippedFile[],
): { files: PlannedFile[]; skipped: { count: number; items: SkippedFile[] } } => {
  const firsts = new Map<string, SeenFile>();
  for (const file of seen) if (!firsts.has(file.sha256)) firsts.set(file.sha256, file);
  const distinct = [...firsts.values()];
  const copies = seen.flatMap((file): SkippedFile[] => {
    const first = firsts.get(file.sha256) ?? file;
    return first === file ? [] : [{ name: file.name, reason: 'copy', of: first.name }];
  });
  const ofPlace = Map.groupBy(distinct, placeKey);
  const files = distinct.map((file): PlannedFile => {
    const { sha256: _sha, ...planned } = file;
    const others = (file.place && ofPlace.get(placeKey(file))?.filter((other) => other !== file)) ?? [];
    if (others.length === 0) return planned;
    return { ...planned, faults: [{ code: 'form-several', value: others[0]?.name, count: others.length }] };
  });
  const skipped = [...copies, ...junk];
  return { files, skipped: { count: skipped.length, items: skipped.slice(0, NAMED_SKIPPED) } };
};
