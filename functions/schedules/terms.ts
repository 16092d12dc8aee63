import type { Assessment, Grade } from '../../shared/kernel/assessment.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { ClassWork } from '../applications/index.ts';
import type { DatedRow, PostponedWork, TakenDay } from './schedule.ts';

/** All that a schedule is measured by, at an instant. */
export type Terms = {
  readonly at: Instant;
  /** IANA; of the school's clocks */
  readonly timeZone: string;
  /** the country's days without works and the region's own */
  readonly calendar: Calendar;
  readonly assessments: readonly Assessment[];
  /** of the accepted application */
  readonly classes: readonly { readonly grade: Grade; readonly name: string }[];
  /** what these classes write; works by random choice once they are published */
  readonly works: readonly ClassWork[];
  /** whether works by random choice are published */
  readonly isAssigned: boolean;
  /** the days as last accepted */
  readonly inForce: readonly DatedRow[];
  /** days whose materials were downloaded */
  readonly taken: readonly TakenDay[];
  /** what was moved though its day was fixed */
  readonly postponed: readonly PostponedWork[];
  readonly stageOf: (work: Assessment) => StageInstants;
  /** which instant of a work's stage ends changes; none while the school mends what was returned */
  readonly closing: 'closesAt' | 'correctionsUntil' | undefined;
};
