import type { Finding, ImportReport } from './common.ts';
import type { Language } from './contract.ts';
import type { Found } from './found.ts';

/** What makes two findings the same cause: only the place differs. */
const causeOf = ({ code, severity, message, location, value, allowed }: Found): string =>
  JSON.stringify([code, severity, message.ru, location?.sheet, location?.header, value, allowed]);

/** Findings in a language, errors first, equal causes counted at the first place. */
export const findingsOf = (found: readonly Found[], language: Language): Finding[] => {
  const causes = [...Map.groupBy(found, causeOf).values()];
  return causes
    .map(([first, ...same]) => {
      const { message, ...rest } = first as Found;
      return { ...rest, message: message[language], count: 1 + same.length };
    })
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
};

/** The report of a file or bulk call. With an error anywhere it is refused as a whole, and nothing counts as changed. */
export const importReport = (
  found: readonly Found[],
  counts: ImportReport['counts'],
  { language, dryRun }: { readonly language: Language; readonly dryRun: boolean },
): ImportReport => {
  const findings = findingsOf(found, language);
  const isRefused = findings.some(({ severity }) => severity === 'error');
  const status = isRefused ? 'refused' : findings.length > 0 ? 'acceptedWithWarnings' : 'accepted';
  return { status, dryRun, counts, findings };
};
