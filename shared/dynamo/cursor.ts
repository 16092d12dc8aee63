import { createHash } from 'node:crypto';
import * as z from 'zod';
import { problems } from '../problems/catalogue.ts';

const Cursor = z.object({ q: z.string(), k: z.record(z.string(), z.unknown()) });

const fingerprint = (query: unknown): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);

/** Where the next page begins, opaque to the caller and bound to the query that it continues. */
export const cursorOf = (query: unknown, after: Readonly<Record<string, unknown>> | undefined): string | null =>
  after ? Buffer.from(JSON.stringify({ q: fingerprint(query), k: after })).toString('base64url') : null;

/** @throws {Problem} `invalid-cursor` when it is none of ours, or of another query */
export const startOf = (query: unknown, cursor: string | undefined): Readonly<Record<string, unknown>> | undefined => {
  if (cursor === undefined) return undefined;
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data.q !== fingerprint(query)) throw problems.invalidCursor({});
  return parsed.data.k;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
