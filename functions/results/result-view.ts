import type { Language } from '../../shared/contracts/contract.ts';
import type { ResultVersion } from '../../shared/contracts/form-versions.ts';
import type { ResultState } from '../../shared/contracts/results.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import { findingTexts } from './finding-texts.ts';
import type { ResultForm } from './form-content.ts';
import type { FormFinding } from './form-finding.ts';

/** The state of a form as its envelope tells it; what the accepted version has is shown while it has one. */
export const resultState = (
  e: Envelope,
  work: Pick<Assessment, 'id' | 'subjectName' | 'structure'>,
  heldOn: LocalDate | undefined,
  language: Language,
): ResultState => {
  const { participants, present = 0, absent = 0, warnings = 0, versions = 0 } = e.measures;
  return {
    assessmentId: work.id,
    subjectName: work.subjectName[language],
    status: e.status,
    revision: e.revision,
    heldOn: heldOn ?? null,
    structureLoaded: work.structure.status === 'loaded',
    onTime: e.late === undefined ? null : !e.late,
    submittedAt: e.submittedAt ?? null,
    participants: participants === undefined ? null : { all: participants, present, absent },
    findings: warnings,
    versions,
    lastRefusal: e.refusedAt === undefined ? null : { at: e.refusedAt, findings: e.refusedFindings ?? 0 },
    onBehalf: e.onBehalf ?? null,
    contested: e.contested,
  };
};

/** A code that later releases no longer have is left out: what it said cannot be told any more. */
export const storedFindings = ({ content }: ResultForm): FormFinding[] =>
  (content?.findings ?? []).filter((found): found is typeof found & FormFinding => found.code in findingTexts);

/** The version that a revision holds; its figures and flags are those with which it was taken. */
const versionOf = ({ content, late, changedLate, measures }: ResultForm): ResultVersion | undefined => {
  if (!content) return undefined;
  const { participants = 0, present = 0, absent = 0 } = measures;
  const { taken, file } = content;
  return {
    ...taken,
    ...file,
    kind: file.kind ?? 'workbook',
    from: taken.from ?? null,
    mended: taken.mended ?? null,
    late: late === true,
    changedLate,
    participants: { all: participants, present, absent },
    onBehalf: taken.onBehalf ?? null,
  };
};

/** The forms that were taken, one for each time, newest first, out of all revisions. */
export const versionsOf = (revisions: readonly ResultForm[]): ResultVersion[] => {
  const taken = new Map(
    revisions.flatMap((form) => versionOf(form) ?? []).map((version) => [version.revision, version]),
  );
  return [...taken.values()].sort((a, b) => b.revision - a.revision);
};
