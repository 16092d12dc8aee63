import type { Texts } from '../contracts/contract.ts';
import type { WAIVER_REASONS } from '../contracts/submission-view.ts';
import type { FieldError } from '../problems/problem.ts';

type WaiverReason = (typeof WAIVER_REASONS)[number];

/** Why nothing is expected of a school, as users read it. */
export const waiverNames: Readonly<Record<WaiverReason, Texts>> = {
  'no-parallel': { ru: 'нет параллели', en: 'no such grade' },
  'no-pupils': { ru: 'нет обучающихся', en: 'no pupils' },
  'adapted-programme': { ru: 'адаптированная программа', en: 'adapted programme' },
  quarantine: { ru: 'карантин', en: 'quarantine' },
  closed: { ru: 'школа закрыта', en: 'school closed' },
  voluntary: { ru: 'участие добровольное, регион не участвует', en: 'voluntary, the region stays away' },
  other: { ru: 'иное', en: 'other' },
};

type Given = { readonly reason: WaiverReason; readonly reasonText?: string | undefined };

/** What the school reads of why it was freed. */
export const waiverComment = ({ reason, reasonText }: Given): string =>
  [waiverNames[reason].ru, reasonText].filter((part) => part !== undefined).join(': ');

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
