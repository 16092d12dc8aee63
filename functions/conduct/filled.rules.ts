import type { ConductForm, ConductRow } from '../../shared/contracts/conduct-views.ts';
import { contentHash } from '../../shared/hash.ts';
import { type Finding, isError } from '../../shared/school-room/finding.ts';
import type { Measures } from '../../shared/submissions/envelope.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import { normaliseClassName } from '../applications/index.ts';
import { rowKey } from '../schedules/index.ts';
import type { Conduct } from './conduct.ts';
import { type ConductTerms, reportOf } from './scheduled.rules.ts';

const orderOf = (row: ConductRow): string => `${row.date} ${rowKey(row)}`;

/** Of what was held no reason is kept, of what was not nobody's presence. */
const normalised = ({ present, absent, reason, reasonText, incidents, ...row }: ConductRow): ConductRow => ({
  ...row,
  className: normaliseClassName(row.className),
  ...(row.outcome === 'held' && { ...(present !== undefined && { present }), ...(absent !== undefined && { absent }) }),
  ...(row.outcome === 'not-held' && {
    ...(reason !== undefined && { reason }),
    ...(reasonText !== undefined && { reasonText }),
  }),
  ...(incidents !== undefined && incidents.length > 0 && { incidents }),
});

/** The rows in the order of days: equal reports are stored, and hashed, equal. */
export const inOrderOfDays = ({ rows }: ConductForm): Conduct => ({
  rows: rows.map(normalised).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0)),
});

/** Integers that monitoring sums, of the works that are in force. */
const measuresOf = ({ rows }: Conduct, terms: ConductTerms, findings: readonly Finding[]): Measures => {
  const reports = terms.inForce.flatMap((dated) => reportOf(dated, rows) ?? []);
  const held = reports.filter(({ outcome }) => outcome === 'held');
  const sum = (of: (row: ConductRow) => number) => reports.reduce((all, row) => all + of(row), 0);
  return {
    schools: 1,
    scheduled: terms.inForce.length,
    held: held.length,
    notHeld: reports.length - held.length,
    present: sum(({ present = 0 }) => present),
    absent: sum(({ absent = 0 }) => absent),
    incidents: sum(({ incidents = [] }) => incidents.length),
    warnings: findings.filter((one) => !isError(one)).length,
    errors: findings.filter(isError).length,
  };
};

/** All that the life of a submission needs of a report. */
export const filledConduct = (
  content: Conduct,
  terms: ConductTerms,
  findings: readonly Finding[],
): Filled<Conduct> => ({
  content,
  contentHash: contentHash(content),
  measures: measuresOf(content, terms, findings),
  entails: [],
});
