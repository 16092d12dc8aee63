import { type FormSubject, isPresent, type ProtocolRow } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { headers, itemHeader, sheetNames } from './form-layout.rules.ts';
import { words } from './form-words.rules.ts';

const sheet = sheetNames.protocol;

/** What is strange in a form without a fault: it is taken, and its coordinator sees the warnings. */
export const protocolWarnings = (rows: readonly ProtocolRow[], subject: FormSubject): FormFinding[] => [
  ...participantsWarnings(rows, subject),
  ...classWarnings(rows, subject),
  ...notTaughtWarnings(rows, subject),
];

const participantsWarnings = (rows: readonly ProtocolRow[], { classes }: FormSubject): FormFinding[] => {
  const expected = classes.reduce((sum, { pupils }) => sum + pupils, 0);
  if (rows.length === expected) return [];
  return [{ code: 'participants-differ', location: { sheet }, value: String(rows.length), allowed: String(expected) }];
};

const classWarnings = (rows: readonly ProtocolRow[], { classes }: FormSubject): FormFinding[] => {
  const present = new Set(rows.filter(isPresent).map(({ className }) => className));
  return classes
    .filter(({ name }) => !present.has(name))
    .map(({ name }) => ({
      code: 'class-without-participants',
      location: { sheet, header: headers.className },
      value: name,
    }));
};

const notTaughtWarnings = (rows: readonly ProtocolRow[], { work }: FormSubject): FormFinding[] =>
  [...Map.groupBy(rows.filter(isPresent), ({ className }) => className)].flatMap(([className, participants]) =>
    work.structure.items.flatMap((item, index): FormFinding[] => {
      const notTaught = participants.filter(({ scores }) => scores[index] === 'NT').length;
      if (notTaught === 0 || notTaught === participants.length) return [];
      return [
        {
          code: 'not-taught-in-part',
          location: { sheet, header: itemHeader(item) },
          value: `${className}: ${words.notTaught} × ${notTaught}`,
          allowed: `${words.notTaught} × 0, ${participants.length}`,
        },
      ];
    }),
  );
