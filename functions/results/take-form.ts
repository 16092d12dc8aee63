import type { ImportReport, Receipt } from '../../shared/contracts/common.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { refuse, take } from '../../shared/submissions/life.rules.ts';
import type { ChangeRequest } from '../../shared/submissions/submission.repository.ts';
import { stageFor } from '../campaigns/index.ts';
import { annotatedPath } from './annotated-path.ts';
import { type CheckedForm, type HeldDay, isError } from './check-form.rules.ts';
import type { FormSubject } from './form.ts';
import {
  COMPUTER,
  type FileKind,
  originalKey,
  originalType,
  type Part,
  type ResultForm,
  refusedKey,
  TRADITIONAL,
} from './form-content.ts';
import type { FormFinding } from './form-finding.ts';
import { formSubject, heldDay } from './form-subject.rules.ts';
import { formReport, placesOf } from './import-report.rules.ts';
import { mustBeForSchool } from './on-behalf.rules.ts';
import { mustBeOfOneSource, takenElsewhere } from './one-source.rules.ts';
import { storedFindings } from './result-view.ts';
import type { ResultsRepository } from './results.repository.ts';
import {
  filledForm,
  isNoted,
  isTaken,
  keptFindings,
  mayBeKept,
  mustBeNewest,
  mustTakeUploads,
  receiptOfTaken,
  takenFrom,
} from './upload.rules.ts';

export type TakeNeeds = { readonly results: ResultsRepository; readonly originals: Objects };

/** The form of which school and work is handed in. */
export type FormPlace = {
  readonly campaignId: CampaignId;
  readonly assessmentId: AssessmentId;
  readonly school: SchoolLocation;
  /** @default the part on paper */
  readonly part?: Part;
};

/** What is handed in, by whichever door: its bytes as they are kept, and how they are read and checked. */
export type Handed = {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** a workbook where it is not said */
  readonly kind?: FileKind;
  check(subject: FormSubject, day: HeldDay): CheckedForm;
};

type Way = {
  /** as `changeRequest` gives it, without a hash */
  readonly change: ChangeRequest;
  readonly language: Language;
  readonly dryRun: boolean;
  /** the hand's instant is when an archive arrived: what was taken after it stays */
  readonly fromArchive?: boolean;
};

/** `receipt` is null for a dry run. */
export type TakenForm = {
  readonly receipt: Receipt | null;
  readonly report: ImportReport;
  /** what is kept of the findings beside the form: the same whenever it is asked */
  readonly kept: readonly FormFinding[];
  /** this very hand took it, now or before; not another one that had sent the same bytes */
  readonly isOfHand: boolean;
};

/**
 * Takes a filled form: one strong read, the original under its hash, one conditional put. A refused workbook goes the same way, to be
 * given back with its faults shown.
 *
 * The original is put before the form is stored, so that no receipt is ever given for a file that is not kept; the bytes decide, so a
 * repeated upload gets the receipt of the first.
 *
 * @throws {Problem} `form-refused` with the whole import report; `form-other-source`; what `mustTakeUploads` and `desk` throw
 */
export const takeForm =
  ({ results, originals }: TakeNeeds) =>
  async (
    { campaignId, assessmentId, school, part = TRADITIONAL }: FormPlace,
    handed: Handed,
    way: Way,
  ): Promise<TakenForm> => {
    const { change, language, dryRun, fromArchive } = way;
    const { hand } = change;
    const { sha256, bytes, kind } = handed;
    const desk = await results.desk(school, campaignId, assessmentId, part);
    const { ref, item, stored, campaign, work, schedule, other } = desk;
    const subject = formSubject(desk, school, part);
    if (!dryRun && isTaken(stored, sha256, work.edition, hand)) {
      const unchanged = { unchanged: stored.measures.participants ?? 0 };
      return {
        receipt: receiptOfTaken(stored),
        report: formReport(storedFindings(stored), unchanged, false, language),
        kept: storedFindings(stored),
        isOfHand: stored.content?.taken.writeId === hand.writeId,
      };
    }

    mustBeForSchool(stored, campaign, hand);
    if (fromArchive) mustBeNewest(stored, hand);
    mustBeOfOneSource(stored, kind);
    const stage = stageFor(campaign, part === COMPUTER ? 'electronic-protocol' : 'result-form', work, school.timeZone);
    mustTakeUploads(stored, stage, hand);
    const checked = handed.check(subject, heldDay(stored, schedule, subject, hand.at, school));
    const { rows, usedLines } = checked;
    const findings = [...checked.findings, ...takenElsewhere(rows, other)];
    const errors = findings.filter(isError);
    if (errors.length > 0) {
      const isKept = !dryRun && mayBeKept(kind, errors);
      if (isKept) await originals.put(refusedKey(ref, sha256), bytes, originalType(kind).mediaType);
      const noted = (now: ResultForm) =>
        isNoted(now, hand) ? now : refuse(now, placesOf(errors), hand, isKept ? sha256 : undefined);
      if (!dryRun) await results.change(ref, change, noted, { item });
      throw problems.formRefused({
        report: formReport(findings, { refused: usedLines }, dryRun, language),
        ...(isKept && { annotated: annotatedPath(ref) }),
      });
    }

    const isFirst = stored.content === undefined;
    const report = formReport(findings, { [isFirst ? 'created' : 'updated']: rows.length }, dryRun, language);
    const kept = keptFindings(findings);
    if (dryRun) return { receipt: null, report, kept, isOfHand: false };
    await originals.put(originalKey(ref, sha256, kind), bytes, originalType(kind).mediaType);
    const file = { sha256, bytes: bytes.length, ...(kind && { kind }) };
    const receipt = await results.change(
      ref,
      { ...change, contentHash: sha256 },
      (now) =>
        take(now, filledForm(now, { ...checked, findings }, subject, file, hand, fromArchive), stage, hand, takenFrom),
      { item },
    );
    return { receipt, report, kept, isOfHand: true };
  };
