import * as z from 'zod';
import { Grade, Subject } from './assessment.ts';
import { CampaignId } from './ids.ts';
import { LocalDate } from './instant.ts';

const TextPair = z.object({ ru: z.string().min(1), en: z.string().min(1) });

/** What has a deadline: the kinds of submissions, and the expert lists that are none. */
export const StageKind = z.enum([
  'application',
  'consolidated-application',
  'assignment',
  'schedule',
  'acknowledgement',
  'conduct',
  'expert-counts',
  'epr-experts',
  'context',
  'result-form',
  'electronic-protocol',
]);
export type StageKind = z.infer<typeof StageKind>;

/** `HH:MM`, `24:00` being the end of the day. */
export const LocalTime = z.stringFormat('local-time', /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** Clocks of the territory itself, whatever its zone. */
export const LOCAL = 'local';

export const StageZone = z.string().refine((zone) => zone === LOCAL || isZone(zone), 'an IANA time zone or `local`');

/** A day and time on the clocks of `zone`; without one, on those of its stage. */
export const Moment = z.object({ day: LocalDate, time: LocalTime, zone: StageZone.optional() });
export type Moment = z.infer<typeof Moment>;

/** Which works a stage is for; what is absent is not looked at, so `{}` is for the submission as a whole. */
export const Selection = z.object({
  grades: z.array(Grade).min(1).optional(),
  participation: z
    .array(z.enum(['mandatory', 'random', 'optional']))
    .min(1)
    .optional(),
  subjects: z.array(Subject).min(1).optional(),
});
export type Selection = z.infer<typeof Selection>;

/**
 * A deadline of a campaign in wall clock terms; `stageInstants` resolves it for a territory's zone.
 *
 * @see docs/sources.md#deadlines
 */
export const Stage = z.object({
  id: z.string().min(1).max(12),
  kind: StageKind,
  title: TextPair,
  selection: Selection,
  zone: StageZone,
  opens: Moment,
  due: Moment,
  closes: Moment,
  corrections: Moment,
  /** until when regional coordinators may extend by themselves; without it, to the end of corrections */
  extendable: Moment.optional(),
});
export type Stage = z.infer<typeof Stage>;

/** A row of the plan-schedule (план-график) as people read it. */
export const PlanStep = z.object({
  id: z.string().min(1).max(12),
  title: TextPair,
  selection: Selection,
  zone: StageZone,
  from: Moment.optional(),
  to: Moment.optional(),
  responsible: z.array(z.enum(['federal', 'authority', 'regional', 'municipal', 'school', 'expert', 'all'])).min(1),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** Days on which no work is written; Sundays are closed by rule and not listed. */
export const Calendar = z.object({ days: z.array(z.object({ date: LocalDate, name: TextPair })) });
export type Calendar = z.infer<typeof Calendar>;

/** Norms of the joint work of grade 11. */
export const EprNorms = z.object({
  /** years of teaching that an expert must have */
  minExperienceYears: z.int().min(0).max(50),
  /** checks of one subject's tasks that one expert may be given */
  checksPerExpert: z.int().min(1).max(10_000),
  /** how often each work is checked, the third check of differing ones left aside */
  checksPerWork: z.int().min(1).max(5),
});
export type EprNorms = z.infer<typeof EprNorms>;

/** Norms of checking by experts. */
export const CheckingNorms = z.object({
  /** points by which two checks may differ; above them one more expert decides */
  thirdCheckOver: z.int().min(0).max(100),
  /** tasks of the joint work of grade 11 by the subject of the experts who check them */
  eprItems: z
    .object({
      IS: z.array(z.string().min(1).max(12)).max(60),
      GG: z.array(z.string().min(1).max(12)).max(60),
      OB: z.array(z.string().min(1).max(12)).max(60),
    })
    .optional(),
});
export type CheckingNorms = z.infer<typeof CheckingNorms>;

export const Campaign = z.object({
  id: CampaignId,
  title: TextPair,
  year: z.int().min(2020).max(2100),
  /** the zone of deadlines that are the same for the whole country */
  zone: z.string().refine((zone) => isZone(zone), 'an IANA time zone'),
  /** the year whose logins the campaign accepts in place of school ids */
  loginYear: z.int().min(2020).max(2100),
  plan: z.array(PlanStep),
  stages: z.array(Stage),
  calendar: Calendar,
  /** coordinators who may upload result forms for schools; none where it is absent */
  onBehalf: z
    .array(z.enum(['municipal', 'regional', 'federal']))
    .max(3)
    .optional(),
  /** when criteria open on the day of a work, on the clocks of the school; 14:00 where it is absent */
  criteriaTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  /** participants whose works in the computer form one expert checks; 25 where it is absent */
  participantsPerExpert: z.int().min(1).max(500).optional(),
  /** norms of the joint work of grade 11; the usual ones where it is absent */
  epr: EprNorms.optional(),
  /** norms of checking by experts; the usual ones where it is absent */
  checking: CheckingNorms.optional(),
});
export type Campaign = z.infer<typeof Campaign>;

const knownZones = new Set<string>();

const canFormat = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Whether the name is a time zone that this machine knows. Asked for every stage of every campaign that is read, so it is remembered. */
export const isZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true;
  if (!canFormat(zone)) return false;
  knownZones.add(zone);
  return true;
};
