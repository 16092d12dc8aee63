import * as z from 'zod';
import { OnBehalf, Status } from '../contracts/common.ts';
import { CampaignId, MunicipalityId, RegionId } from '../kernel/ids.ts';
import { Instant, LocalDate } from '../kernel/instant.ts';
import { Kind } from '../kernel/kinds.ts';

/** Which submission: its keys follow from this. `unit` is a work or `-`, `part` is `t`, `c` or `-`. */
export const SubmissionRef = z.object({
  campaignId: CampaignId,
  kind: Kind,
  unit: z.string().min(1),
  part: z.string().min(1),
  /** a school, or the pseudo-school `t-<territory>` of a territory */
  schoolId: z.string().min(3),
  municipalityId: MunicipalityId,
  regionId: RegionId,
});
export type SubmissionRef = z.infer<typeof SubmissionRef>;

/** What the last change was. */
export const Action = z.enum([
  'owed',
  'drafted',
  'submitted',
  'accepted',
  'replaced',
  'returned',
  'corrected',
  'waived',
  'reinstated',
  'withdrawn',
  'reopened',
  'refused',
  'dated',
  'materials-taken',
  'postponed',
  'moved',
  'contested',
  'progressed',
]);
export type Action = z.infer<typeof Action>;

/**
 * What an accepted submission makes its school owe.
 * `owes: false` only tells of something owed for another reason, such as the day on which a work is held.
 */
export const Entailed = z.object({
  kind: Kind,
  unit: z.string(),
  part: z.string(),
  owes: z.boolean(),
  /** the last day, local to the school, on which a class of this unit and part is at work */
  heldOn: LocalDate.optional(),
});
export type Entailed = z.infer<typeof Entailed>;

/** Integers that monitoring sums over schools, such as `classes`, `participants`, `warnings`. */
export const Measures = z.record(z.string(), z.int());
export type Measures = z.infer<typeof Measures>;

/** All that stream, monitoring, deadlines and history know of a submission. */
export const Envelope = SubmissionRef.extend({
  status: Status,
  revision: z.int().min(1),
  action: Action,
  by: z.string(),
  at: Instant,
  comment: z.string().optional(),
  /** the status to which a reinstatement goes back */
  statusBeforeWaiver: Status.optional(),
  submittedAt: Instant.optional(),
  acceptedAt: Instant.optional(),
  /** of the first submission, and kept for ever; undefined until then */
  late: z.boolean().optional(),
  /** own content replaced after the deadline */
  changedLate: z.boolean(),
  /** returned and not yet submitted again: mending it is not late */
  mending: z.boolean(),
  dueAt: Instant.optional(),
  extension: z.string().optional(),
  contentHash: z.string().optional(),
  /** what is handed in came from somebody else in the school's place */
  onBehalf: OnBehalf.optional(),
  heldOn: LocalDate.optional(),
  /** the last upload that was refused since the last one taken */
  refusedAt: Instant.optional(),
  refusedFindings: z.int().optional(),
  /** SHA-256 of the file of that upload, where it is kept for who sent it */
  refusedHash: z.string().optional(),
  /** no longer entailed, yet worked on: a coordinator decides */
  contested: z.boolean(),
  measures: Measures,
  entails: z.array(Entailed),
  /** what it will entail once it is accepted, or once its deadline has passed without that; of what was handed in last */
  foreseen: z.array(Entailed),
  /** what earlier revisions entailed and this one does not */
  formerly: z.array(Entailed),
  writeId: z.string(),
  /** this is the tombstone of a school that moved there */
  movedTo: MunicipalityId.optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** An envelope with its room's content and, for forms, the statistics vector (LEB128 integers). */
export type Submission<C> = Envelope & { readonly content: C | undefined; readonly vector?: Uint8Array };

/** Owed still: what deadlines and the index of debtors look at. */
export const isOwing = ({ status }: Pick<Envelope, 'status'>): boolean =>
  status === 'owed' || status === 'draft' || status === 'returned';

/** Done: returned is not. */
export const isActual = ({ status }: Pick<Envelope, 'status'>): boolean =>
  status === 'submitted' || status === 'accepted';

/** Whether it counts at all. */
export const isExpected = ({ status }: Pick<Envelope, 'status'>): boolean =>
  status !== 'waived' && status !== 'withdrawn';
