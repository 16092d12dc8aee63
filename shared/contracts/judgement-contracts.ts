import * as z from 'zod';
import { CampaignId, SchoolRef } from '../kernel/ids.ts';
import { ifMatch, Receipt } from './common.ts';
import type { Contract } from './contract.ts';
import { Waiver } from './submission-view.ts';

/** What a school's room is called in paths, names of operations and texts. */
export type RoomWords = {
  readonly room: string;
  /** of the submission, below `/v1` */
  readonly path: `/${string}`;
  /** `Schedule` of `returnSchedule` */
  readonly noun: string;
  /** accusative and genitive: «вернуть расписание», «освободить от расписания» */
  readonly ru: { readonly what: string; readonly from: string };
  readonly en: string;
};

export const schoolParams = z.object({ campaignId: CampaignId, schoolId: SchoolRef });

const Comment = z.object({ comment: z.string().trim().min(1).max(2000) });
const judged = ['not-owed', 'stale', 'not-open-yet', 'corrections-closed', 'wrong-state', 'stage-not-planned'] as const;

/** What coordinators decide of a school's single submission of a kind: given back, freed from it and bound again, opened past its time. */
export const judgementContracts = ({ room, path, noun, ru, en }: RoomWords) => {
  const decision = {
    room,
    method: 'POST',
    params: schoolParams,
    headers: ifMatch,
    reply: Receipt,
    success: 200,
  } as const;
  return {
    giveBack: {
      ...decision,
      name: `return${noun}`,
      path: `${path}/return`,
      access: { roles: ['municipal', 'regional'], target: 'school' },
      summary: { ru: `Вернуть ${ru.what} с замечанием`, en: `Return the ${en} with a comment` },
      body: Comment,
      problems: judged,
    },
    waive: {
      ...decision,
      name: `waive${noun}`,
      path: `${path}/waiver`,
      access: { roles: ['regional', 'federal'], target: 'school' },
      summary: {
        ru: `Освободить школу от ${ru.from} с указанием причины`,
        en: `Free the school from its ${en}, with the reason`,
      },
      body: Waiver,
      problems: judged,
    },
    reinstate: {
      ...decision,
      name: `reinstate${noun}`,
      path: `${path}/reinstatement`,
      access: { roles: ['regional', 'federal'], target: 'school' },
      summary: { ru: `Отменить освобождение от ${ru.from}`, en: `Take the waiver of the ${en} back` },
      problems: judged,
    },
    reopen: {
      ...decision,
      name: `reopen${noun}`,
      path: `${path}/reopening`,
      access: { roles: ['federal'], target: 'school' },
      summary: { ru: `Открыть ${ru.what} для школы после срока`, en: `Open the ${en} to its school past the deadline` },
      body: Comment,
      problems: ['not-owed', 'stale', 'wrong-state'],
    },
  } as const satisfies Readonly<Record<string, Contract>>;
};

export type JudgementContracts = ReturnType<typeof judgementContracts>;
