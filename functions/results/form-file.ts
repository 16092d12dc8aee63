import { bytesHash } from '../../shared/hash.ts';
import { readWorkbook } from '../../shared/workbook/read-workbook.ts';
import { WorkbookRefusal } from '../../shared/workbook/refusals.ts';
import { type CheckedForm, checkedForm, type HeldDay } from './check-form.rules.ts';
import type { FormSubject } from './form.ts';
import type { Handed } from './take-form.ts';

/** A workbook as a school sends it. */
export const handedWorkbook = (bytes: Uint8Array): Handed => ({
  bytes,
  sha256: bytesHash(bytes),
  check: (subject, day) => checkedFile(bytes, subject, day),
});

/** Reads and checks an uploaded file; a file that cannot be read is a finding as well, so that every upload is answered alike. */
export const checkedFile = (bytes: Uint8Array, subject: FormSubject, day: HeldDay): CheckedForm => {
  try {
    return checkedForm(readWorkbook(bytes), subject, day);
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    return { rows: [], usedLines: 0, findings: [{ code: error.code }] };
  }
};
