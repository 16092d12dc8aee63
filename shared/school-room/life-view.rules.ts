import type { Submission } from '../submissions/envelope.ts';
import type { StageInstants } from '../submissions/stage.ts';

/** The instants as answers show them. */
export const stageView = ({ opensAt, dueAt, closesAt, correctionsUntil, zone, extension }: StageInstants) => ({
  opensAt,
  dueAt,
  closesAt,
  correctionsUntil,
  zone,
  extension: extension ?? null,
});

/** What answers show of a submission, of one that is not stored too. */
export const lifeView = (stored: Submission<unknown> | undefined) => ({
  status: stored?.status ?? ('owed' as const),
  revision: stored?.revision ?? 0,
  action: stored?.action ?? null,
  by: stored?.by ?? null,
  at: stored?.at ?? null,
  comment: stored?.comment ?? null,
  onTime: stored?.late === undefined ? null : !stored.late,
});
