import type { ConductRow, ConductView } from '../../shared/contracts/conduct-views.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import { shown } from '../../shared/school-room/finding.ts';
import { lifeView, stageView } from '../../shared/school-room/life-view.rules.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { classLabel } from '../applications/index.ts';
import { rowKey, type Schedule } from '../schedules/index.ts';
import type { Conduct } from './conduct.ts';
import { conductFindings } from './conduct-findings.rules.ts';
import { type ConductTerms, hasCome, pupilsOf, reportOf } from './scheduled.rules.ts';

type Seen = {
  readonly campaignId: CampaignId;
  readonly schoolId: SchoolId;
  readonly zone: string;
  readonly stored: Submission<Conduct> | undefined;
  readonly taken: Schedule['taken'];
  readonly stage: StageInstants;
  readonly terms: ConductTerms;
};

/** The report of a school beside what was to be written. */
export const conductView = (
  { campaignId, schoolId, zone, stored, taken, stage, terms }: Seen,
  language: Language,
): ConductView => {
  const content = stored?.content ?? { rows: [] };
  return {
    campaignId,
    schoolId,
    ...lifeView(stored),
    sha256: stored?.contentHash ?? null,
    stage: stageView(stage),
    content,
    zone,
    works: terms.inForce.map((row) => ({
      grade: row.grade,
      className: row.className,
      classLabel: classLabel({ grade: row.grade, name: row.className }),
      assessmentId: row.assessmentId,
      subjectName:
        terms.assessments.find(({ id }) => id === row.assessmentId)?.subjectName[language] ?? row.assessmentId,
      part: row.part ?? null,
      form: row.form,
      date: row.date,
      until: row.until ?? null,
      pupils: pupilsOf(row, terms) ?? null,
      outcome: reportOf(row, content.rows)?.outcome ?? (hasCome(row, terms) ? 'unknown' : 'planned'),
      materialsTakenAt:
        taken.find(({ assessmentId, date }) => assessmentId === row.assessmentId && date === row.date)?.at ?? null,
    })),
    postponed: terms.postponed.map(
      ({ grade, className, assessmentId, part, from, to, reason, reasonText, at, by }) => ({
        classLabel: classLabel({ grade, name: className }),
        assessmentId,
        part: part ?? null,
        from,
        to,
        reason,
        reasonText: reasonText ?? null,
        at,
        by,
      }),
    ),
    findings: shown(conductFindings(content, terms), language),
  };
};

const outcomes: Readonly<Record<ConductRow['outcome'], Texts>> = {
  held: { ru: 'проведена', en: 'held' },
  'not-held': { ru: 'не проведена', en: 'not held' },
};

const rowText = (row: ConductRow | undefined, language: Language): string | null => {
  if (!row) return null;
  const { date, outcome, present, absent, reason, reasonText, incidents = [] } = row;
  const there = { ru: `было ${present}, не было ${absent}`, en: `${present} present, ${absent} absent` }[language];
  return [
    date,
    outcomes[outcome][language],
    ...(present !== undefined && absent !== undefined ? [there] : []),
    ...(reason === undefined ? [] : [reason]),
    ...(reasonText === undefined ? [] : [reasonText]),
    ...incidents.map(({ kind, note }) => (note === undefined ? kind : `${kind}: ${note}`)),
  ].join(', ');
};

/** What has changed between two revisions, by class and work. */
export const conductChanges = (language: Language) => (before: Conduct | undefined, after: Conduct | undefined) => {
  const [old, now] = [before, after].map((one) => new Map(one?.rows.map((row) => [rowKey(row), row])));
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return keys.flatMap((key) => {
    const row = now?.get(key) ?? old?.get(key);
    const label = row ? `${classLabel({ grade: row.grade, name: row.className })} ${row.assessmentId}` : key;
    const change = { label, before: rowText(old?.get(key), language), after: rowText(now?.get(key), language) };
    return change.before === change.after ? [] : [change];
  });
};
