import * as z from 'zod';

export const Kind = z.enum([
  'application',
  'assignment',
  'schedule',
  'acknowledgement',
  'result-form',
  'electronic-protocol',
  'expert-counts',
  'conduct',
  'context',
  'consolidated-application',
  'epr-experts',
]);
export type Kind = z.infer<typeof Kind>;

type KindFacts = {
  /** its units are works, so it has also the unit `all` */
  readonly byWork: boolean;
  /** its accepted content says what else the school owes, or when it is held */
  readonly entails: boolean;
  /** who owes it: a school, or a territory under its pseudo-school */
  readonly owedBy: 'school' | 'region';
};

/** What stream, monitoring and deadlines need to know of a kind; the rest is its room's own. */
export const kindFacts: Readonly<Record<Kind, KindFacts>> = {
  application: { byWork: false, entails: true, owedBy: 'school' },
  assignment: { byWork: false, entails: true, owedBy: 'school' },
  schedule: { byWork: false, entails: true, owedBy: 'school' },
  acknowledgement: { byWork: false, entails: false, owedBy: 'school' },
  'result-form': { byWork: true, entails: false, owedBy: 'school' },
  'electronic-protocol': { byWork: true, entails: false, owedBy: 'school' },
  'expert-counts': { byWork: false, entails: false, owedBy: 'school' },
  conduct: { byWork: false, entails: false, owedBy: 'school' },
  context: { byWork: false, entails: false, owedBy: 'school' },
  'consolidated-application': { byWork: false, entails: false, owedBy: 'region' },
  'epr-experts': { byWork: false, entails: false, owedBy: 'region' },
};

export const entailingKinds: readonly Kind[] = Kind.options.filter((kind) => kindFacts[kind].entails);

/** Stands for no unit or no part. */
export const NONE = '-';

/** The unit that sums all works of a kind; it counts forms, not schools. */
export const ALL_UNITS = 'all';
