import type { Finding, ImportReport } from '../../shared/contracts/common.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import { workbookRefusals } from '../../shared/workbook/refusals.ts';
import { isError } from './check-form.rules.ts';
import { findingCodes, findingTexts } from './finding-texts.ts';
import type { FormFinding } from './form-finding.ts';

/** Findings that one answer lists: a screen of a thousand faults helps nobody, and an answer has its limit. */
export const LISTED_FINDINGS = 500;

const textOf = (code: FormFinding['code']): Texts => {
  if (code in findingTexts) return findingTexts[code as keyof typeof findingTexts];
  const { title, detail } = workbookRefusals[code as keyof typeof workbookRefusals];
  return { ru: `${title.ru}. ${detail.ru}`, en: `${title.en}. ${detail.en}` };
};

const placeOf = ({ code }: FormFinding): number => findingCodes.indexOf(code as (typeof findingCodes)[number]);

const countOf = ({ count = 1 }: FormFinding): number => count;

/** Places that findings speak of, those folded into a count included. */
export const placesOf = (findings: readonly FormFinding[]): number =>
  findings.reduce((sum, finding) => sum + countOf(finding), 0);

/** The first of a cause by place, the rest of it folded into the last one that is listed. */
const folded = (ofCause: readonly FormFinding[], share: number): FormFinding[] => {
  if (ofCause.length <= share) return [...ofCause];
  const last = ofCause[share - 1] as FormFinding;
  return [...ofCause.slice(0, share - 1), { ...last, count: placesOf(ofCause.slice(share - 1)) }];
};

/** Errors first, one cause after the other in the order of the list of findings, each by place; at most `limit`, with all counted. */
export const orderedFindings = (findings: readonly FormFinding[], limit = LISTED_FINDINGS): FormFinding[] => {
  const ordered = [...findings].sort((a, b) => Number(isError(b)) - Number(isError(a)) || placeOf(a) - placeOf(b));
  if (ordered.length <= limit) return ordered;
  const causes = [...Map.groupBy(ordered, ({ code }) => code).values()];
  const share = Math.max(1, Math.floor(limit / causes.length));
  return causes.flatMap((ofCause) => folded(ofCause, share));
};

/** A finding as a user reads it. */
export const finding = (found: FormFinding, language: Language): Finding => {
  const { code, location, value, allowed } = found;
  return {
    code,
    severity: isError(found) ? 'error' : 'warning',
    message: textOf(code)[language],
    ...(location && { location }),
    ...(value !== undefined && { value }),
    ...(allowed !== undefined && { allowed }),
    count: countOf(found),
  };
};

type Counts = ImportReport['counts'];

/** The answer to an upload, as the caller reads it. */
export const formReport = (
  findings: readonly FormFinding[],
  counts: Partial<Counts>,
  dryRun: boolean,
  language: Language,
): ImportReport => ({
  status: findings.some(isError) ? 'refused' : findings.length > 0 ? 'acceptedWithWarnings' : 'accepted',
  dryRun,
  counts: { created: 0, updated: 0, unchanged: 0, refused: 0, ...counts },
  findings: orderedFindings(findings).map((found) => finding(found, language)),
});
