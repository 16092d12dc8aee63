import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTableEngine, type TableEngine } from '../../../infra/local/tables/engine.ts';

let folder: string;
let engine: TableEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vpr-indexes-'));
  engine = await startTableEngine(join(folder, 'tables.db'));
});

afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What the engine itself asks at every write and at every look at a stream. */
const next = 'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1';
const after = `SELECT event_name FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2
  AND CAST(sequence_number AS INTEGER) > ?3 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?4`;

describe("the engine's file", () => {
  it.each([
    ['the number of the next record', next, ['Main']],
    ['the records after a number', after, ['Main', 'shard', 1, 10]],
  ])('gives %s by an index and reads no other records', (_what, statement, values) => {
    const database = new DatabaseSync(join(folder, 'tables.db'), { readOnly: true });

    const plan = database.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...values);

    database.close();
    expect(plan.map(({ detail }) => detail).join()).toMatch(
      /^SEARCH _stream_records USING (COVERING )?INDEX local_\w+ \(.*\)$/,
    );
  });
});
