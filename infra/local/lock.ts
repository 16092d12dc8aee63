import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Another process runs on the same state folder. */
export class AlreadyRunning extends Error {}

/** When a process began, in ticks since boot: a number of a process is used again, this pair is not. Linux only. */
const beginningOf = async (pid: number): Promise<string | undefined> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20];
  } catch {
    return undefined;
  }
};

const isAlive = async (pid: number, beginning: string | undefined): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Of another user, but there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = await beginningOf(pid);
  return beginning === undefined || now === undefined || now === beginning;
};

const holderOf = async (file: string): Promise<{ pid: number; beginning?: string } | undefined> => {
  try {
    const [pid, beginning] = (await readFile(file, 'utf8')).split(' ');
    return { pid: Number(pid), ...(beginning && { beginning }) };
  } catch {
    return undefined;
  }
};

/**
 * Takes a state folder for this process; one that was killed holds it no more.
 *
 * @returns gives the folder back
 * @throws {AlreadyRunning} naming the process that has it
 */
export const takeLock = async (stateDir: string): Promise<() => Promise<void>> => {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const file = join(stateDir, 'lock');
  const holder = await holderOf(file);
  if (holder && (await isAlive(holder.pid, holder.beginning))) {
    throw new AlreadyRunning(`The process ${holder.pid} already runs with the state folder ${stateDir}.`);
  }
  await rm(file, { force: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`${process.pid} ${(await beginningOf(process.pid)) ?? ''}`);
    await handle.close();
  } catch (cause) {
    throw new AlreadyRunning(`Another process has just started with the state folder ${stateDir}.`, { cause });
  }
  return () => rm(file, { force: true });
};
