import { describe, expect, it } from 'vitest';
import {
  amendedSchools,
  applied,
  frozenSchools,
  isWaiting,
  pendingChanges,
  schoolsHash,
} from '../../../../functions/applications/consolidated.rules.ts';
import { packChanges, packSchools, unpackSchools } from '../../../../functions/applications/packed.rules.ts';
import type { SchoolApplication } from '../../../../functions/applications/territory-applications.ts';
import type { ApplicationForm } from '../../../../shared/contracts/application-form.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import type { Submission } from '../../../../shared/submissions/envelope.ts';
import { toItem } from '../../../../shared/submissions/submission.item.ts';
import { aClass, aForm, anApplication } from '../../../fixtures/applications.ts';
import { reference } from '../../../fixtures/campaigns.ts';
import { aSchoolRow } from '../../../fixtures/directory.ts';
import { aSubmission } from '../../../fixtures/submissions.ts';

const { assessments } = reference;

type Given = { id?: string; municipalityId?: string; form?: Partial<ApplicationForm> } & Partial<
  Pick<Submission<unknown>, 'status' | 'revision'>
>;

/** A school with its accepted application, unless told otherwise. */
const aSchool = ({
  id = 's-22-0001',
  municipalityId = 'ru-22-001',
  form,
  ...changes
}: Given = {}): SchoolApplication => {
  const stored = aSubmission({
    schoolId: id,
    municipalityId,
    status: 'accepted',
    content: anApplication(form),
    ...changes,
  });
  const school = { ...aSchoolRow({ id, municipalityId }), regionId: 'ru-22', timeZone: 'Asia/Barnaul' };
  return { school, stored, item: toItem(stored, 1) } as SchoolApplication;
};

const frozen = (...all: SchoolApplication[]) => frozenSchools(all, new Set(), assessments);

describe('a school', () => {
  it.each<[Submission<unknown>['status'], boolean]>([
    ['owed', true],
    ['draft', true],
    ['submitted', true],
    ['returned', true],
    ['accepted', false],
    ['waived', false],
    ['withdrawn', false],
  ])('whose application is %s is waited for: %s', (status, expected) => {
    expect(isWaiting(aSchool({ status }))).toBe(expected);
  });

  it('whose application cannot be read is waited for', () => {
    expect(isWaiting({ ...aSchool(), stored: undefined })).toBe(true);
  });
});

describe('what is signed', () => {
  it('has the pupils of every work and form, several classes summed', () => {
    const classes = [
      aClass({ grade: 5, name: 'А', pupils: 20 }),
      aClass({ grade: 5, name: 'Б', pupils: 22 }),
      aClass({ grade: 5, name: 'В', pupils: 10, form: 'computer' }),
    ];

    const [school] = frozen(aSchool({ form: { classes }, revision: 7 }));

    expect(school).toMatchObject({
      state: 'accepted',
      revision: 7,
      classes: 3,
      pupils: 52,
      works: { '5-RU t': 52, '5-MA t': 52, '5-IS t': 42, '5-IS c': 10, '5-BI t': 42, '5-BI c': 10 },
    });
  });

  it('comes back from storage as it was, under the same hash', () => {
    const schools = frozen(aSchool(), aSchool({ id: 's-22-0002', status: 'waived' }));

    const back = unpackSchools(packSchools(schools));

    expect(back).toEqual(schools);
    expect(schoolsHash(back)).toBe(schoolsHash(schools));
  });

  it('of the largest region fits into one item with room for amendments of all its schools', () => {
    const pupils = (n: number) => 8 + ((n * 7919) % 23);
    const all = Array.from({ length: 1500 }, (_, index) =>
      aSchool({
        id: `s-22-${String(index + 1).padStart(4, '0')}`,
        municipalityId: `ru-22-${String((index % 60) + 1).padStart(3, '0')}`,
        form: {
          classes: ([4, 5, 6, 7, 8, 11] as const).map((grade) => aClass({ grade, pupils: pupils(index * 7 + grade) })),
        },
      }),
    );

    const schools = frozen(...all);
    const changes = schools.map((school) => ({ before: school, after: { ...school, pupils: school.pupils + 1 } }));

    expect(packSchools(schools).byteLength).toBeLessThan(60_000);
    expect(packChanges(changes).byteLength).toBeLessThan(100_000);
  });
});

describe('what is pending after the signature', () => {
  const first = aSchool();
  const second = aSchool({ id: 's-22-0002' });

  it('is nothing while the schools stand as they were signed', () => {
    expect(pendingChanges(frozen(first, second), [first, second], assessments)).toEqual([]);
  });

  it('is nothing for a new revision that says the same', () => {
    expect(pendingChanges(frozen(first), [aSchool({ revision: 9 })], assessments)).toEqual([]);
  });

  it.each<[string, SchoolApplication[], object[]]>([
    [
      'a correction',
      [aSchool({ form: aForm({ classes: [aClass({ pupils: 21 })] }) }), second],
      [{ before: { pupils: 45 }, after: { pupils: 21 } }],
    ],
    ['a waiver', [aSchool({ status: 'waived' }), second], [{ after: { state: 'waived', pupils: 0 } }]],
    [
      'a school that came',
      [first, second, aSchool({ id: 's-22-0003' })],
      [{ before: null, after: { schoolId: 's-22-0003' } }],
    ],
    ['a school that left', [first], [{ before: { schoolId: 's-22-0002' }, after: null }]],
    [
      'a move within the region',
      [aSchool({ municipalityId: 'ru-22-002' }), second],
      [{ after: { municipalityId: 'ru-22-002' } }],
    ],
    ['nothing of a school whose application is under way again', [aSchool({ status: 'returned' }), second], []],
  ])('is %s', (_what, all, expected) => {
    const changes = pendingChanges(frozen(first, second), all, assessments);

    expect(changes).toHaveLength(expected.length);
    expect(changes).toMatchObject(expected);
  });

  it('is nothing once it is amended, and each amendment can be looked at', () => {
    const signed = frozen(first, second);
    const corrected = [aSchool({ form: aForm({ classes: [aClass({ pupils: 21 })] }) }), second];
    const grown = [...corrected, aSchool({ id: 's-22-0000' })];
    const one = pendingChanges(signed, corrected, assessments);
    const two = pendingChanges(applied(signed, one), grown, assessments);
    const amendment = { at: instant('2023-02-20T09:00:00Z'), by: 'reg220000', reason: 'Уточнение', sha256: '' };
    const content = {
      signedAt: amendment.at,
      signedBy: 'reg220000',
      sha256: schoolsHash(signed),
      frozen: packSchools(signed),
      exceptions: [],
      amendments: [one, two].map((changes, index) => ({
        ...amendment,
        number: index + 1,
        changes: packChanges(changes),
      })),
    };

    expect(amendedSchools(content, 0)).toEqual(signed);
    expect(amendedSchools(content, 1).map(({ pupils }) => pupils)).toEqual([21, 45]);
    expect(amendedSchools(content).map(({ schoolId }) => schoolId)).toEqual(['s-22-0000', 's-22-0001', 's-22-0002']);
    expect(pendingChanges(amendedSchools(content), grown, assessments)).toEqual([]);
  });
});
