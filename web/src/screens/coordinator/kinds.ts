import type { Kind as KindName } from '../../../../shared/kernel/kinds.ts';

const all = [
  'application',
  'consolidated-application',
  'assignment',
  'schedule',
  'acknowledgement',
  'result-form',
  'electronic-protocol',
  'expert-counts',
  'conduct',
  'context',
] as const satisfies readonly KindName[];

/** The kind that an address names; the applications where it names none. */
export const Kind = Object.assign(
  (text: string | undefined): KindName => all.find((kind) => kind === text) ?? 'application',
  { all },
);
