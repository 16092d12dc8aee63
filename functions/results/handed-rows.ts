import { type FormRowsGiven, MOST_ROWS } from '../../shared/contracts/form-rows.ts';
import { bytesHash, canonicalJson } from '../../shared/hash.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { readPaste } from '../../shared/workbook/paste.ts';
import { type CheckedForm, checkedBlock, type HeldDay } from './check-form.rules.ts';
import type { FormSubject } from './form.ts';
import { linesOfPaste, linesOfRows, placed, pointersIntoRows, pointerToPaste } from './given-lines.rules.ts';
import type { Handed } from './take-form.ts';

/** A line of the form has some 70 cells at most; what is far wider is no form. */
const MOST_COLUMNS = 200;

/** A title and a header may stand above the rows. */
const MOST_LINES = MOST_ROWS + 10;

/**
 * Rows or a pasted block as a school sends them. Their canonical JSON is what is kept, so that what is sent twice is one version.
 *
 * @throws {Problem} `invalid-request` where neither or both are given, or the block is too large for a form
 */
export const handedRows = ({ rows, paste }: FormRowsGiven): Handed => {
  if ((rows === undefined) === (paste === undefined)) throw problems.invalidRequest({}, [rowsOrPaste]);
  const check = paste === undefined ? rowsCheck(rows ?? []) : pasteCheck(paste);
  const bytes = Buffer.from(canonicalJson(paste === undefined ? { rows } : { paste }));
  return { bytes, sha256: bytesHash(bytes), kind: 'rows', check };
};

/** The rows of a finished electronic protocol: checked as rows that a school types are. */
export const handedProtocol = (rows: NonNullable<FormRowsGiven['rows']>): Handed => {
  const bytes = Buffer.from(canonicalJson({ rows }));
  return { bytes, sha256: bytesHash(bytes), kind: 'protocol', check: rowsCheck(rows) };
};

const rowsCheck =
  (rows: NonNullable<FormRowsGiven['rows']>): Handed['check'] =>
  (subject: FormSubject, day: HeldDay): CheckedForm => {
    const checked = checkedBlock(linesOfRows(rows, subject), subject, day);
    return { ...checked, findings: placed(checked.findings, pointersIntoRows(subject), { lettered: false }) };
  };

const pasteCheck = (paste: string): Handed['check'] => {
  const block = readPaste(paste);
  if (block.length > MOST_LINES || block.some(({ length }) => length > MOST_COLUMNS)) {
    throw problems.invalidRequest({}, [pasteTooLarge]);
  }
  return (subject, day) => {
    const checked = checkedBlock(linesOfPaste(block, subject), subject, day);
    return { ...checked, findings: placed(checked.findings, pointerToPaste, { lettered: true }) };
  };
};

const rowsOrPaste: FieldError = {
  pointer: '/body',
  code: 'rows-or-paste',
  detail: {
    ru: 'Отправьте либо строки (rows), либо вставленный блок (paste).',
    en: 'Send either rows or a pasted block (paste).',
  },
};

const pasteTooLarge: FieldError = {
  pointer: '/body/paste',
  code: 'paste-too-large',
  detail: {
    ru: `Блок слишком велик: не больше ${MOST_LINES} строк и ${MOST_COLUMNS} колонок. Скопируйте только строки формы.`,
    en: `The block is too large: at most ${MOST_LINES} lines of ${MOST_COLUMNS} columns. Copy the lines of the form alone.`,
  },
  allowed: `${MOST_LINES} × ${MOST_COLUMNS}`,
};
