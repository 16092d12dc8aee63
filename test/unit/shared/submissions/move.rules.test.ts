import { describe, expect, it } from 'vitest';
import { moved, possiblePlaces } from '../../../../shared/submissions/move.rules.ts';
import { aHand, aSubmission } from '../../../fixtures/submissions.ts';

const hand = aHand({ by: 'reg220000', writeId: 'w-move' });

describe('a submission of a school that moves', () => {
  it('leaves a tombstone one revision up, and arrives two revisions up with all that was decided of it', () => {
    const leaving = aSubmission({
      status: 'returned',
      revision: 5,
      comment: 'нет 4 «Б»',
      late: true,
      mending: true,
      content: { classes: 3 },
      vector: Uint8Array.of(1),
    });

    const { tombstone, arrived } = moved(leaving, undefined, 'ru-05-001', hand);

    expect(tombstone).toMatchObject({
      revision: 6,
      municipalityId: 'ru-22-001',
      movedTo: 'ru-05-001',
      by: 'reg220000',
    });
    expect(tombstone.content).toBeUndefined();
    expect(tombstone.vector).toBeUndefined();
    expect(arrived).toMatchObject({
      revision: 7,
      municipalityId: 'ru-05-001',
      regionId: 'ru-05',
      action: 'moved',
      status: 'returned',
      comment: 'нет 4 «Б»',
      late: true,
      mending: true,
      content: { classes: 3 },
      vector: Uint8Array.of(1),
    });
    expect(arrived).not.toHaveProperty('movedTo');
  });

  it('comes back over its own tombstone', () => {
    const there = aSubmission({ revision: 9, movedTo: 'ru-22-001' });

    const { arrived } = moved(aSubmission({ revision: 5 }), there, 'ru-22-002', hand);

    expect(arrived?.revision).toBe(10);
  });

  it('takes the place of what was only owed at the new place', () => {
    const { arrived } = moved(
      aSubmission({ status: 'draft', content: 1, revision: 3 }),
      aSubmission(),
      'ru-22-002',
      hand,
    );

    expect(arrived).toMatchObject({ status: 'draft', revision: 5 });
  });

  it('gives way where it was only owed itself', () => {
    const there = aSubmission({ status: 'draft', content: 1 });

    expect(moved(aSubmission(), there, 'ru-22-002', hand)).toMatchObject({
      arrived: undefined,
      tombstone: { revision: 2 },
    });
  });
});

describe('the places where a school may have a submission', () => {
  it('are those of the kinds without works, whatever is known', () => {
    const kinds = possiblePlaces([], []).map(({ kind }) => kind);

    expect(kinds).toEqual([
      'application',
      'assignment',
      'schedule',
      'acknowledgement',
      'expert-counts',
      'conduct',
      'context',
    ]);
  });

  it('are all kinds and parts of a work that was ever entailed or is shown by the index', () => {
    const form = (unit: string) => ({ kind: 'result-form', unit, part: 't', owes: true }) as const;
    const source = { entails: [form('4-MA')], foreseen: [], formerly: [form('4-RU')] };

    const places = possiblePlaces([source], [form('5-BI')]);

    for (const unit of ['4-MA', '4-RU', '5-BI']) {
      expect(places).toContainEqual(expect.objectContaining({ kind: 'result-form', unit, part: 'c' }));
      expect(places).toContainEqual(expect.objectContaining({ kind: 'electronic-protocol', unit, part: '-' }));
    }
    expect(places).toHaveLength(possiblePlaces([], []).length + 3 * 6);
  });
});
