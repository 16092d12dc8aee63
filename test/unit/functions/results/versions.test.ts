import { describe, expect, it } from 'vitest';
import type { FormRow, FormRows } from '../../../../shared/contracts/form-rows.ts';
import type { ResultVersion } from '../../../../shared/contracts/form-versions.ts';
import { aSchoolAtWork, type SchoolAtWork } from '../../../fixtures/form-versions.ts';
import { federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../../fixtures/http.ts';
import { filledIn } from '../../../fixtures/results.ts';

/** The stage of results of the campaign, in UTC. */
const BEFORE_DUE = '2023-05-25T14:59:59.999Z';
const DUE = '2023-05-25T15:00:00.000Z';
const BEFORE_CLOSED = '2023-05-30T14:59:59.999Z';
const CLOSED = '2023-05-30T15:00:00.000Z';

type Deed = readonly [at: string, does: 'uploads' | 'fails' | 'returns' | 'reopens' | 'waives' | 'reinstates'];

/** Rows whose scores make each upload another one. */
const rowsOf = async ({ call }: SchoolAtWork, points: number): Promise<FormRow[]> => {
  const { seats, columns } = (await call('GET /form/rows')).body as FormRows;
  const items = columns.filter(({ field }) => field === 'score');
  return seats.map(({ code, className }, seat) => ({
    code,
    variant: 1,
    scores: items.map((_, item) => (seat * items.length + item < points ? 1 : 0)),
    className,
    gender: 'м',
    previousMark: 4,
  }));
};

const deeds = {
  uploads: async (school: SchoolAtWork, n: number) =>
    school.call('PUT /form/rows', { body: { rows: await rowsOf(school, n) } }),
  fails: (school: SchoolAtWork) => school.call('PUT /form/rows', { body: { rows: [] } }),
  returns: (school: SchoolAtWork) =>
    school.call('POST /return', { caller: municipalCoordinator, body: { comment: 'Проверьте 4Б' } }),
  reopens: (school: SchoolAtWork) =>
    school.call('POST /reopening', { caller: federalOrganiser, body: { comment: 'Пожар в школе' } }),
  waives: (school: SchoolAtWork) =>
    school.call('POST /waiver', { caller: regionalCoordinator, body: { reason: 'quarantine' } }),
  reinstates: (school: SchoolAtWork) => school.call('POST /reinstatement', { caller: regionalCoordinator }),
};

const versionsOf = async ({ call }: SchoolAtWork): Promise<ResultVersion[]> =>
  ((await call('GET /form/versions')).body as { items: ResultVersion[] }).items;

/** The versions after all of it, oldest first: from which state, mended, late, changed late. */
const history = async (...done: readonly Deed[]) => {
  const school = await aSchoolAtWork();
  for (const [n, [at, does]] of done.entries()) {
    school.clock.set(at);
    const { status } = await deeds[does](school, n);
    expect([at, does, status]).toEqual([at, does, does === 'fails' ? 422 : 200]);
  }
  const versions = await versionsOf(school);
  return versions.reverse().map(({ from, mended, late, changedLate }) => [from, mended, late, changedLate]);
};

describe('a version says how it counts', () => {
  it.each<[string, readonly Deed[], unknown[]]>([
    ['in time, a millisecond before dueAt', [[BEFORE_DUE, 'uploads']], [['owed', false, false, false]]],
    ['late, at dueAt itself', [[DUE, 'uploads']], [['owed', false, true, false]]],
    ['late, a millisecond before closesAt', [[BEFORE_CLOSED, 'uploads']], [['owed', false, true, false]]],
    [
      'replaced in time',
      [
        ['2023-05-01T09:00:00.000Z', 'uploads'],
        [BEFORE_DUE, 'uploads'],
      ],
      [
        ['owed', false, false, false],
        ['accepted', false, false, false],
      ],
    ],
    [
      'changed late, at dueAt itself, and still handed in in time',
      [
        [BEFORE_DUE, 'uploads'],
        [DUE, 'uploads'],
      ],
      [
        ['owed', false, false, false],
        ['accepted', false, false, true],
      ],
    ],
    [
      'late for ever once it was, changed or not',
      [
        [DUE, 'uploads'],
        [BEFORE_CLOSED, 'uploads'],
      ],
      [
        ['owed', false, true, false],
        ['accepted', false, true, true],
      ],
    ],
    [
      'mended after dueAt, which is not late',
      [
        [BEFORE_DUE, 'uploads'],
        [DUE, 'returns'],
        [BEFORE_CLOSED, 'uploads'],
      ],
      [
        ['owed', false, false, false],
        ['returned', true, false, false],
      ],
    ],
    [
      'mended after closesAt, a refused upload between',
      [
        [BEFORE_DUE, 'uploads'],
        [CLOSED, 'returns'],
        [CLOSED, 'fails'],
        [CLOSED, 'uploads'],
      ],
      [
        ['owed', false, false, false],
        ['returned', true, false, false],
      ],
    ],
    [
      'mended, and late as the first one was',
      [
        [DUE, 'uploads'],
        [DUE, 'returns'],
        [DUE, 'uploads'],
      ],
      [
        ['owed', false, true, false],
        ['returned', true, true, false],
      ],
    ],
    [
      'changed late by replacing what was mended',
      [
        [BEFORE_DUE, 'uploads'],
        [DUE, 'returns'],
        [DUE, 'uploads'],
        [DUE, 'uploads'],
      ],
      [
        ['owed', false, false, false],
        ['returned', true, false, false],
        ['accepted', false, false, true],
      ],
    ],
    [
      'opened past the deadline, which is not late',
      [
        [CLOSED, 'reopens'],
        [CLOSED, 'uploads'],
      ],
      [['owed', true, false, false]],
    ],
    [
      'after a waiver that was taken back',
      [
        [BEFORE_DUE, 'waives'],
        [BEFORE_DUE, 'reinstates'],
        [BEFORE_DUE, 'uploads'],
      ],
      [['owed', false, false, false]],
    ],
  ])('%s', async (_how, done, versions) => {
    expect(await history(...done)).toEqual(versions);
  });

  it('and none is taken at closesAt', async () => {
    const school = await aSchoolAtWork();
    const rows = await rowsOf(school, 1);
    school.clock.set(CLOSED);

    const answer = await school.call('PUT /form/rows', { body: { rows } });

    expect([answer.status, (answer.body as { type: string }).type]).toEqual([409, '/problems/window-closed']);
    expect(await versionsOf(school)).toEqual([]);
  });

  it('with who handed it in, when, by which door, and how many were there', async () => {
    const school = await aSchoolAtWork();
    const rows = await rowsOf(school, 3);
    rows[0] = { code: 40001, variant: 'отсутствовал' };

    await school.call('PUT /form/rows', { body: { rows } });

    expect(await versionsOf(school)).toEqual([
      {
        revision: 2,
        at: '2023-04-11T09:00:00.000Z',
        by: 'edu220001',
        from: 'owed',
        mended: false,
        late: false,
        changedLate: false,
        kind: 'rows',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        bytes: expect.any(Number),
        participants: { all: 5, present: 4, absent: 1 },
        onBehalf: null,
      },
    ]);
  });

  it('and without what items of older releases do not say', async () => {
    const school = await aSchoolAtWork();
    await school.call('PUT /form/rows', { body: { rows: await rowsOf(school, 3) } });
    for (const item of school.table.items.values()) {
      const content = item.c as { taken?: { from?: unknown; mended?: unknown }; file?: { kind?: unknown } } | undefined;
      delete content?.taken?.from;
      delete content?.taken?.mended;
      delete content?.file?.kind;
    }

    const [version] = await versionsOf(school);

    expect(version).toMatchObject({ from: null, mended: null, kind: 'workbook', participants: { all: 5 } });
  });
});

describe('what was accepted', () => {
  it('is there byte for byte after later uploads, a refusal, a return and a waiver', async () => {
    const school = await aSchoolAtWork();
    const { bytes: blank } = await school.file('GET /form');
    const [first, second] = [filledIn(blank), filledIn(blank, 4)];
    const rows = await rowsOf(school, 7);
    await school.call('PUT /form', { body: first });
    await school.call('PUT /form', { body: second });
    await deeds.returns(school);
    await school.call('PUT /form', { body: blank });
    await school.call('PUT /form/rows', { body: { rows } });
    await deeds.returns(school);
    await deeds.waives(school);

    const versions = await versionsOf(school);

    const kept = await Promise.all(
      versions.map(async ({ revision, bytes }) => {
        const params = { revision: String(revision) };
        const file = await school.file('GET /form/versions/{revision}', { params });
        expect(file.bytes.length).toBe(bytes);
        return Buffer.from(file.bytes);
      }),
    );
    expect(versions.map(({ revision, kind, from }) => [revision, kind, from])).toEqual([
      [6, 'rows', 'returned'],
      [3, 'workbook', 'accepted'],
      [2, 'workbook', 'owed'],
    ]);
    expect(JSON.parse(kept[0]?.toString() ?? '')).toEqual({ rows });
    expect([kept[1]?.equals(second), kept[2]?.equals(first)]).toEqual([true, true]);
  });
});
