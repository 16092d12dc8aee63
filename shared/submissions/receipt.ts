import type { Receipt } from '../contracts/common.ts';
import type { Envelope } from './envelope.ts';

/** A receipt follows from the stored envelope alone, so a repeated request gets the same one. */
export const receiptOf = (e: Envelope): Receipt => ({
  id: [e.campaignId, e.kind, e.schoolId, e.unit, e.part, e.revision].join('/'),
  at: e.at,
  by: e.by,
  status: e.status,
  revision: e.revision,
  sha256: e.contentHash ?? null,
  onTime: e.late === undefined ? null : !e.late,
  dueAt: e.dueAt ?? null,
  extension: e.extension ?? null,
});
