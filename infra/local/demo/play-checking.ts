import { distributeWorks, getSchoolChecking, loadWorks } from '../../../shared/contracts/checking.ts';
import { issueExpertAccounts } from '../../../shared/contracts/checking-accounts.ts';
import { getExpertCounts } from '../../../shared/contracts/expert-counts.ts';
import { Refusal } from './api-client.ts';
import { ofSchool, type Play, REGIONAL } from './play-context.ts';

/** Schools whose works are given to experts; the others wait for theirs. */
const SCHOOLS = 6;
/** Works of each, the last of which was finished too late. */
const WORKS = 8;

/** Digits of a code after the grade. */
const CODES = 10_000;

const answers = [
  '1',
  '3',
  'Князь собрал войско и выступил навстречу.',
  '2',
  '4',
  'Потому что путь по реке был короче.',
];

const fileOf = (play: Play, grade: number, labels: readonly string[]): Uint8Array => {
  const day = new Date(Date.parse(play.now) - 86_400_000).toISOString().slice(0, 10);
  const rows = Array.from({ length: WORKS }, (_, index) => {
    const code = grade * CODES + index + 1;
    const time = index === WORKS - 1 ? '21:10' : '11:05';
    return labels.map((item, task) => ({
      testLogin: `vpr${code}`,
      code,
      item,
      answer: answers[(index + task) % answers.length] ?? '',
      finishedAt: `${day}T${time}:00+07:00`,
    }));
  }).flat();
  return Buffer.from(JSON.stringify({ rows }));
};

const isRefused = (error: unknown): error is Refusal => error instanceof Refusal && error.status < 500;

/**
 * Some schools on computers have their works with experts: accounts are issued, their passwords wait in the cabinets of the schools, works
 * are loaded and given out. What is there already stays.
 */
export const playChecking = async (play: Play): Promise<void> => {
  const { api } = play;
  let played = 0;
  for (const school of play.schools) {
    if (played === SCHOOLS) return;
    const params = ofSchool(play, school);
    const work = await firstWork(play, school);
    if (!work) continue;
    const { structure } = work;
    if (structure.status !== 'loaded') continue;
    const ofWork = { ...params, assessmentId: work.id };
    const { value } = await api.call(getSchoolChecking, REGIONAL, { params: ofWork });
    played += 1;
    if (value.works.length > 0) continue;
    await api.call(issueExpertAccounts, REGIONAL, { params });
    const labels = structure.items.map(({ label }) => label);
    await api.call(loadWorks, REGIONAL, { params: ofWork, body: fileOf(play, work.grade, labels) });
    await api.call(distributeWorks, REGIONAL, { params: ofWork });
  }
};

/** The first work for which the school has declared experts, and more than one. */
const firstWork = async (play: Play, school: Play['schools'][number]): Promise<Play['works'][number] | undefined> => {
  if (!school.classes.some(({ form }) => form === 'computer')) return undefined;
  try {
    const { value } = await play.api.call(getExpertCounts, school.login, { params: ofSchool(play, school) });
    if (value.status !== 'accepted') return undefined;
    const mandatory = new Set(play.works.filter((one) => one.participation === 'mandatory').map(({ id }) => id));
    const declared = value.works.find(
      ({ assessmentId, experts, participants }) =>
        mandatory.has(assessmentId) && (experts ?? 0) > 0 && participants >= WORKS,
    );
    return play.works.find(({ id }) => id === declared?.assessmentId);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
};
