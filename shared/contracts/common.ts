import * as z from 'zod';
import { Role } from '../kernel/caller.ts';
import { Instant } from '../kernel/instant.ts';

/** The entity tag of a revision, `"7"`, as `If-Match` carries it; `W/` and missing quotes are forgiven. */
export const Revision = z
  .string()
  .regex(/^(W\/)?"?\d{1,9}"?$/)
  .transform((tag) => Number(tag.replaceAll(/\D/g, '')));

export const ifMatch = z.object({ 'if-match': Revision.optional() });

export const Status = z.enum(['owed', 'draft', 'submitted', 'accepted', 'returned', 'waived', 'withdrawn']);
export type Status = z.infer<typeof Status>;

/** What a caller can keep as proof of an accepted change. */
export const Receipt = z
  .object({
    id: z.string().meta({ description: 'campaign/kind/school/unit/part/revision' }),
    at: Instant.meta({ description: "the server's instant, UTC" }),
    by: z.string(),
    status: Status,
    revision: z.int().min(1),
    sha256: z.string().nullable().meta({ description: 'SHA-256 of what was taken, hexadecimal' }),
    onTime: z.boolean().nullable().meta({ description: 'null until first submitted' }),
    dueAt: Instant.nullable(),
    extension: z.string().nullable().meta({ description: 'the extension that gave the deadline' }),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** «Загружено за школу»: who did in a school's place what the school does itself otherwise. */
export const OnBehalf = z
  .object({ login: z.string(), role: Role })
  .meta({ id: 'OnBehalf', description: 'who uploaded it on behalf of the school; null where the school did itself' });

/** Of the bytes of a file, hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const Severity = z.enum(['error', 'warning']);

/** Where in a file, or in a JSON body, a fault is; columns are letters as spreadsheets show them, rows count from 1. */
export const Location = z.object({
  sheet: z.string().optional(),
  cell: z.string().optional(),
  row: z.int().optional(),
  column: z.string().optional(),
  header: z.string().optional(),
  pointer: z.string().optional(),
});

export const Finding = z
  .object({
    code: z.string().meta({ description: 'a heading of docs/problems.md' }),
    severity: Severity,
    message: z.string(),
    location: Location.optional(),
    value: z.string().optional(),
    allowed: z.string().optional(),
    count: z.int().min(1).meta({ description: 'how many places have this cause; the location is the first' }),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

/** The one answer to every file and bulk call: all findings, errors first, grouped by cause. */
export const ImportReport = z
  .object({
    status: z.enum(['accepted', 'acceptedWithWarnings', 'refused']),
    dryRun: z.boolean(),
    counts: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int() }),
    findings: z.array(Finding),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

export const dryRun = z.object({ dryRun: z.stringbool().optional() });

export const tableQuery = z.object({ format: z.enum(['json', 'csv', 'xlsx']).optional() });

export const CSV = 'text/csv';
/** JSON as a file: kept and given again byte for byte. */
export const JSON_FILE = 'application/json';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  next: z.string().max(2000).optional(),
});

/** A page of a list; `next` opens the following one and is bound to the query. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
