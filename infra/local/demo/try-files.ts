import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { getForm } from '../../../shared/contracts/result-forms.ts';
import { readJsonFile } from '../files.ts';
import { filledProtocol } from './filled-protocol.ts';
import { ofSchool, type Play } from './play-context.ts';
import { type FormToPlay, formsToPlay } from './play-results.ts';
import { scoreSources } from './score-source.ts';

/** What a newcomer can upload at once. */
const TryFiles = z.object({
  login: z.string(),
  assessmentId: z.string(),
  /** two wrong cells */
  faulty: z.string(),
  right: z.string(),
});
export type TryFiles = z.infer<typeof TryFiles>;

const TRY_FILE = 'try.json';

/** Mathematics of grade 4 is what everybody knows; any other work that is held will do. */
const FAVOURITE = '4-MA';

/** A form of the first school that has held a work by now, the favourite before others. */
const chosen = async (play: Play): Promise<FormToPlay | undefined> => {
  const sources = scoreSources(play.works);
  for (const school of play.schools) {
    const forms = await formsToPlay(play, school, sources);
    const form = forms.find(({ work }) => work.assessmentId === FAVOURITE) ?? forms[0];
    if (form) return form;
  }
  return undefined;
};

/** Fills in a form of a work that a school has held, once with two wrong cells and once right in all, and writes both down. */
export const writeTryFiles = async (play: Play, folder: string): Promise<void> => {
  const form = await chosen(play);
  if (!form) return;
  const { school, work } = form;
  const { assessmentId } = work;
  const { value } = await play.api.call(getForm, school.login, { params: { ...ofSchool(play, school), assessmentId } });
  const { right, wrong } = filledProtocol(value, school.id, work);
  const faulty = wrong();
  if (!faulty) return;
  const files: TryFiles = {
    login: school.login,
    assessmentId,
    faulty: join(folder, `${school.login}-${assessmentId}-faulty.xlsx`),
    right: join(folder, `${school.login}-${assessmentId}.xlsx`),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(files.faulty, faulty.bytes);
  await writeFile(files.right, right.bytes);
  await writeFile(join(folder, TRY_FILE), JSON.stringify(files, null, 2));
};

/** @returns nothing where no work was held when the ten schools were made ready */
export const readTryFiles = async (stateDir: string): Promise<TryFiles | undefined> =>
  TryFiles.optional().parse(await readJsonFile(join(stateDir, 'try', TRY_FILE)));
