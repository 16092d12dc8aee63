import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile } from './files.ts';

const Running = z.object({
  pid: z.number(),
  url: z.string(),
  port: z.number(),
  endpoints: z.object({ tables: z.string(), objects: z.string(), services: z.string() }),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
});

/** What a running system tells other programs on this machine. */
export type Running = z.infer<typeof Running>;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** @returns nothing when no system runs on the state folder */
export const findRunning = async (stateDir: string): Promise<Running | undefined> => {
  const found = Running.safeParse(await readJsonFile(join(stateDir, 'instance.json')));
  return found.success && isAlive(found.data.pid) ? found.data : undefined;
};
