import type { Finding } from '../../shared/contracts/common.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { WorkbookRefusal } from '../../shared/workbook/refusals.ts';
import type { ArchiveFinding, ArchiveUpload, FileOutcome, PlannedFile } from './archive-upload.ts';
import { findingCodes } from './finding-texts.ts';
import type { TakenForm } from './take-form.ts';

/** Findings that are kept of one file: who mends it uploads it by itself and is told all. */
const KEPT_FINDINGS = 10;

type Known = Pick<FileOutcome, 'index'> & { readonly file: PlannedFile; readonly school?: { readonly name: string } };

const head = ({ index, file, school }: Known) => ({
  index,
  name: file.name,
  schoolId: file.place?.schoolId ?? null,
  schoolName: school?.name ?? null,
  assessmentId: file.place?.assessmentId ?? null,
});

const placesByCode = (findings: readonly ArchiveFinding[]): Record<string, number> => {
  const places: Record<string, number> = {};
  for (const { code, count = 1 } of findings) places[code] = (places[code] ?? 0) + count;
  return places;
};

const sumOf = (places: Readonly<Record<string, number>>): number => Object.values(places).reduce((a, b) => a + b, 0);

const found = (findings: readonly ArchiveFinding[]) => {
  const byCode = placesByCode(findings);
  return { findings: findings.slice(0, KEPT_FINDINGS), places: sumOf(byCode), byCode };
};

/** A file that was not taken, with the reasons. */
export const refusedFile = (known: Known, findings: readonly ArchiveFinding[]): FileOutcome => ({
  ...head(known),
  status: 'refused',
  receipt: null,
  ...found(findings),
});

/** A file that is accepted now, by this archive or before it. */
export const takenFile = (known: Known, { receipt, kept, isOfHand }: TakenForm): FileOutcome => ({
  ...head(known),
  status: !isOfHand ? 'unchanged' : kept.length > 0 ? 'acceptedWithWarnings' : 'accepted',
  receipt,
  ...found(kept),
});

const isKnownCode = (code: string): boolean => findingCodes.some((known) => known === code);

/** Texts of findings follow from their codes. */
const withoutTexts = ({ message: _message, severity: _severity, ...finding }: Finding): ArchiveFinding => finding;

/** What a refusal says of a file: the findings of its check, or the one reason why it was not looked at. */
export const findingsIn = (problem: Problem): ArchiveFinding[] => {
  const { report } = problem.members as { report?: { findings: Finding[] } };
  if (report) return report.findings.map(withoutTexts);
  const code = problem.head.slug;
  return [problem instanceof WorkbookRefusal || isKnownCode(code) ? { code } : { code, texts: problem.detail }];
};

/** Refusals that tell of the moment and not of the file: it is tried again. */
export const isPassing = ({ head: { slug } }: Problem): boolean =>
  slug === 'changed-meanwhile' || slug === 'request-in-progress';

type Counts = NonNullable<ArchiveUpload['counts']>;

export const countsOf = (outcomes: readonly Pick<FileOutcome, 'status'>[]): Counts => {
  const counts: Counts = { accepted: 0, acceptedWithWarnings: 0, unchanged: 0, refused: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  return counts;
};
