import { getForm, putForm } from '../../../shared/contracts/result-forms.ts';
import { listResults, type ResultState, returnResult } from '../../../shared/contracts/results.ts';
import type { LoadedStructure } from '../../../shared/kernel/assessment.ts';
import type { SeedSchool } from '../seed/types.ts';
import { refusalOf } from './api-client.ts';
import { type FormTally, filledProtocol, type WrongCell } from './filled-protocol.ts';
import type { WorkToWrite } from './participant.ts';
import { ofSchool, type Play } from './play-context.ts';
import { regionToday } from './play-schedule.ts';
import type { ScoreSource } from './score-source.ts';
import { type FormStory, formStory } from './stories.ts';

/** A form of a school as it is in the end. */
export type PlayedForm = {
  readonly assessmentId: string;
  readonly story: FormStory;
  readonly tally: FormTally;
  /** first uploaded after the deadline that counted for it */
  readonly isLate?: boolean;
};

/** A form to be played: one school, one work that is held. */
export type FormToPlay = { readonly school: SeedSchool; readonly work: WorkToWrite };

const loaded = (
  play: Play,
  assessmentId: string,
): { grade: WorkToWrite['grade']; structure: LoadedStructure } | undefined => {
  const work = play.works.find(({ id }) => id === assessmentId);
  return work?.structure.status === 'loaded' ? { grade: work.grade, structure: work.structure } : undefined;
};

/** What a school may upload by now: held today or before, with a structure, and not there yet. */
const isWaited = (play: Play, { heldOn, structureLoaded, status }: ResultState): boolean =>
  structureLoaded && status === 'owed' && heldOn !== null && heldOn <= regionToday(play);

/** The forms that a school is to upload by now. */
export const formsToPlay = async (
  play: Play,
  school: SeedSchool,
  sources: ReadonlyMap<string, ScoreSource>,
): Promise<FormToPlay[]> => {
  const { value } = await play.api.call(listResults, school.login, { params: ofSchool(play, school) });
  return value.items
    .filter((state) => isWaited(play, state))
    .flatMap(({ assessmentId }): FormToPlay[] => {
      const work = loaded(play, assessmentId);
      const source = sources.get(assessmentId);
      return work && source ? [{ school, work: { assessmentId, source, ...work } }] : [];
    });
};

const mustName = (
  cells: readonly WrongCell[],
  found: readonly { code: string; location?: { cell?: string | undefined } | undefined }[],
) => {
  const missing = cells.filter(
    ({ cell, code }) => !found.some((one) => one.code === code && one.location?.cell === cell),
  );
  if (missing.length > 0)
    throw new Error(`The answer does not name ${missing.map(({ cell, code }) => `${code} in ${cell}`).join(', ')}.`);
};

/** One form: downloaded, filled in and uploaded, in the school's own way. A laggard does nothing. */
export const playForm = async (play: Play, { school, work }: FormToPlay): Promise<PlayedForm | undefined> => {
  const { api } = play;
  const { assessmentId } = work;
  const story = formStory(school, assessmentId);
  if (story === 'laggard') return undefined;
  const params = { ...ofSchool(play, school), assessmentId };
  const { value: form } = await api.call(getForm, school.login, { params });
  const { right, wrong } = filledProtocol(form, school.id, work);
  const upload = (bytes: Uint8Array) => api.call(putForm, school.login, { params, body: bytes });

  if (story === 'corrected' || story === 'refused') {
    const faulty = wrong();
    if (faulty) {
      const { problem } = await refusalOf(upload(faulty.bytes), 422);
      mustName(faulty.cells, problem.report?.findings ?? []);
      if (story === 'refused') return { assessmentId, story, tally: right.tally };
    }
  }
  await upload(right.bytes);
  if (story === 'returned') {
    const body = { comment: 'Проверьте отметки за предыдущую четверть.' };
    await api.call(returnResult, play.loginOf(school.municipalityId), { params, body });
    await upload(right.bytes);
  }
  // Where nobody was there no cell can be wrong.
  return { assessmentId, story: story === 'refused' ? 'plain' : story, tally: right.tally };
};
