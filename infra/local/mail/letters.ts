import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { readJsonFile, readText, writeWhole } from '../files.ts';
import { Letter } from './letter.ts';

const Line = Letter.pick({ id: true, to: true, subject: true, at: true, times: true });

/** What the list of letters shows of one. */
export type LetterLine = z.infer<typeof Line>;

/** All letters of a state folder. */
export type Letters = {
  find(id: string): Promise<Letter | undefined>;
  /** the letter as it would have been sent */
  eml(id: string): Promise<string | undefined>;
  /** the same letter again takes the place of the first */
  keep(letter: Letter, eml: string): Promise<void>;
  /** newest first */
  list(): Promise<readonly LetterLine[]>;
};

/**
 * Letters stand in files by their ids; a list of all of them, a line for each that was given over, is beside them, since a campaign sends
 * more than can be opened each time.
 */
export const openLetters = async (folder: string): Promise<Letters> => {
  const shown = join(folder, 'shown');
  const index = join(folder, 'letters.jsonl');
  await mkdir(shown, { recursive: true });
  const emlOf = (id: string): string => join(folder, `${id}.eml`);
  const jsonOf = (id: string): string => join(shown, `${id}.json`);

  return {
    find: async (id) => Letter.optional().parse(await readJsonFile(jsonOf(id))),
    eml: (id) => readText(emlOf(id)),
    keep: async (letter, eml) => {
      await writeWhole(emlOf(letter.id), eml);
      await writeWhole(jsonOf(letter.id), JSON.stringify(letter));
      await appendFile(index, `${JSON.stringify(Line.parse(letter))}\n`, { mode: 0o600 });
    },
    list: async () => {
      const lines = ((await readText(index)) ?? '').split('\n').slice(0, -1);
      const last = new Map<string, LetterLine>();
      for (const line of lines.map((text): LetterLine => JSON.parse(text))) {
        last.delete(line.id);
        last.set(line.id, line);
      }
      return [...last.values()].reverse();
    },
  };
};
