import type { Sheet } from '../../shared/workbook/read-workbook.ts';
import type { FormSubject, ProtocolRow, Score } from './form.ts';
import { primaryScore } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { headers } from './form-layout.rules.ts';
import { classOf, genderOf, previousMarkOf, scoreOf, variantOf, wholeNumber } from './form-words.rules.ts';
import { type FormCell, filledBeyondAbsence, isUsed, type Line, linesOf, valueIn } from './protocol-cells.rules.ts';
import type { ProtocolColumns } from './protocol-columns.rules.ts';

/** A protocol's participants, as far as their lines are right, and what is wrong or strange in the others. */
export type CheckedProtocol = {
  readonly rows: readonly ProtocolRow[];
  /** lines that speak of a participant, right or wrong */
  readonly usedLines: number;
  readonly findings: readonly FormFinding[];
};

/** Lines that are looked at: no school has half as many pupils in a parallel, and each line of nonsense costs time. */
const MOST_LINES = 3_000;

/**
 * Every cell of the protocol: a present participant has a variant, all scores, class, gender and previous mark, an absent one none of
 * them; codes are issued ones, each once.
 *
 * @see docs/sources.md#forms
 */
export const checkedProtocol = (
  sheet: Sheet,
  headerRow: number,
  columns: ProtocolColumns,
  subject: FormSubject,
): CheckedProtocol => {
  const findings: FormFinding[] = [];
  const lineOfCode = new Map<number, number>();
  const rows: ProtocolRow[] = [];
  let usedLines = 0;
  for (const line of linesOf(sheet, headerRow, columns, subject)) {
    if (!isUsed(line)) continue;
    if (++usedLines > MOST_LINES) {
      findings.push({
        code: 'protocol-too-long',
        location: { sheet: sheet.name, row: line.number },
        allowed: `≤ ${MOST_LINES}`,
      });
      break;
    }
    const faults: FormFinding[] = [];
    const row = participant(line, codeOf(line, subject, lineOfCode, faults), subject, faults);
    if (row && faults.length === 0) {
      rows.push(row);
      if (row.variant !== 'absent') findings.push(...totalFaults(line.total, primaryScore(row)));
    }
    findings.push(...faults);
  }
  return { rows, usedLines, findings };
};

const codeOf = (
  { number, fields }: Line,
  { codes }: FormSubject,
  lineOfCode: Map<number, number>,
  faults: FormFinding[],
): number | undefined => {
  const cell = fields.code;
  const code = valueIn(cell, wholeNumber, { missing: 'code-missing', invalid: 'code-invalid' }, faults);
  if (code === undefined || !cell) return undefined;
  const above = lineOfCode.get(code);
  if (code < codes.first || code > codes.last) faults.push(cell.fault('code-not-issued'));
  else if (above !== undefined) faults.push(cell.fault('code-repeated', { allowed: `код уже в строке ${above}` }));
  else lineOfCode.set(code, number);
  return code;
};

const participant = (
  line: Line,
  code: number | undefined,
  subject: FormSubject,
  faults: FormFinding[],
): ProtocolRow | undefined => {
  const { fields } = line;
  const variant = valueIn(
    fields.variant,
    variantOf,
    { missing: 'variant-missing', invalid: 'variant-invalid' },
    faults,
  );
  if (variant === 'absent') return absent(line, code, subject, faults);
  const scores = line.items.map((cell, index) => scoreIn(cell, subject, index, faults));
  const className = valueIn(
    fields.className,
    (text) => classOf(text, subject.classes, subject.work.grade),
    { missing: 'participant-class-missing', invalid: 'participant-class-unknown' },
    faults,
  );
  const gender = valueIn(fields.gender, genderOf, { missing: 'gender-missing', invalid: 'gender-invalid' }, faults);
  const previousMark = valueIn(
    fields.previousMark,
    previousMarkOf,
    { missing: 'mark-missing', invalid: 'mark-invalid' },
    faults,
  );
  const isWhole = code !== undefined && variant !== undefined && className !== undefined && gender !== undefined;
  if (!isWhole || previousMark === undefined || !scores.every((score) => score !== undefined)) return undefined;
  return { code, className, variant, gender, previousMark, scores };
};

const absent = (
  line: Line,
  code: number | undefined,
  { classes, work }: FormSubject,
  faults: FormFinding[],
): ProtocolRow | undefined => {
  for (const cell of filledBeyondAbsence(line)) faults.push(cell.fault('absent-row-filled', { allowed: 'пусто' }));
  // The class is prefilled, so it may stay in the line.
  const className = classOf(line.fields.className?.text ?? '', classes, work.grade);
  return code === undefined ? undefined : { code, className, variant: 'absent' };
};

const scoreIn = (
  cell: FormCell | undefined,
  { work }: FormSubject,
  index: number,
  faults: FormFinding[],
): Score | undefined => {
  const score = valueIn(cell, scoreOf, { missing: 'score-missing', invalid: 'score-invalid' }, faults);
  const maxScore = work.structure.items[index]?.maxScore ?? 0;
  if (typeof score !== 'number' || score <= maxScore) return score;
  faults.push((cell as FormCell).fault('score-too-high'));
  return undefined;
};

/** A formula that was never computed shows 0 or nothing, which says nothing. */
const totalFaults = (cell: FormCell | undefined, computed: number): FormFinding[] => {
  if (!cell || cell.text === '' || cell.kind === 'error' || (cell.kind === 'formula' && cell.text === '0')) return [];
  if (wholeNumber(cell.text) === computed) return [];
  return [cell.fault('total-differs', { allowed: `${headers.total}: ${computed}` })];
};
