import type { LocalDate } from '../../../shared/kernel/instant.ts';
import type { SeedSchool } from '../seed/types.ts';
import type { PlayedApplication } from './play-application.ts';
import type { PlayedForm } from './play-results.ts';
import type { PlayedSchedule } from './play-schedule.ts';

/** What one school has done, as the players have written it down. */
export type PlayedSchool = {
  readonly school: SeedSchool;
  /** undefined for a school that was left alone: it owes its application */
  readonly application: PlayedApplication | undefined;
  readonly schedule: PlayedSchedule | undefined;
  readonly forms: readonly PlayedForm[];
};

/** Named figures of a kind, such as `expected` or `pupils`; a report must show the same. */
export type Figures = Readonly<Record<string, number>>;

/** What one school adds to a report: of a kind, and of one work where the kind has works. */
export type Entry = { readonly kind: string; readonly work: string | undefined; readonly figures: Figures };

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0);

const applicationEntry = ({ isWaived, isLate, form }: PlayedApplication): Entry => {
  const one = isWaived ? 0 : 1;
  const { classes, decisions } = isWaived ? { classes: [], decisions: [] } : form;
  return {
    kind: 'application',
    work: undefined,
    figures: {
      expected: one,
      actual: one,
      accepted: one,
      waived: isWaived ? 1 : 0,
      late: isLate ? one : 0,
      onTime: isLate ? 0 : one,
      classes: classes.length,
      pupils: sum(classes, ({ pupils }) => pupils),
      computerClasses: classes.filter((c) => c.form === 'computer').length,
      decidedWorks: decisions.filter(({ participates }) => participates).length,
    },
  };
};

/** What a school that was left alone adds. */
const owedEntry: Entry = { kind: 'application', work: undefined, figures: { expected: 1, actual: 0, owed: 1 } };

const dateKey = (one: { grade: number; className: string; assessmentId: string }): string =>
  [one.grade, one.className, one.assessmentId].join(' ');

const scheduleEntry = ({ owed, rows }: PlayedSchedule): Entry => {
  const wanted = Map.groupBy(owed, dateKey);
  const given = Map.groupBy(rows, dateKey);
  const dated = [...wanted].filter(([key, parts]) => given.get(key)?.length === parts.length).length;
  return {
    kind: 'schedule',
    work: undefined,
    figures: {
      expected: 1,
      actual: 1,
      accepted: 1,
      onTime: 1,
      late: 0,
      rows: rows.length,
      owedDates: wanted.size,
      datedDates: dated,
      undated: wanted.size - dated,
    },
  };
};

/** The last day of a work in a form; undefined while no class has one. */
const heldOn = ({ rows }: PlayedSchedule, work: string, form: 'traditional' | 'computer'): LocalDate | undefined =>
  rows
    .filter((row) => row.assessmentId === work && row.form === form)
    .map(({ date, until }) => until ?? date)
    .sort()
    .at(-1);

const openFigures = (day: LocalDate | undefined, isUploaded: boolean, today: LocalDate): Figures => {
  const isHeld = day !== undefined && day < today;
  return {
    expected: 1,
    actual: isUploaded ? 1 : 0,
    uploaded: isUploaded ? 1 : 0,
    heldNotUploaded: !isUploaded && isHeld ? 1 : 0,
    notYetHeld: !isUploaded && !isHeld ? 1 : 0,
  };
};

const worksOf = ({ owed }: PlayedSchedule, form: 'traditional' | 'computer'): string[] => [
  ...new Set(owed.filter((one) => one.form === form).map(({ assessmentId }) => assessmentId)),
];

const formEntries = (schedule: PlayedSchedule, forms: readonly PlayedForm[], today: LocalDate): Entry[] =>
  worksOf(schedule, 'traditional').map((work) => {
    const form = forms.find(({ assessmentId }) => assessmentId === work);
    const isUploaded = form !== undefined && form.story !== 'refused';
    const { participants = 0, absent = 0 } = isUploaded ? form.tally : {};
    return {
      kind: 'result-form',
      work,
      figures: {
        ...openFigures(heldOn(schedule, work, 'traditional'), isUploaded, today),
        onTime: isUploaded && !form.isLate ? 1 : 0,
        late: isUploaded && form.isLate ? 1 : 0,
        lastRefused: form?.story === 'refused' ? 1 : 0,
        participants,
        absent,
        present: participants - absent,
      },
    };
  });

const protocolEntries = (schedule: PlayedSchedule, today: LocalDate): Entry[] =>
  worksOf(schedule, 'computer').map((work) => ({
    kind: 'electronic-protocol',
    work,
    figures: openFigures(heldOn(schedule, work, 'computer'), false, today),
  }));

/** All that a school adds to the reports. @param today of the region: a work held on it counts as held from tomorrow on */
export const entriesOf = ({ application, schedule, forms }: PlayedSchool, today: LocalDate): Entry[] => [
  application ? applicationEntry(application) : owedEntry,
  ...(schedule && schedule.owed.length > 0
    ? [scheduleEntry(schedule), ...formEntries(schedule, forms, today), ...protocolEntries(schedule, today)]
    : []),
];

const add = (into: Record<string, number>, figures: Figures): void => {
  for (const [name, n] of Object.entries(figures)) into[name] = (into[name] ?? 0) + n;
};

export const tallyKey = (kind: string, work: string | undefined, territory: string): string =>
  [kind, work ?? '-', territory].join(' ');

/**
 * Own sums for every kind, every work and all works together, in every municipality and in the region.
 *
 * @returns by {@link tallyKey}
 */
export const tally = (
  schools: readonly PlayedSchool[],
  region: string,
  today: LocalDate,
): ReadonlyMap<string, Figures> => {
  const sums = new Map<string, Record<string, number>>();
  const count = (key: string, figures: Figures): void => {
    const known = sums.get(key) ?? {};
    sums.set(key, known);
    add(known, figures);
  };
  for (const played of schools) {
    for (const { kind, work, figures } of entriesOf(played, today)) {
      for (const territory of [played.school.municipalityId, region]) {
        count(tallyKey(kind, undefined, territory), figures);
        if (work !== undefined) count(tallyKey(kind, work, territory), figures);
      }
    }
  }
  return sums;
};
