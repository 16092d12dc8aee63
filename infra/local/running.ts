import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeWhole } from './files.ts';
import type { Instance } from './instance.ts';

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

const fileIn = (stateDir: string): string => join(stateDir, 'instance.json');

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
  const found = Running.safeParse(await readJsonFile(fileIn(stateDir)));
  return found.success && isAlive(found.data.pid) ? found.data : undefined;
};

/** Tells other programs on this machine of a system that has started. @returns what takes it back */
export const tellWhere = async (instance: Instance): Promise<() => Promise<void>> => {
  const { stateDir, url, port, endpoints, userPoolId, userPoolClientId } = instance;
  const running: Running = { pid: process.pid, url, port, endpoints, userPoolId, userPoolClientId };
  await writeWhole(fileIn(stateDir), JSON.stringify(running, null, 2));
  return () => rm(fileIn(stateDir), { force: true });
};
