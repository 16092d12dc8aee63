import type { REASONS } from '../../shared/contracts/application-form.ts';
import type { WAIVER_REASONS } from '../../shared/contracts/applications.ts';
import type { Texts } from '../../shared/contracts/contract.ts';
import type { FieldError } from '../../shared/problems/problem.ts';

type Reason = (typeof REASONS)[number];
type WaiverReason = (typeof WAIVER_REASONS)[number];

/** The reasons as users read them. */
export const reasonNames: Readonly<Record<Reason | WaiverReason, Texts>> = {
  'no-parallel': { ru: 'нет параллели', en: 'no such grade' },
  'no-pupils': { ru: 'нет обучающихся', en: 'no pupils' },
  'not-studied': { ru: 'предмет не изучается', en: 'subject not taught' },
  'adapted-programme': { ru: 'адаптированная программа', en: 'adapted programme' },
  quarantine: { ru: 'карантин', en: 'quarantine' },
  'school-decision': { ru: 'решение школы', en: "the school's decision" },
  closed: { ru: 'школа закрыта', en: 'school closed' },
  voluntary: { ru: 'участие добровольное, регион не участвует', en: 'voluntary, the region stays away' },
  other: { ru: 'иное', en: 'other' },
};

type Given = { readonly reason: WaiverReason; readonly reasonText?: string | undefined };

/** What the school reads of why it was freed. */
export const waiverComment = ({ reason, reasonText }: Given): string =>
  [reasonNames[reason].ru, reasonText].filter((part) => part !== undefined).join(': ');

/** A reason that says nothing by itself needs words. */
export const waiverFaults = ({ reason, reasonText }: Given): FieldError[] =>
  reason === 'other' && reasonText === undefined
    ? [
        {
          pointer: '/body/reasonText',
          code: 'reason-text-missing',
          detail: { ru: 'При причине «иное» напишите, какая она.', en: 'With the reason "other", say which.' },
        },
      ]
    : [];
