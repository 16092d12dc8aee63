/** The closed list of what is logged; each line is one JSON object with a `code`, ids and counts, never contents. */
export type LogCode =
  | 'request'
  | 'request-failed'
  | 'reply-broke-contract'
  | 'unreadable-item'
  | 'record-failed'
  | 'recompute-failed'
  | 'aggregate-differs'
  | 'revision-gap'
  | 'rebuilt'
  | 'export-failed'
  | 'export-done'
  | 'report-failed'
  | 'reports-kept'
  | 'archive-opened'
  | 'archive-refused'
  | 'archive-file-failed'
  | 'archive-given-up'
  | 'archive-done'
  | 'owing-failed'
  | 'acknowledgements-owed'
  | 'letters-sent'
  | 'letter-failed'
  | 'letters-late'
  | 'notice-lost'
  | 'deadlines-plan-failed'
  | 'deadlines-planned'
  | 'deadlines-check-missed'
  | 'deadlines-check-late'
  | 'deadlines-check-begun'
  | 'deadlines-region-opened'
  | 'deadlines-region-unopened'
  | 'deadlines-batches-failed'
  | 'deadlines-check-done'
  | 'nobody-to-remind'
  | 'reminder-failed'
  | 'reminder-sent'
  | 'overdue-reconciled'
  | 'plan-not-told';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export const log = (code: LogCode, fields: LogFields = {}): void => {
  process.stdout.write(`${JSON.stringify({ code, ...fields })}\n`);
};

/** What may be logged of a fault of ours: its class and place, not its message, which may carry contents. */
export const faultFields = (error: unknown): LogFields => {
  if (!(error instanceof Error)) return { fault: typeof error };
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  return { fault: error.name, where: placeOf(error.stack), cause };
};

const placeOf = (stack: string | undefined): string | undefined =>
  stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ');
