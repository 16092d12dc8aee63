import type { Decision } from '../../../../../shared/contracts/application-form.ts';
import type { Texts } from '../../../../../shared/contracts/contract.ts';

export type { ApplicationForm } from '../../../../../shared/contracts/application-form.ts';

/** Why a school stays away, in the order in which it is offered. */
export const REASONS_TEXTS: readonly { readonly reason: NonNullable<Decision['reason']>; readonly texts: Texts }[] = [
  { reason: 'school-decision', texts: { ru: 'решение школы', en: "the school's decision" } },
  { reason: 'no-parallel', texts: { ru: 'нет параллели', en: 'no such grade' } },
  { reason: 'no-pupils', texts: { ru: 'нет обучающихся', en: 'no pupils' } },
  { reason: 'not-studied', texts: { ru: 'предмет не изучается', en: 'subject not taught' } },
  { reason: 'adapted-programme', texts: { ru: 'адаптированная программа', en: 'adapted programme' } },
  { reason: 'quarantine', texts: { ru: 'карантин', en: 'quarantine' } },
  { reason: 'other', texts: { ru: 'иное', en: 'other' } },
];
