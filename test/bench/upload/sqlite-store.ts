import { DatabaseSync } from 'node:sqlite';
import type { Application } from '../../../functions/applications/index.ts';
import type { ProtocolRow } from '../../../functions/results/form.ts';
import type { FormFinding } from '../../../functions/results/form-finding.ts';
import type { Submission } from '../../../shared/submissions/envelope.ts';

/** What a plain server keeps of a form: everything as JSON. */
export type PlainContent = {
  readonly edition: string;
  readonly rows: readonly ProtocolRow[];
  readonly findings: readonly FormFinding[];
  readonly file: { readonly sha256: string; readonly bytes: number };
};

export type PlainForm = Submission<PlainContent>;

export type PlainSchool = { readonly timeZone: string; readonly application: Application };

/** Tables with a key each, prepared statements, write-ahead log: as one would write it without thinking of a cloud. */
export const sqliteStore = (file: string) => {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE schools (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE forms (school TEXT, work TEXT, revision INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (school, work)) WITHOUT ROWID;
    CREATE TABLE originals (school TEXT, sha256 TEXT, bytes BLOB NOT NULL, PRIMARY KEY (school, sha256));
  `);
  const school = database.prepare('SELECT json FROM schools WHERE id = ?');
  const form = database.prepare('SELECT json FROM forms WHERE school = ? AND work = ?');
  const putSchool = database.prepare('INSERT OR REPLACE INTO schools VALUES (?, ?)');
  const putForm = database.prepare('INSERT OR REPLACE INTO forms VALUES (?, ?, ?, ?)');
  const change = database.prepare(
    'UPDATE forms SET revision = ?, json = ? WHERE school = ? AND work = ? AND revision = ?',
  );
  const keep = database.prepare('INSERT OR IGNORE INTO originals VALUES (?, ?, ?)');

  const parsed = <T>(row: Record<string, unknown> | undefined): T | undefined =>
    row && (JSON.parse(String(row.json)) as T);

  return {
    school: (id: string) => parsed<PlainSchool>(school.get(id)),
    form: (schoolId: string, work: string) => parsed<PlainForm>(form.get(schoolId, work)),
    putSchool: (id: string, value: PlainSchool): void => {
      putSchool.run(id, JSON.stringify(value));
    },
    putForm: (value: PlainForm): void => {
      putForm.run(value.schoolId, value.unit, value.revision, JSON.stringify(value));
    },
    /** One transaction. @throws {Error} when another change came between */
    change: (after: PlainForm, original?: { readonly sha256: string; readonly bytes: Uint8Array }): void => {
      database.exec('BEGIN IMMEDIATE');
      try {
        if (original) keep.run(after.schoolId, original.sha256, original.bytes);
        const { schoolId, unit, revision } = after;
        const { changes } = change.run(revision, JSON.stringify(after), schoolId, unit, revision - 1);
        if (changes !== 1) throw new Error('Another change came between.');
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
};

export type SqliteStore = ReturnType<typeof sqliteStore>;
