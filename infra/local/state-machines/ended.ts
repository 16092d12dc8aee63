import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeWhole } from '../files.ts';

/** An execution of a state machine, as it is kept in the state folder. */
export const Execution = z.object({
  name: z.string(),
  machineArn: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  /** by the system's clock, UTC */
  startedAt: z.string(),
  endedAt: z.string().optional(),
  /** how often it was begun: once more after each end of the process in its midst */
  runs: z.number(),
  /** JSON */
  input: z.string(),
  output: z.unknown().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
export type Execution = z.infer<typeof Execution>;

/** So many that have ended are kept. */
const MOST = 200;

/** The executions that have ended, the last of them. */
export type EndedExecutions = {
  has(file: string): Promise<boolean>;
  /** @param file its name, by which executions are in the order of their beginning */
  keep(file: string, execution: Execution): Promise<void>;
  list(): Promise<readonly Execution[]>;
};

const isFile = (name: string): boolean => name.endsWith('.json');

export const endedExecutions = async (folder: string): Promise<EndedExecutions> => {
  await mkdir(folder, { recursive: true });
  const files = async (): Promise<string[]> => (await readdir(folder)).filter(isFile).sort();
  return {
    has: async (file) => (await files()).includes(file),
    keep: async (file, execution) => {
      await writeWhole(join(folder, file), JSON.stringify(execution));
      const all = await files();
      for (const old of all.slice(0, Math.max(0, all.length - MOST))) await rm(join(folder, old), { force: true });
    },
    list: async () =>
      Promise.all((await files()).map(async (file) => Execution.parse(await readJsonFile(join(folder, file))))),
  };
};
