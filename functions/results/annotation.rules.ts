import type { Finding } from '../../shared/contracts/common.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { Annotation, Mark } from '../../shared/workbook/annotate/annotate-workbook.ts';
import type { FormFinding } from './form-finding.ts';
import { finding, orderedFindings } from './import-report.rules.ts';

/** Findings that are shown in a file, each with a colour, a comment and a line; the rest are counted at the last of their cause. */
export const SHOWN_FINDINGS = 2000;

const words = {
  errors: { ru: 'Ошибок', en: 'Errors' },
  warnings: { ru: 'предупреждений', en: 'warnings' },
  mend: {
    ru: 'Исправьте отмеченные ячейки и загрузите этот же файл; лист «Ошибки» можно оставить.',
    en: 'Mend the coloured cells and upload this same file; the sheet «Ошибки» may stay.',
  },
  clean: { ru: 'Ошибок и предупреждений нет.', en: 'There are no errors and no warnings.' },
  warning: { ru: 'Предупреждение', en: 'Warning' },
  value: { ru: 'Сейчас', en: 'Now' },
  allowed: { ru: 'Допустимо', en: 'Allowed' },
  more: { ru: 'и ещё таких мест', en: 'and further places like it' },
} as const satisfies Readonly<Record<string, Texts>>;

const headers: Readonly<Record<Language, readonly string[]>> = {
  ru: ['№', 'Лист', 'Ячейка', 'Столбец', 'Значение', 'Что не так', 'Что допустимо'],
  en: ['№', 'Sheet', 'Cell', 'Column', 'Value', 'What is wrong', 'What is allowed'],
};

/** The cell that a finding is about, also where only its row and column are told. */
const cellOf = ({ location }: Finding): string | undefined =>
  location?.cell ?? (location?.column && location.row ? `${location.column}${location.row}` : undefined);

const messageOf = ({ message, severity, count }: Finding, language: Language): string => {
  const warned = severity === 'warning' ? `${words.warning[language]}. ${message}` : message;
  return count > 1 ? `${warned} (${words.more[language]}: ${count - 1})` : warned;
};

/** What the comment on a cell says: what is wrong, what stands there, what may. */
const noteOf = (found: Finding, language: Language): string =>
  [
    messageOf(found, language),
    ...(found.value === undefined ? [] : [`${words.value[language]}: ${found.value}`]),
    ...(found.allowed === undefined ? [] : [`${words.allowed[language]}: ${found.allowed}`]),
  ].join('\n');

/** One mark for a cell, whatever number of findings it has. */
const marksOf = (findings: readonly Finding[], language: Language): Mark[] => {
  const marks = new Map<string, Mark>();
  for (const found of findings) {
    const { sheet } = found.location ?? {};
    const cell = cellOf(found);
    if (sheet === undefined || cell === undefined) continue;
    const known = marks.get(`${sheet}!${cell}`);
    const note = noteOf(found, language);
    marks.set(`${sheet}!${cell}`, {
      sheet,
      cell,
      severity: known?.severity === 'error' ? 'error' : found.severity,
      text: known ? `${known.text}\n\n${note}` : note,
      isPrivate: known?.isPrivate === true || found.code === 'cell-name',
    });
  }
  return [...marks.values()];
};

const titleOf = (findings: readonly FormFinding[], shown: readonly Finding[], language: Language): string => {
  if (findings.length === 0) return words.clean[language];
  const of = (severity: Finding['severity']) =>
    shown.reduce((sum, found) => sum + (found.severity === severity ? found.count : 0), 0);
  const counts = `${words.errors[language]}: ${of('error')}, ${words.warnings[language]}: ${of('warning')}`;
  return `${counts}. ${words.mend[language]}`;
};

/** What is put into an uploaded file, so that everything that was found in it is seen where it is. */
export const annotationOf = (findings: readonly FormFinding[], language: Language): Annotation => {
  const shown = orderedFindings(findings, SHOWN_FINDINGS).map((found) => finding(found, language));
  return {
    marks: marksOf(shown, language),
    report: {
      title: titleOf(findings, shown, language),
      headers: headers[language],
      lines: shown.map((found, index) => {
        const { sheet, header, column } = found.location ?? {};
        const cell = cellOf(found);
        return {
          cells: [
            index + 1,
            sheet ?? '',
            cell ?? '',
            header ?? column ?? '',
            found.value ?? '',
            messageOf(found, language),
            found.allowed ?? '',
          ],
          link: sheet !== undefined && cell !== undefined ? { sheet, cell } : undefined,
        };
      }),
    },
  };
};
