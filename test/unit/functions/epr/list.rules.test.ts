import { describe, expect, it } from 'vitest';
import { filledList, listChange } from '../../../../functions/epr/edit-list.rules.ts';
import { listFindings } from '../../../../functions/epr/list-findings.rules.ts';
import { loadOf } from '../../../../functions/epr/load.rules.ts';
import { normsOf } from '../../../../functions/epr/norms.ts';
import { isSamePerson } from '../../../../functions/epr/same-person.rules.ts';
import type { Expert } from '../../../../shared/contracts/epr-people.ts';
import { aFrameSchool, anExpert, aSample } from '../../../fixtures/epr.ts';

const norms = normsOf({});
const terms = { norms, sample: aSample([aFrameSchool(1, { pupils: 20 })]) };

const three = [anExpert(1, { subjects: ['IS'] }), anExpert(2, { subjects: ['GG'] }), anExpert(3, { subjects: ['OB'] })];

const said = (experts: readonly Expert[], changes: Partial<typeof terms> = {}) =>
  listFindings(experts, { ...terms, ...changes }).map(
    ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
  );

describe('a list of experts', () => {
  it('of all three subjects has no fault', () => {
    expect(said(three)).toEqual([]);
    expect(said([anExpert(1, { subjects: ['IS', 'GG', 'OB'] })])).toEqual([
      'warning epr-load-over-norm /items',
      'warning epr-load-over-norm /items',
      'warning epr-load-over-norm /items',
    ]);
  });

  it('without a subject is told which one', () => {
    const findings = listFindings(three.slice(0, 2), terms);

    expect(findings).toMatchObject([
      { code: 'epr-subject-uncovered', detail: { ru: 'Нет ни одного эксперта: обществознание.' } },
    ]);
  });

  it.each([
    [
      'an expert one year short of the norm',
      { experienceYears: 2 },
      'error epr-experience-short /items/0/experienceYears',
    ],
    ['an expert of a sample school', { worksAt: 's-22-0001' }, 'error epr-expert-own-school /items/0/worksAt'],
  ])('with %s is faulty', (_what, changes, finding) => {
    expect(said([anExpert(1, { subjects: ['IS'], ...changes }), ...three.slice(1)])).toEqual([finding]);
  });

  it('takes an expert exactly at the norm, and one of a school outside the sample', () => {
    expect(
      said([anExpert(1, { subjects: ['IS'], experienceYears: 3, worksAt: 's-22-0002' }), ...three.slice(1)]),
    ).toEqual([]);
  });

  it.each<[string, Partial<Expert>, string]>([
    [
      'the same name and telephone, written otherwise',
      { phone: '8 (385) 200-00-01' },
      'error epr-expert-repeated /items/3/surname',
    ],
    [
      'the same name and e-mail in capitals',
      { email: 'EXPERT1@example.org' },
      'error epr-expert-repeated /items/3/surname',
    ],
    ['the same name and workplace', { worksAt: 's-22-0301' }, 'error epr-expert-repeated /items/3/surname'],
    ['the same name alone', {}, 'warning epr-namesake /items/3/surname'],
  ])('tells of %s', (_what, changes, finding) => {
    const { surname, givenName, patronymic } = anExpert(1);
    const double = anExpert(4, { surname: surname.toUpperCase(), givenName, patronymic, worksAt: null, ...changes });

    expect(said([...three, double])).toEqual([finding]);
  });

  it('warns of a contact that two people share', () => {
    expect(said([...three, anExpert(4, { email: 'expert1@example.org' })])).toEqual([
      'warning epr-contact-shared /items/3/email',
    ]);
  });

  it('cannot be checked before the sample is published', () => {
    expect(said(three, { sample: undefined as never })).toEqual(['error epr-sample-missing /items']);
  });
});

describe('the load', () => {
  it('of a subject is its checks over its experts, of whom one of two subjects is half an expert', () => {
    const experts = [anExpert(1, { subjects: ['IS', 'GG'] }), anExpert(2, { subjects: ['IS'] })];

    // 40 checks over one and a half experts of history, over half of one of geography.
    expect(loadOf(experts, 20, norms)).toEqual([
      { subject: 'IS', experts: 2, checks: 40, perExpert: 27 },
      { subject: 'GG', experts: 1, checks: 40, perExpert: 80 },
      { subject: 'OB', experts: 0, checks: 40, perExpert: null },
    ]);
  });

  it('over the norm of the campaign is a warning, at the norm it is none', () => {
    const sample = aSample([aFrameSchool(1, { pupils: 50 })]);
    const stricter = { ...norms, checksPerExpert: 99 };

    expect(said(three, { sample })).toEqual([]);
    expect(said(three, { sample, norms: stricter })).toHaveLength(3);
  });
});

describe('two entries', () => {
  it('without any contact or workplace are not taken for one person', () => {
    const bare = { surname: 'Рябинин', givenName: 'Пётр', worksAt: null };

    expect(isSamePerson(bare, bare)).toBe(false);
    expect(
      isSamePerson({ ...bare, phone: '+7 900 000-00-01' }, { ...bare, givenName: 'Петр', phone: '89000000001' }),
    ).toBe(true);
  });
});

describe('what is stored of a list', () => {
  it('has pseudonyms, subjects and workplaces, and the names of changed fields', () => {
    const [first, ...others] = three as [Expert, ...Expert[]];
    const before = { experts: [first, ...others.slice(0, 1)], lastNumber: 2 };
    const after = {
      experts: [{ ...first, phone: '+7 385 299-99-99' }, anExpert(3, { subjects: ['OB'] })],
      lastNumber: 3,
    };

    const { content, measures } = filledList(before, after, 'version-2', terms);

    expect(content).toEqual({
      experts: [
        { id: 'x-22-0001', subjects: ['IS'], worksAt: 's-22-0301' },
        { id: 'x-22-0003', subjects: ['OB'], worksAt: 's-22-0303' },
      ],
      lastNumber: 3,
      people: 'version-2',
      change: {
        added: ['x-22-0003'],
        removed: ['x-22-0002'],
        changed: [{ expertId: 'x-22-0001', fields: ['phone'] }],
      },
    });
    expect(measures).toMatchObject({
      regions: 1,
      experts: 2,
      geographyExperts: 0,
      participants: 20,
      checks: 40,
      errors: 1,
    });
    expect(listChange(three, three)).toEqual({ added: [], removed: [], changed: [] });
  });
});
