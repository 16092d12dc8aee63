import * as z from 'zod';
import { AssessmentId } from './ids.ts';
import { LocalDate } from './instant.ts';

/** The grades that write works; 9 does not, it has the state exam. */
export const Grade = z.literal([4, 5, 6, 7, 8, 10, 11]);
export type Grade = z.infer<typeof Grade>;

/** RU Russian, MA mathematics, OM the world around us, IS history, BI biology, GG geography, OB social studies, FI physics,
 * HI chemistry, EN, DE, FR languages, SG the joint work of geography, history and social studies (ЕПР). */
export const Subject = z.enum(['RU', 'MA', 'OM', 'IS', 'BI', 'GG', 'OB', 'FI', 'HI', 'EN', 'DE', 'FR', 'SG']);
export type Subject = z.infer<typeof Subject>;

/** A place that one of several subjects fills by random choice, per class. */
export const Slot = z.enum(['6-social', '6-natural', '7-social', '7-natural', '8-social', '8-natural']);
export type Slot = z.infer<typeof Slot>;

export const WorkForm = z.enum(['traditional', 'computer']);
export type WorkForm = z.infer<typeof WorkForm>;

export const Mark = z.literal([2, 3, 4, 5]);
export type Mark = z.infer<typeof Mark>;

/** First and last primary score, both included. */
export const ScoreRange = z.tuple([z.int().min(0), z.int().min(0)]);
export type ScoreRange = z.infer<typeof ScoreRange>;

/** From primary scores to marks: four ranges from 0 to the maximum without a gap or an overlap. */
export const Scale = z.object({ mark2: ScoreRange, mark3: ScoreRange, mark4: ScoreRange, mark5: ScoreRange });
export type Scale = z.infer<typeof Scale>;

/** Базовый, повышенный, высокий. */
export const Difficulty = z.enum(['basic', 'raised', 'high']);
export type Difficulty = z.infer<typeof Difficulty>;

/** A task that is scored by itself; its label is kept as the organiser writes it: `5(1)`, `10К1`, `13.2`. */
export const AssessmentItem = z.object({
  label: z.string().min(1).max(12),
  maxScore: z.int().min(1).max(20),
  difficulty: Difficulty.optional(),
});
export type AssessmentItem = z.infer<typeof AssessmentItem>;

export const LoadedStructure = z.object({
  status: z.literal('loaded'),
  items: z.array(AssessmentItem).min(1).max(60),
  maxScore: z.int().min(1),
  scale: Scale,
});
export type LoadedStructure = z.infer<typeof LoadedStructure>;

/** The organiser has not given the tasks yet; the scale of the work may be known before them. */
export const PendingStructure = z.object({
  status: z.literal('pending'),
  announced: z.object({ maxScore: z.int().min(1), scale: Scale }).optional(),
});
export type PendingStructure = z.infer<typeof PendingStructure>;

/** Calendar days, both included. */
export const DayRange = z.object({ from: LocalDate, to: LocalDate });
export type DayRange = z.infer<typeof DayRange>;

/**
 * A work of a campaign. The edition of its tasks is a field: one edition per work and campaign.
 *
 * @see docs/sources.md#works
 */
export const Assessment = z.object({
  id: AssessmentId,
  grade: Grade,
  subject: Subject,
  subjectName: z.object({ ru: z.string().min(1), en: z.string().min(1) }),
  level: z.enum(['base', 'advanced']),
  /** `random`: drawn per class for the slot; `optional`: the school decides */
  participation: z.enum(['mandatory', 'random', 'optional']),
  /** also written by a sample of schools under the control of observers */
  sampled: z.boolean(),
  slot: Slot.optional(),
  forms: z.object({ traditional: z.boolean(), computer: z.boolean() }),
  window: DayRange,
  /** narrower days of the computer form; without it the work's own window counts */
  computerWindow: DayRange.optional(),
  /** the day to which a computer work is moved after a technical failure */
  computerReserve: LocalDate.optional(),
  /** absent where the organiser has not said it */
  durationMinutes: z.int().min(1).optional(),
  /** parts on different days */
  parts: z.int().min(1).max(2),
  edition: z.string().min(1),
  structure: z.discriminatedUnion('status', [LoadedStructure, PendingStructure]),
});
export type Assessment = z.infer<typeof Assessment>;

/** The days on which a class may write the work in the given form, the reserve day left out. */
export const windowOf = (assessment: Pick<Assessment, 'window' | 'computerWindow'>, form: WorkForm): DayRange =>
  form === 'computer' ? (assessment.computerWindow ?? assessment.window) : assessment.window;

/**
 * The mark that a primary score is worth.
 *
 * @throws {RangeError} for a score outside 0 to the maximum: no such score can have been accepted
 */
export const markOf = (primaryScore: number, scale: Scale): Mark => {
  const within = ([from, to]: ScoreRange) =>
    Number.isInteger(primaryScore) && primaryScore >= from && primaryScore <= to;
  if (within(scale.mark2)) return 2;
  if (within(scale.mark3)) return 3;
  if (within(scale.mark4)) return 4;
  if (within(scale.mark5)) return 5;
  throw new RangeError(`score ${primaryScore} is outside the scale 0..${scale.mark5[1]}`);
};

/**
 * One spelling of a task's label, for comparing only: `9(1)`, `9,1` and `9.1` are `9.1`; `10К1` with a Cyrillic К, `10 k1`
 * and `10.К1` are `10K1`.
 */
export const normaliseItemLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .toUpperCase()
    .replaceAll('К', 'K')
    .replaceAll(/\((\d+|K\d+)\)/g, '.$1')
    .replaceAll(',', '.')
    .replaceAll('.K', 'K')
    .replace(/\.+$/, '');
