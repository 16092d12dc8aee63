import type { Finding } from '../../shared/contracts/common.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Upload, UploadedFile, UploadHead } from '../../shared/contracts/uploads.ts';
import { workbookRefusals } from '../../shared/workbook/refusals.ts';
import { archiveFailures } from './archive-failures.ts';
import { isFinished } from './archive-life.rules.ts';
import type { ArchiveFinding, ArchivePlan, ArchiveUpload, FileOutcome } from './archive-upload.ts';
import { findingTexts } from './finding-texts.ts';
import type { FormFinding } from './form-finding.ts';
import { finding } from './import-report.rules.ts';

/** Files that one cause of the report names. */
const EXAMPLES = 5;

const isFormCode = (found: ArchiveFinding): found is ArchiveFinding & FormFinding =>
  found.code in findingTexts || found.code in workbookRefusals;

const isArchiveCode = (code: string): code is keyof typeof archiveFailures => code in archiveFailures;

/** A code that later releases no longer have is left out: what it said cannot be told any more. */
const told = (found: ArchiveFinding, language: Language): Finding[] => {
  const { code, texts = isArchiveCode(code) ? archiveFailures[code] : undefined, count = 1, ...rest } = found;
  if (texts) return [{ ...rest, code, severity: 'error', message: texts[language], count }];
  return isFormCode(found) ? [finding(found, language)] : [];
};

const fileView = (outcome: FileOutcome, language: Language): UploadedFile => {
  const { index: _index, byCode: _byCode, findings, ...file } = outcome;
  return { ...file, findings: findings.flatMap((found) => told(found, language)) };
};

/** Findings of all files by cause: what to tell schools of, and what to mend first. */
export const causesOf = (outcomes: readonly FileOutcome[], language: Language): Upload['report'] => {
  const codes = new Map<string, Upload['report'][number]>();
  for (const { name, findings, byCode } of outcomes) {
    for (const [code, places] of Object.entries(byCode)) {
      const first = findings.find((found) => found.code === code) ?? { code };
      const [shown] = told(first, language);
      if (!shown) continue;
      const { severity, message, location, value } = shown;
      const cause = codes.get(code) ?? { code, severity, message, files: 0, places: 0, examples: [] };
      const example = { name, ...(location && { location }), ...(value !== undefined && { value }) };
      codes.set(code, {
        ...cause,
        files: cause.files + 1,
        places: cause.places + places,
        examples: cause.examples.length < EXAMPLES ? [...cause.examples, example] : cause.examples,
      });
    }
  }
  return [...codes.values()].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.files - a.files,
  );
};

export const uploadHead = (upload: ArchiveUpload, language: Language): UploadHead => {
  const { caller: _caller, revision: _revision, sha256: _sha, failure, ...head } = upload;
  return {
    ...head,
    failure:
      failure !== null && isArchiveCode(failure)
        ? { code: failure, message: archiveFailures[failure][language] }
        : null,
  };
};

type Parts = {
  readonly upload: ArchiveUpload;
  readonly plan: ArchivePlan | undefined;
  readonly outcomes: readonly FileOutcome[];
  readonly target: Upload['target'];
};

/** An archive as who sends it sees it. */
export const uploadView = ({ upload, plan, outcomes, target }: Parts, language: Language): Upload => ({
  ...uploadHead(upload, language),
  target,
  progress: { done: outcomes.length, all: upload.files ?? 0 },
  skipped: plan?.skipped ?? { count: 0, items: [] },
  outcomes: outcomes.map((outcome) => fileView(outcome, language)),
  report: isFinished(upload) ? causesOf(outcomes, language) : [],
});
