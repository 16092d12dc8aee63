import * as z from 'zod';
import { SchoolId, SchoolRef } from '../kernel/ids.ts';

/** A part of a full name: letters, and what joins double names. */
const NamePart = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\p{L}[\p{L}’' .-]*$/u);

const Phone = z
  .string()
  .trim()
  .regex(/^[+\d][\d\s()-]{4,30}(,? ?доб\.? ?\d{1,6})?$/);

/** Personal data: only what somebody needs to be reached and told from a namesake. */
export const PersonFields = z.object({
  surname: NamePart,
  givenName: NamePart,
  patronymic: NamePart.optional(),
  phone: Phone.optional(),
  email: z.email().max(200).optional(),
});
export type PersonFields = z.infer<typeof PersonFields>;

/** The subjects of the joint work: history, geography, social studies. */
export const EprSubject = z.enum(['IS', 'GG', 'OB']);
export type EprSubject = z.infer<typeof EprSubject>;

/** The pseudonym of an expert in a campaign, `x-22-0007`; it is never given to somebody else. */
export const ExpertId = z.stringFormat('epr-expert', /^x-\d{2}-\d{4}$/);
export type ExpertId = z.infer<typeof ExpertId>;

export const ExpertCategory = z.enum(['none', 'first', 'highest']);
export type ExpertCategory = z.infer<typeof ExpertCategory>;

/** What an expert is, beside who. */
const facts = {
  subjects: z
    .array(EprSubject)
    .min(1)
    .max(3)
    .refine((subjects) => new Set(subjects).size === subjects.length, { error: 'each subject once' }),
  category: ExpertCategory.default('none'),
  experienceYears: z.int().min(0).max(70),
  isEgeExpert: z.boolean().default(false),
};

/** An expert as the regional coordinator enters it. */
export const ExpertRow = PersonFields.extend({
  worksAt: SchoolRef.nullable()
    .default(null)
    .meta({ description: 'a school by id or login of the year; null elsewhere' }),
  ...facts,
}).meta({ id: 'EprExpertRow' });
export type ExpertRow = z.infer<typeof ExpertRow>;

/** An expert as it is kept: the workplace by the school's own id. */
export const Expert = PersonFields.extend({
  id: ExpertId,
  worksAt: SchoolId.nullable(),
  ...facts,
}).meta({ id: 'EprExpert' });
export type Expert = z.infer<typeof Expert>;

/** Somebody who watches over the work in a sample school. */
export const ObserverRow = PersonFields.extend({
  worksAt: SchoolRef.nullable().default(null),
}).meta({ id: 'EprObserverRow' });
export type ObserverRow = z.infer<typeof ObserverRow>;

export const Observer = PersonFields.extend({ worksAt: SchoolId.nullable() }).meta({ id: 'EprObserver' });
export type Observer = z.infer<typeof Observer>;
