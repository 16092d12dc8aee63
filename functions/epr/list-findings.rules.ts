import type { Texts } from '../../shared/contracts/contract.ts';
import type { EprSubject, Expert } from '../../shared/contracts/epr-people.ts';
import type { EprNorms } from '../../shared/kernel/campaign.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type Finding, finding, isError } from './finding.ts';
import { loadOf } from './load.rules.ts';
import { participantsOf, schoolsInSample } from './replacement.rules.ts';
import { hasSameContact, isSameName, isSamePerson } from './same-person.rules.ts';
import type { Sample } from './sample.ts';

/** What a list is judged by. */
export type ListTerms = {
  readonly norms: EprNorms;
  /** as it is published; undefined before that */
  readonly sample: Sample | undefined;
};

export const subjectNames: Readonly<Record<EprSubject, Texts>> = {
  IS: { ru: 'история', en: 'history' },
  GG: { ru: 'география', en: 'geography' },
  OB: { ru: 'обществознание', en: 'social studies' },
};

const ofExpert = (expert: Expert, index: number, all: readonly Expert[], terms: ListTerms): Finding[] => {
  const found: Finding[] = [];
  const { minExperienceYears } = terms.norms;
  const earlier = all.slice(0, index);
  if (expert.experienceYears < minExperienceYears) {
    found.push(
      finding(
        'error',
        'epr-experience-short',
        { ru: 'Стаж эксперта меньше нормы.', en: 'The expert has taught for less than the norm.' },
        { index, field: 'experienceYears', allowed: String(minExperienceYears) },
      ),
    );
  }
  if (terms.sample && schoolsInSample(terms.sample).some(({ schoolId }) => schoolId === expert.worksAt)) {
    found.push(
      finding(
        'error',
        'epr-expert-own-school',
        {
          ru: 'Эксперт работает в школе выборки: работы своей школы не проверяют.',
          en: 'The expert works at a sample school: nobody checks the own school.',
        },
        { index, field: 'worksAt' },
      ),
    );
  }
  if (earlier.some((other) => isSamePerson(other, expert))) {
    found.push(
      finding(
        'error',
        'epr-expert-repeated',
        { ru: 'Этот человек уже есть в списке.', en: 'This person stands in the list already.' },
        { index, field: 'surname' },
      ),
    );
  } else if (earlier.some((other) => isSameName(other, expert))) {
    found.push(
      finding(
        'warning',
        'epr-namesake',
        {
          ru: 'В списке есть полный тёзка: проверьте, не один ли это человек.',
          en: 'There is a namesake: is it one person?',
        },
        { index, field: 'surname' },
      ),
    );
  } else if (earlier.some((other) => hasSameContact(other, expert))) {
    found.push(
      finding(
        'warning',
        'epr-contact-shared',
        {
          ru: 'Телефон или почта уже указаны у другого эксперта.',
          en: 'Another expert has this telephone or e-mail already.',
        },
        { index, field: expert.email ? 'email' : 'phone' },
      ),
    );
  }
  return found;
};

const ofList = (experts: readonly Expert[], { norms, sample }: ListTerms): Finding[] => {
  const participants = sample ? participantsOf(sample) : 0;
  const subjects = loadOf(experts, participants, norms).flatMap(({ subject, perExpert }): Finding[] => {
    const { ru, en } = subjectNames[subject];
    if (perExpert === null) {
      return [
        finding('error', 'epr-subject-uncovered', {
          ru: `Нет ни одного эксперта: ${ru}.`,
          en: `There is no expert: ${en}.`,
        }),
      ];
    }
    if (perExpert <= norms.checksPerExpert) return [];
    return [
      finding(
        'warning',
        'epr-load-over-norm',
        {
          ru: `Нагрузка выше нормы: ${ru}, проверок на эксперта ${perExpert}.`,
          en: `More than the norm: ${en}, ${perExpert} checks for an expert.`,
        },
        { allowed: String(norms.checksPerExpert) },
      ),
    ];
  });
  if (sample) return subjects;
  const missing = finding('error', 'epr-sample-missing', {
    ru: 'Выборка региона ещё не опубликована: список проверяют по ней.',
    en: 'The sample of the region is not published yet, and a list is checked against it.',
  });
  return [missing, ...subjects];
};

/**
 * What the rules say of a list: errors keep it from being sent and confirmed, warnings do not.
 *
 * @see docs/sources.md#epr
 */
export const listFindings = (experts: readonly Expert[], terms: ListTerms): Finding[] => [
  ...ofList(experts, terms),
  ...experts.flatMap((expert, index) => ofExpert(expert, index, experts, terms)),
];

/** @throws {Problem} `epr-list-faulty` with every error */
export const mustBeFaultless = (findings: readonly Finding[]): void => {
  const errors = findings.filter(isError);
  if (errors.length > 0) throw problems.eprListFaulty({}, errors);
};
