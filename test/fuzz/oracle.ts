import { checkedFile } from '../../functions/results/form-file.ts';
import { readWorkbook, type Workbook } from '../../shared/workbook/read-workbook.ts';
import { WorkbookRefusal } from '../../shared/workbook/refusals.ts';
import { aSubject, heldYesterday } from '../fixtures/forms.ts';
import { libraries, type Seen, seenByUs } from '../fixtures/writers/libraries.ts';
import type { Mutant } from './mutations.ts';

/** What became of a file: refused as a whole, or read with values that another reader of the file sees as well. */
export type Verdict =
  | { readonly is: 'refused'; readonly code: string }
  | { readonly is: 'read'; readonly agrees: string }
  /** no other reader opens it */
  | { readonly is: 'undecided' };

export type Fault = { readonly is: 'fault'; readonly what: string };

/** Processor time of one file, in milliseconds: far above what the largest mutant takes on a busy machine. */
const MOST_CPU_MS = 2_000;

const readOrRefused = (bytes: Uint8Array): Workbook | WorkbookRefusal => {
  try {
    return readWorkbook(bytes);
  } catch (thrown) {
    if (thrown instanceof WorkbookRefusal) return thrown;
    throw thrown;
  }
};

/**
 * Judges the reader by one file: it refuses or reads, soon, and never reads what neither the original holds nor any other reader sees.
 */
export const judged = async ({ bytes, original }: Mutant, beforeLibraries = () => {}): Promise<Verdict | Fault> => {
  const started = process.cpuUsage();
  let read: Workbook | WorkbookRefusal;
  try {
    read = readOrRefused(bytes);
    checkedFile(bytes, aSubject(), heldYesterday);
  } catch (thrown) {
    return { is: 'fault', what: `thrown: ${thrown instanceof Error ? thrown.stack : String(thrown)}` };
  }
  const { user, system } = process.cpuUsage(started);
  if ((user + system) / 1000 > MOST_CPU_MS) return { is: 'fault', what: `${(user + system) / 1000} ms` };
  if (read instanceof WorkbookRefusal) return { is: 'refused', code: read.code };

  const ours = seenByUs(read);
  if (differenceOf(ours, seenByUs(readWorkbook(original))) === undefined) return { is: 'read', agrees: 'original' };
  beforeLibraries();
  const differences: string[] = [];
  const agreeing: string[] = [];
  let opened = 0;
  let isDoubted = false;
  for (const [library, readBy] of Object.entries(libraries)) {
    const theirs = await Promise.resolve(bytes)
      .then(readBy)
      .catch((error: Error) => error.message);
    const difference = typeof theirs === 'string' ? theirs : differenceOf(ours, theirs);
    if (typeof theirs !== 'string') {
      opened++;
      isDoubted ||= hasAnotherValue(ours, theirs);
    }
    if (difference === undefined) agreeing.push(library);
    else differences.push(`${library}: ${difference}`);
    if (isProof(agreeing)) return { is: 'read', agrees: agreeing.join(' and ') };
  }
  if (opened === 0) return { is: 'undecided' };
  if (agreeing.length > 0 && !isDoubted) return { is: 'read', agrees: agreeing.join(' and ') };
  return { is: 'fault', what: `read as nobody else reads it: ${differences.join('; ')}` };
};

/** A cell in which both see something, and not the same. */
const hasAnotherValue = (ours: Seen, theirs: Seen): boolean =>
  Object.entries(ours).some(([sheet, cells]) =>
    Object.entries(cells).some(([ref, text]) => (theirs[sheet]?.[ref] ?? text) !== text),
  );

/** exceljs joins two values of a cell and hucre shows some empty ones, so neither is proof alone where another sees a value of its own. */
const isProof = (agreeing: readonly string[]): boolean => agreeing.includes('sheetjs') || agreeing.length > 1;

/** The first cell that is seen differently. */
export const differenceOf = (ours: Seen, theirs: Seen): string | undefined => {
  for (const sheet of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [one, other] = [ours[sheet] ?? {}, theirs[sheet] ?? {}];
    for (const ref of new Set([...Object.keys(one), ...Object.keys(other)])) {
      if (one[ref] !== other[ref])
        return `${sheet}!${ref} ${JSON.stringify(one[ref])} and ${JSON.stringify(other[ref])}`;
    }
  }
  return;
};
