import type { REASONS } from '../../shared/contracts/application-form.ts';
import type { Texts } from '../../shared/contracts/contract.ts';
import { waiverNames } from '../../shared/school-room/waiver.rules.ts';

/** Why a class does not write a work, as users read it. */
export const reasonNames: Readonly<Record<(typeof REASONS)[number], Texts>> = {
  ...waiverNames,
  'not-studied': { ru: 'предмет не изучается', en: 'subject not taught' },
  'school-decision': { ru: 'решение школы', en: "the school's decision" },
};
