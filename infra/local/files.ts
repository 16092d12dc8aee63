import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** @returns nothing when there is no such file */
export const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

/** @returns nothing when there is no such file */
export const readJsonFile = async (path: string): Promise<unknown> => {
  const text = await readText(path);
  return text === undefined ? undefined : JSON.parse(text);
};

/** Writes whole or not at all: whoever is killed in between leaves the file as it was. */
export const writeWhole = async (path: string, content: string, mode = 0o600): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  await writeFile(partial, content, { mode });
  await rename(partial, path);
};
