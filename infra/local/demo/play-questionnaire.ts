import { getContext, putContext, submitContext } from '../../../shared/contracts/context.ts';
import type { Answers } from '../../../shared/contracts/context-views.ts';
import { random } from '../seed/random.ts';
import type { SeedSchool } from '../seed/types.ts';
import { ofSchool, type Play } from './play-context.ts';
import { contextStory } from './stories.ts';

const PUPILS_PER_TEACHER = 12;
const GRADES_KNOWN = [4, 5, 6, 7, 8, 10, 11] as const;

/** A taxpayer number of nobody: the check digit over a number made of the school's own. */
const innOf = (id: string): string => {
  const digits = `22${id.slice(-4).padStart(7, '0')}`;
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const sum = weights.reduce((all, weight, place) => all + weight * Number(digits[place]), 0);
  return `${digits}${(sum % 11) % 10}`;
};

const localities = { capital: '1', town: '2', settlement: '3', village: '4' } as const;

/** What a school of the synthetic region says of itself; its director is nobody. */
export const answersOf = (school: SeedSchool): Answers => {
  const stream = random('questionnaire', school.id);
  const pupils = GRADES_KNOWN.map((grade) => {
    const classes = school.classes.filter((one) => one.grade === grade);
    return { grade, pupils: classes.reduce((sum, one) => sum + one.pupils, 0), classes: classes.length };
  });
  const all = pupils.reduce((sum, one) => sum + one.pupils, 0);
  const teachers = Math.max(3, Math.round(all / PUPILS_PER_TEACHER));
  const rooms = Math.max(4, Math.round(all / 20));
  const computers = stream.whole(5, 60);
  return {
    'full-name': school.name,
    'short-name': school.name,
    director: `Директор школы ${school.login}`,
    phone: school.contact.phone,
    email: school.contact.email,
    inn: innOf(school.id),
    status: '1',
    'has-branches': '2',
    ownership: '2',
    postcode: '656000',
    address: school.name,
    locality: localities[school.locality.status],
    population: String(school.locality.size),
    'city-access': String(stream.whole(2, 4)),
    levels: school.type === 'basic' ? ['1', '2'] : ['1', '2', '3'],
    pupils: all,
    ...Object.fromEntries(
      pupils.flatMap((one) => [
        [`pupils-${one.grade}`, one.pupils],
        [`classes-${one.grade}`, one.classes],
      ]),
    ),
    teachers,
    'teachers-highest': stream.whole(0, teachers),
    'teachers-young': stream.whole(0, Math.floor(teachers / 3)),
    'teachers-pension': stream.whole(0, Math.floor(teachers / 2)),
    rooms,
    'rooms-pc': stream.whole(1, rooms),
    'rooms-projector': stream.whole(1, rooms),
    'has-computers': '1',
    computers,
    'computers-obsolete': stream.whole(0, computers),
    'computers-online': computers,
    internet: stream.weighted({ '1': 27, '2': 20, '3': 33, '4': 19, '5': 1 }),
    'extra-education': String(stream.whole(1, 4)),
    parents: stream.whole(30, 95) / 100,
  };
};

/** One school answers the questionnaire, leaves it as a draft, or has not begun. */
export const playQuestionnaire = async (play: Play, school: SeedSchool): Promise<void> => {
  const { api } = play;
  const story = contextStory(school);
  if (story === 'silent') return;
  const params = ofSchool(play, school);
  const { value } = await api.call(getContext, school.login, { params });
  if (value.status !== 'owed') return;
  const known = new Set(value.questionnaire.questions.map(({ id }) => id));
  const answers = Object.fromEntries(Object.entries(answersOf(school)).filter(([id]) => known.has(id)));
  const put = await api.call(putContext, school.login, { params, body: { answers }, ifMatch: value.revision });
  if (story === 'answered') await api.call(submitContext, school.login, { params, ifMatch: put.value.revision });
};
