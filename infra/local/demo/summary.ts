import { readReferenceScores } from '../seed/reference-data.ts';
import type { Comparison } from './compare-reports.ts';
import type { Play } from './play-context.ts';
import { type Figures, type PlayedSchool, tallyKey } from './tally.ts';

export type Times = {
  readonly allSeconds: number;
  readonly formSeconds: number;
  /** until the last change had reached the reports */
  readonly drainSeconds: number;
  /** every attempt counted */
  readonly calls: number;
};

/** Works that every school of the region writes, for a look at the scores. */
const SHOWN_WORKS = ['4-RU', '4-MA', '6-MA', '8-RU'];

const meanOf = (counts: Iterable<readonly [number, number]>): number => {
  let [all, points] = [0, 0];
  for (const [score, n] of counts) {
    all += n;
    points += score * n;
  }
  return all === 0 ? 0 : points / all;
};

const scoreLines = (schools: readonly PlayedSchool[]): string[] => {
  const reference = readReferenceScores();
  return SHOWN_WORKS.flatMap((work) => {
    const counts = schools
      .flatMap(({ forms }) => forms)
      .filter(({ assessmentId, story }) => assessmentId === work && story !== 'refused')
      .flatMap(({ tally }) => Object.entries(tally.scores).map(([score, n]) => [Number(score), n] as const));
    const known = (reference.get(work) ?? []).map(({ score, participants }) => [score, participants] as const);
    if (counts.length === 0) return [];
    return [
      `  mean of ${work.padEnd(5)} ${meanOf(counts).toFixed(2)}  (region 22 in 2021: ${meanOf(known).toFixed(2)})`,
    ];
  });
};

const number = (n: number | undefined): string => (n ?? 0).toLocaleString('en').replaceAll(',', ' ');

/** What was played, how fast, and whether the reports say the same. */
export const summary = (
  play: Play,
  schools: readonly PlayedSchool[],
  own: ReadonlyMap<string, Figures>,
  { reports, figures, differences }: Comparison,
  { allSeconds, formSeconds, drainSeconds, calls }: Times,
): string => {
  const of = (kind: string): Figures => own.get(tallyKey(kind, undefined, play.regionId)) ?? {};
  const [applications, schedules, forms] = [of('application'), of('schedule'), of('result-form')];
  const played = schools.flatMap((school) => school.forms).length;
  return `
Played ${number(schools.length)} schools in ${allSeconds.toFixed(1)} s: ${number(calls)} calls, ${(calls / allSeconds).toFixed(0)} a second.

  applications   ${number(applications.accepted)} accepted, ${number(applications.late)} of them late; ${number(applications.waived)} schools waived
  classes        ${number(applications.classes)} with ${number(applications.pupils)} pupils
  schedules      ${number(schedules.datedDates)} of ${number(schedules.owedDates)} works of classes have a day
  result forms   ${number(forms.uploaded)} uploaded of ${number(forms.expected)}; ${number(forms.heldNotUploaded)} held and missing, ${number(forms.lastRefused)} refused at the last try
  participants   ${number(forms.participants)}, of whom ${number(forms.absent)} were absent
${scoreLines(schools).join('\n')}

  ${number(played)} forms downloaded, filled in and uploaded in ${formSeconds.toFixed(1)} s: ${(played / formSeconds).toFixed(1)} a second
  the last change was in the reports ${drainSeconds.toFixed(1)} s after the last upload

${differences.length === 0 ? 'Equal' : `${number(differences.length)} DIFFERENCES`}: ${number(figures)} figures in ${number(reports)} reports of the region against the players' own count.
`;
};
