import * as z from 'zod';
import { isInScope } from '../../shared/kernel/access.ts';
import { INBOX } from '../../shared/objects/inbox.ts';
import { ObjectChanged, type Objects } from '../../shared/objects/objects.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { Problem } from '../../shared/problems/problem.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { runAgain } from '../../shared/submissions/run-again.ts';
import { unpackedEntry } from '../../shared/workbook/archive.ts';
import { limits } from '../../shared/workbook/limits.ts';
import type { SchoolReader } from '../directory/index.ts';
import { isFinished } from './archive-life.rules.ts';
import { findingsIn, isPassing, refusedFile, takenFile } from './archive-outcome.rules.ts';
import {
  type ArchiveFinding,
  type ArchivePlan,
  type ArchiveUpload,
  archiveKey,
  type ClaimedPlace,
  type FileOutcome,
  type PlannedFile,
} from './archive-upload.ts';
import { handedWorkbook } from './form-file.ts';
import { type TakeNeeds, takeForm } from './take-form.ts';
import type { UploadsRepository } from './uploads.repository.ts';

/** A step of an archive: its files from one to another, `to` not included. */
export const FilesToTake = z.object({ uploadId: z.string(), from: z.int(), to: z.int() });
type FilesToTake = z.infer<typeof FilesToTake>;

type Needs = TakeNeeds & {
  readonly uploads: UploadsRepository;
  readonly inbox: Pick<Objects, 'range'>;
  readonly schools: Pick<SchoolReader, 'locate' | 'forget'>;
};

/**
 * Takes some files of an archive, each with an outcome of its own; those that have theirs are passed over, so it may be run again, and
 * twice at once.
 *
 * @throws {Error} the first fault of ours, after all other files of the step have had their turn
 */
export const takeArchiveForms =
  (needs: Needs) =>
  async ({ uploadId, from, to }: FilesToTake): Promise<void> => {
    const { uploads } = needs;
    const [upload, plan] = await Promise.all([uploads.one(uploadId), uploads.plan(uploadId)]);
    if (!upload || !plan) throw new Error('An archive is worked on that was not opened');
    if (isFinished(upload)) return;
    const indexes = Array.from({ length: to - from }, (_, n) => from + n);
    const known = await uploads.known(uploadId, indexes);
    const faults: unknown[] = [];
    for (const index of indexes.filter((one) => !known.has(one))) {
      try {
        await uploads.keepOutcome(upload, await outcomeOf(needs, upload, plan, index));
      } catch (error) {
        log('archive-file-failed', { uploadId, index, ...faultFields(error) });
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
  };

/** What becomes of one file. @throws {Error} what is no fault of the file */
const outcomeOf = async (
  needs: Needs,
  upload: ArchiveUpload,
  plan: ArchivePlan,
  index: number,
): Promise<FileOutcome> => {
  const file = plan.files[index];
  if (!file) throw new RangeError('a file that the plan does not have');
  const { place, faults } = file;
  if (faults || !place) return refusedFile({ index, file }, faults ?? [{ code: 'form-unmarked' }]);
  const school = await needs.schools.locate(place.schoolId, upload.campaignId);
  const isHis = school && isInScope(upload.caller, {}, { school: school.schoolId, territory: school.municipalityId });
  if (!isHis) return refusedFile({ index, file }, [notHis(upload, place)]);
  const known = { index, file, school };
  try {
    return takenFile(known, await take(needs, upload, plan, index, file, place));
  } catch (error) {
    if (error instanceof ObjectChanged) return refusedFile(known, [{ code: 'archive-differs' }]);
    if (!(error instanceof Problem) || isPassing(error)) throw error;
    return refusedFile(known, findingsIn(error));
  }
};

/** For a school, any other form is another school's; a coordinator is told that the school is not in his territory. */
const notHis = ({ caller }: ArchiveUpload, { schoolId }: ClaimedPlace): ArchiveFinding =>
  caller.role === 'school'
    ? { code: 'form-wrong-school', value: schoolId, allowed: caller.scope }
    : { code: 'form-school-unknown', value: schoolId };

/** The instant and the id follow from the archive: whenever and however often it is run, it is the same hand. */
const handOf = ({ id, caller }: ArchiveUpload, { receivedAt }: ArchivePlan, index: number): Hand => ({
  by: caller.login,
  at: receivedAt,
  writeId: `${id}/${index}`,
  ...(caller.role !== 'school' && { onBehalf: caller.role }),
});

const take = async (
  needs: Needs,
  upload: ArchiveUpload,
  plan: ArchivePlan,
  index: number,
  { from, packedBytes, ...entry }: PlannedFile,
  { schoolId, assessmentId }: ClaimedPlace,
) => {
  const { campaignId } = upload;
  const object = await needs.inbox.range(archiveKey(INBOX, upload), { from, bytes: packedBytes, etag: plan.etag });
  if (!object) throw new Error('An archive is gone before its forms were taken');
  const handed = handedWorkbook(unpackedEntry(Buffer.from(object.bytes), entry, limits.fileBytes));
  const change = { hand: handOf(upload, plan, index) };
  return runAgain(needs.schools, async () => {
    const school = await needs.schools.locate(schoolId, campaignId);
    if (!school) throw new Error('A school is gone between two reads');
    const way = { change, language: 'ru' as const, dryRun: false, fromArchive: true };
    return takeForm(needs)({ campaignId, assessmentId, school }, handed, way);
  });
};
