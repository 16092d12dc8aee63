import type { LocalDate } from '../../shared/kernel/instant.ts';
import { isErrorSheet } from '../../shared/workbook/annotate/error-sheet.ts';
import { columnLetters } from '../../shared/workbook/cell-ref.ts';
import type { Workbook } from '../../shared/workbook/read-workbook.ts';
import { findingTexts } from './finding-texts.ts';
import type { FormSubject, ProtocolRow } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { identityFaults } from './form-identity.rules.ts';
import { headers } from './form-layout.rules.ts';
import { claimsOf, type FormSheets, formSheets, type ProtocolLines, unexpectedSheets } from './form-sheets.rules.ts';
import { classOf, cleaned, headerKey, looksLikeName } from './form-words.rules.ts';
import { checkedProtocol } from './protocol.rules.ts';
import { protocolColumns } from './protocol-columns.rules.ts';
import { protocolWarnings } from './protocol-warnings.rules.ts';

/** The last day of a work in the school and in each class that has one by the schedule, and today's day there. */
export type HeldDay = {
  readonly heldOn: LocalDate | undefined;
  readonly today: LocalDate;
  readonly byClass: ReadonlyMap<string, LocalDate>;
};

export type CheckedForm = {
  /** the participants; whole only where no finding is an error */
  readonly rows: readonly ProtocolRow[];
  /** lines of the file that speak of a participant */
  readonly usedLines: number;
  readonly findings: readonly FormFinding[];
};

export const isError = ({ code }: FormFinding): boolean =>
  !(code in findingTexts) || findingTexts[code as keyof typeof findingTexts].severity === 'error';

/**
 * Everything that is wrong or strange in a file, not only the first fault.
 *
 * A file that is no form, or the form of something else, is told so and nothing more: faults of its cells would say nothing. The sheet on
 * which an earlier check has listed its findings is passed over.
 * @see docs/sources.md#forms
 */
export const checkedForm = (file: Workbook, subject: FormSubject, day: HeldDay): CheckedForm => {
  const workbook = { sheets: file.sheets.filter((sheet) => !isErrorSheet(sheet)) };
  const sheets = formSheets(workbook);
  if ('faults' in sheets) return notLookedAt(sheets.faults);
  const identity = identityFaults(claimsOf(sheets), subject);
  if (identity.length > 0) return notLookedAt(identity);
  return checkedLines(sheets, subject, day, [
    ...unexpectedSheets(workbook, sheets),
    ...classSheetFaults(sheets, subject),
  ]);
};

/**
 * The same for lines that came without a file: whose they are the request says, unless they say otherwise themselves.
 *
 * @param header row 0 where the lines have none of their own
 */
export const checkedBlock = (lines: ProtocolLines, subject: FormSubject, day: HeldDay): CheckedForm => {
  const claims = claimsOf({ ...lines, classes: undefined, passport: undefined });
  const identity = claims.length === 0 ? [] : identityFaults(claims, subject);
  return identity.length > 0 ? notLookedAt(identity) : checkedLines(lines, subject, day, []);
};

const notLookedAt = (findings: readonly FormFinding[]): CheckedForm => ({ rows: [], usedLines: 0, findings });

/** @param beside what was found elsewhere in the file */
const checkedLines = (
  { protocol, header }: ProtocolLines,
  subject: FormSubject,
  day: HeldDay,
  beside: readonly FormFinding[],
): CheckedForm => {
  const { columns, faults } = protocolColumns({ protocol, header }, subject);
  const { rows, usedLines, findings: ofCells } = checkedProtocol(protocol, header.number, columns, subject);
  const findings: FormFinding[] = [
    ...heldFaults(day, rows),
    ...beside,
    ...faults,
    ...(usedLines === 0 ? [{ code: 'form-empty' as const, location: { sheet: protocol.name } }] : []),
    ...ofCells,
  ];
  const warnings = findings.some(isError) ? [] : protocolWarnings(rows, subject);
  return { rows, usedLines, findings: [...findings, ...warnings] };
};

/**
 * Results of a class are taken from its last day on: it may be through in the morning. A class that is still to write does not keep
 * those that have written from their upload; where the schedule knows no class, the day of the work counts for all.
 */
const heldFaults = ({ heldOn, today, byClass }: HeldDay, rows: readonly ProtocolRow[]): FormFinding[] => {
  if (heldOn === undefined) return [{ code: 'work-not-dated' }];
  if (byClass.size === 0)
    return heldOn > today ? [{ code: 'work-not-held', value: heldOn, allowed: `≤ ${today}` }] : [];
  return [...byClass]
    .filter(([className, day]) => day > today && rows.some((row) => row.className === className))
    .map(([className, day]) => ({ code: 'class-not-held', value: className, allowed: `≥ ${day}` }));
};

/** Classes are those of the application, whatever the sheet says; what it says of textbooks is not looked at. */
const classSheetFaults = ({ classes }: FormSheets, subject: FormSubject): FormFinding[] => {
  const header = classes?.rows[0];
  const column = header && [...header.cells].find(([, { text }]) => isClassHeader(text))?.[0];
  if (!classes || !header || column === undefined) return [];
  const letters = columnLetters(column);
  return classes.rows.slice(1).flatMap(({ number, cells }): FormFinding[] => {
    const text = cleaned(cells.get(column)?.text ?? '');
    if (text === '' || classOf(text, subject.classes, subject.work.grade) !== undefined) return [];
    const isName = looksLikeName(text);
    const location = { sheet: classes.name, cell: `${letters}${number}`, row: number, column: letters };
    return [
      {
        code: isName ? 'cell-name' : 'participant-class-unknown',
        location: { ...location, header: headers.classLetter },
        ...(!isName && { value: text.slice(0, 60) }),
        allowed: subject.classes.map(({ name }) => name).join(', '),
      },
    ];
  });
};

const isClassHeader = (text: string): boolean => headerKey(text).startsWith(headerKey('Буква (цифра) класса'));
