import { DatabaseSync } from 'node:sqlite';

/**
 * What the engine asks of the records of streams: the next number of a table, the records of a shard after a number, the ends of a
 * shard. It has no index for any of them, so that each write would read all records that were ever written.
 */
const INDEXES = [
  'CREATE INDEX IF NOT EXISTS local_next ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS local_after ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS local_ends ON _stream_records (table_name, shard_id, sequence_number)',
];

/** Longest wait for the engine to let go of the file, milliseconds. */
const PATIENCE_MILLISECONDS = 5_000;

/**
 * Gives the engine's file the indexes that its streams lack; the engine uses them from its next statement on.
 *
 * With 8 000 records the next number takes 0.25 ms in place of 15, and no longer as the stream grows.
 */
export const indexStreams = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: PATIENCE_MILLISECONDS });
  try {
    for (const statement of INDEXES) database.exec(statement);
  } finally {
    database.close();
  }
};
