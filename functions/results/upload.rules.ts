import type { Receipt } from '../../shared/contracts/common.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Filled, Hand } from '../../shared/submissions/life-step.rules.ts';
import { receiptOf } from '../../shared/submissions/receipt.ts';
import { mustBeOpen, type StageInstants } from '../../shared/submissions/stage.ts';
import type { CheckedForm } from './check-form.rules.ts';
import { findingTexts } from './finding-texts.ts';
import { type FormSubject, isPresent } from './form.ts';
import type { FileKind, FormContent, ResultForm } from './form-content.ts';
import type { FormFinding } from './form-finding.ts';
import { formVector } from './form-vector.ts';
import { orderedFindings, placesOf } from './import-report.rules.ts';
import { packRows } from './protocol-codec.ts';

/** States from which a form is taken. */
export const takenFrom: readonly ResultForm['status'][] = ['owed', 'draft', 'returned', 'accepted'];

/** Findings kept with a form: more of them would make the item dearer than the form. */
const KEPT_FINDINGS = 40;

/**
 * Before the file is looked at: out of its time or state an upload leaves no trace.
 *
 * @throws {Problem} `wrong-state`, `not-open-yet`, `window-closed`
 */
export const mustTakeUploads = (stored: ResultForm, stage: StageInstants, { at }: Hand): void => {
  if (!takenFrom.includes(stored.status)) throw problems.wrongState({ state: stored.status, action: 'accepted' });
  mustBeOpen(stage, stored.mending, at);
};

/**
 * Whether this very file, checked against the same edition, is what is accepted now. A school that sends what was handed in for it
 * makes it its own, so then it is not.
 */
export const isTaken = ({ status, content }: ResultForm, sha256: string, edition: string, hand: Hand): boolean =>
  status === 'accepted' &&
  content?.file.sha256 === sha256 &&
  content.edition === edition &&
  (content.taken.onBehalf === undefined || hand.onBehalf !== undefined);

/** The receipt that was given when the accepted file was taken, whatever has happened since. */
export const receiptOfTaken = (stored: ResultForm): Receipt => receiptOf({ ...stored, ...stored.content?.taken });

/** Whether this very hand has noted its refusal already and is only here again. */
export const isNoted = ({ action, writeId }: ResultForm, hand: Hand): boolean =>
  action === 'refused' && writeId === hand.writeId;

/**
 * Whether a refused upload is kept, as a file and never as data, so that its faults can be shown in it: not where it cannot be read as
 * a workbook, and not where it may have names in it, which never enter the system.
 */
export const mayBeKept = (kind: FileKind, findings: readonly FormFinding[]): boolean =>
  kind === undefined && findings.every(({ code }) => code in findingTexts && code !== 'cell-name');

/** @throws {Problem} `newer-form-taken` when a form was taken after the hand's instant */
export const mustBeNewest = ({ content }: ResultForm, { at }: Hand): void => {
  if (content && content.taken.at > at) throw problems.newerFormTaken({ at: content.taken.at, by: content.taken.by });
};

/** The findings that are kept with a form, all counted. */
export const keptFindings = (findings: readonly FormFinding[]): FormFinding[] =>
  orderedFindings(findings, KEPT_FINDINGS);

/**
 * What becomes of a form that has no errors.
 *
 * @param keepsHand whether the hand will come again under its write id, as a step of an archive may, and is to know its own work
 */
export const filledForm = (
  stored: ResultForm,
  { rows, findings }: CheckedForm,
  { work }: FormSubject,
  file: FormContent['file'],
  { at, by, writeId, onBehalf }: Hand,
  keepsHand = false,
): Filled<FormContent> => {
  const present = rows.filter(isPresent).length;
  return {
    content: {
      edition: work.edition,
      ...packRows(rows, work.structure.items.length),
      findings: keptFindings(findings),
      file,
      taken: {
        revision: stored.revision + 1,
        at,
        by,
        from: stored.status,
        mended: stored.mending,
        ...(onBehalf && { onBehalf: { login: by, role: onBehalf } }),
        ...(keepsHand && { writeId }),
      },
    },
    contentHash: file.sha256,
    measures: {
      forms: 1,
      ...(onBehalf && { onBehalf: 1 }),
      participants: rows.length,
      present,
      absent: rows.length - present,
      warnings: placesOf(findings),
      versions: (stored.measures.versions ?? 0) + 1,
    },
    entails: [],
    vector: formVector(rows, work),
  };
};
