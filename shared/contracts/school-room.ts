import * as z from 'zod';
import { CampaignId, SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { ifMatch, pageOf, pageQuery, Receipt, Status } from './common.ts';
import type { Contract } from './contract.ts';
import { judgementContracts, type RoomWords, schoolParams } from './judgement-contracts.ts';
import { FormFinding, StageView } from './submission-view.ts';

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;

/** What the answer of every school's room has; each adds its content. */
export const SubmissionView = z.object({
  campaignId: CampaignId,
  schoolId: SchoolId,
  status: Status,
  revision: z.int().min(0).meta({ description: '0 while nothing is stored; what If-Match must carry' }),
  action: z.string().nullable(),
  by: z.string().nullable(),
  at: Instant.nullable(),
  comment: z.string().nullable().meta({ description: 'of who returned, waived or reopened it last' }),
  onTime: z.boolean().nullable(),
  sha256: z.string().nullable(),
  stage: StageView,
  findings: z.array(FormFinding).meta({ description: 'all of them, errors first; pointers into this answer' }),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

/** A receipt with what the rules found; a repeat under an Idempotency-Key carries the receipt alone. */
export const FormReceipt = Receipt.extend({ findings: z.array(FormFinding).optional() }).meta({ id: 'FormReceipt' });

export const SubmissionRevision = z
  .object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    status: Status,
    comment: z.string().nullable(),
    sha256: z.string().nullable(),
    changes: z
      .array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .meta({ description: 'against the revision before' }),
  })
  .meta({ id: 'SubmissionRevision' });
export type SubmissionRevision = z.infer<typeof SubmissionRevision>;

type RoomSchemas<V extends z.ZodType, F extends z.ZodType> = RoomWords & { readonly view: V; readonly form: F };

/**
 * The operations of a room in which a school drafts a single submission and hands it in, and in which the rules alone accept it:
 * coordinators give it back and never change it.
 */
export const schoolRoomContracts = <V extends z.ZodType, F extends z.ZodType>({
  view,
  form,
  ...words
}: RoomSchemas<V, F>) => {
  const { room, path, noun, ru, en } = words;
  return {
    get: {
      name: `get${noun}`,
      room,
      method: 'GET',
      path,
      access: { roles: everyone, target: 'school' },
      summary: { ru: `Показать ${ru.what} школы и что в них нарушено`, en: `A school's ${en}, and what breaks a rule` },
      params: schoolParams,
      reply: view,
      success: 200,
      problems: ['not-owed', 'stage-not-planned'],
    },
    put: {
      name: `put${noun}`,
      room,
      method: 'PUT',
      path,
      access: { roles: ['school'], target: 'school' },
      summary: { ru: `Школа сохраняет черновик: ${ru.what}`, en: `A school saves its draft of the ${en}` },
      params: schoolParams,
      headers: ifMatch,
      body: form,
      reply: FormReceipt,
      success: 200,
      problems: [
        'not-owed',
        'precondition-missing',
        'stale',
        'not-open-yet',
        'window-closed',
        'wrong-state',
        'stage-not-planned',
        'submission-faulty',
      ],
    },
    submit: {
      name: `submit${noun}`,
      room,
      method: 'POST',
      path: `${path}/submission`,
      access: { roles: ['school'], target: 'school' },
      summary: {
        ru: `Отправить ${ru.what}: без ошибок они принимаются сразу`,
        en: `Submit the ${en}: free of errors, they are accepted at once`,
      },
      params: schoolParams,
      headers: ifMatch,
      reply: FormReceipt,
      success: 200,
      problems: [
        'not-owed',
        'stale',
        'submission-faulty',
        'not-open-yet',
        'window-closed',
        'wrong-state',
        'stage-not-planned',
      ],
    },
    ...judgementContracts(words),
    history: {
      name: `get${noun}History`,
      room,
      method: 'GET',
      path: `${path}/history`,
      access: { roles: everyone, target: 'school' },
      summary: {
        ru: `Кто, когда и как менял ${ru.what}; новое сверху`,
        en: `Who changed what in the ${en} and when; newest first`,
      },
      params: schoolParams,
      query: pageQuery,
      reply: pageOf(SubmissionRevision),
      success: 200,
      problems: ['not-owed', 'invalid-cursor'],
    },
  } as const satisfies Readonly<Record<string, Contract>>;
};

export type SchoolRoomContracts = ReturnType<typeof schoolRoomContracts<z.ZodType, z.ZodType>>;
