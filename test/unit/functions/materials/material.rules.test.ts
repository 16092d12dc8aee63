import { describe, expect, it } from 'vitest';
import {
  concerns,
  currentOf,
  mustBePublishable,
  mustPublish,
  newsSince,
  published,
  versionNumbered,
  withdrawn,
  withVersion,
} from '../../../../functions/materials/material.rules.ts';
import type { StoredMaterial } from '../../../../functions/materials/material.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { federalOrganiser, regionalCoordinator } from '../../../fixtures/http.ts';
import { aFile } from '../../../fixtures/materials.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const hand = { by: 'federal', at: instant('2023-02-21T09:00:00Z') };

const aMaterial = (changes: Partial<StoredMaterial> = {}): StoredMaterial => ({
  id: 'm-ru-00000001',
  campaignId: 'vpr-2023',
  territory: 'ru',
  title: { ru: 'Порядок', en: 'Order' },
  roles: ['school'],
  grades: [],
  mustBeAcknowledged: true,
  revision: 1,
  createdAt: hand.at,
  createdBy: 'federal',
  versions: [],
  ...changes,
});

/** Versions are added and published one after the other. */
const withPublished = (...notes: (string | undefined)[]): StoredMaterial =>
  notes.reduce(
    (material, note, index) =>
      published(withVersion(material, { ...aFile(), note }, `a-${index}`, hand), index + 1, hand),
    aMaterial(),
  );

const reader = { role: 'school', region: 'ru-22', grades: [4, 5] } as const;

describe('whom a material concerns', () => {
  it.each([
    ['a school, when it is for schools', {}, reader, true],
    ['nobody of another role', { roles: ['regional'] as const }, reader, false],
    ['a school with one of its grades', { grades: [5, 11] as const }, reader, true],
    ['no school without them', { grades: [11] as const }, reader, false],
    [
      'no school without an application, when grades are named',
      { grades: [4] as const },
      { ...reader, grades: [] },
      false,
    ],
    [
      'a coordinator, whatever the grades',
      { roles: ['municipal'] as const, grades: [11] as const },
      { ...reader, role: 'municipal' as const },
      true,
    ],
    ['a school of the region that published it', { id: 'm-ru-22-00000001' }, reader, true],
    ['no school of another region', { id: 'm-ru-05-00000001' }, reader, false],
  ])('%s', (_who, changes, who, expected) => {
    const material = aMaterial(changes as Partial<StoredMaterial>);

    expect(concerns(material, who)).toBe(expected);
  });
});

describe('the versions of a material', () => {
  it('count from their publication on, and the one before again when the newest is withdrawn', () => {
    const material = withPublished(undefined, 'Дополнен раздел 3');

    expect(currentOf(material)?.version).toBe(2);
    expect(currentOf(withdrawn(material, versionNumbered(material, 2), 'Ошибка', hand))?.version).toBe(1);
    expect(currentOf(withVersion(aMaterial(), aFile(), 'a', hand))).toBeUndefined();
  });

  it('are new to a school from the one after that which it has acknowledged', () => {
    const material = withPublished(undefined, 'Раздел 3', 'Раздел 4');

    expect(newsSince(material, 1).map(({ note }) => note)).toEqual(['Раздел 3', 'Раздел 4']);
    expect(newsSince(material, undefined)).toHaveLength(3);
    expect(newsSince(material, 3)).toEqual([]);
  });

  it('say what is new from the second on', () => {
    expect(() => withVersion(withPublished(undefined), aFile(), 'a', hand)).toThrow(aProblem('invalid-request'));
  });

  it('are not published over a newer one, nor after they were withdrawn', () => {
    const material = withPublished(undefined, 'Раздел 3');
    const gone = withdrawn(material, versionNumbered(material, 2), 'Ошибка', hand);

    expect(() => mustBePublishable(material, versionNumbered(material, 1))).toThrow(aProblem('version-not-open'));
    expect(() => mustBePublishable(gone, versionNumbered(gone, 2))).toThrow(aProblem('version-not-open'));
    expect(() => withdrawn(gone, versionNumbered(gone, 2), 'Снова', hand)).toThrow(aProblem('version-not-open'));
  });

  it('end at fifty', () => {
    const full = withPublished(...Array.from({ length: 50 }, () => 'Новое'));

    expect(() => withVersion(full, { ...aFile(), note: 'Ещё' }, 'a', hand)).toThrow(aProblem('versions-full'));
  });
});

describe('a material', () => {
  it('is changed by the organiser of its own territory alone', () => {
    const regional = aMaterial({ id: 'm-ru-22-00000001', territory: 'ru-22' });

    expect(() => mustPublish(aMaterial(), federalOrganiser)).not.toThrow();
    expect(() => mustPublish(regional, regionalCoordinator)).not.toThrow();
    expect(() => mustPublish(aMaterial(), regionalCoordinator)).toThrow(aProblem('not-the-publisher'));
    expect(() => mustPublish(regional, federalOrganiser)).toThrow(aProblem('not-the-publisher'));
  });
});
