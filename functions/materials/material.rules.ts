import type { FileAnnouncement } from '../../shared/contracts/file-announcement.ts';
import { publisherOf } from '../../shared/contracts/materials-views.ts';
import type { Grade } from '../../shared/kernel/assessment.ts';
import type { Caller, Role } from '../../shared/kernel/caller.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { FEDERATION, isWithin } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { StoredMaterial, StoredVersion } from './material.ts';

/** A material with this many was not written, it was kept up. */
const MOST_VERSIONS = 50;

type Change = { readonly by: string; readonly at: Instant };

/** The version that counts: the newest that is published and not withdrawn. */
export const currentOf = ({ versions }: Pick<StoredMaterial, 'versions'>): StoredVersion | undefined =>
  versions.findLast(({ state }) => state === 'published');

/** Whether the caller may change it: what is the country's is the federal organiser's, what is a region's its coordinator's. */
export const isPublisher = ({ territory }: Pick<StoredMaterial, 'territory'>, caller: Caller): boolean =>
  (caller.role === 'federal' || caller.role === 'regional') && caller.scope === territory;

/** @throws {Problem} `not-the-publisher` */
export const mustPublish = (material: StoredMaterial, caller: Caller): void => {
  if (!isPublisher(material, caller)) throw problems.notThePublisher({ territory: material.territory });
};

/** A region of whom somebody reads: the country's materials are for all, a region's for those in it. */
const isOfPlace = (id: string, region: string): boolean => {
  const publisher = publisherOf(id);
  return publisher === FEDERATION || isWithin(region, publisher);
};

type Reader = {
  readonly role: Role;
  /** the region in which the reader is, `ru` for the federal organiser */
  readonly region: string;
  /** of the school's accepted application; empty without one */
  readonly grades: readonly Grade[];
};

/** Whether a material is for somebody: by role and place, for a school by the grades that take part as well. */
export const concerns = (
  { id, roles, grades }: Pick<StoredMaterial, 'id' | 'roles' | 'grades'>,
  reader: Reader,
): boolean =>
  roles.includes(reader.role) &&
  isOfPlace(id, reader.region) &&
  (reader.role !== 'school' || grades.length === 0 || grades.some((grade) => reader.grades.includes(grade)));

/** What each school that it concerns is to acknowledge; nothing before the first publication. */
export const owedVersion = (material: StoredMaterial): StoredVersion | undefined =>
  material.mustBeAcknowledged && material.roles.includes('school') ? currentOf(material) : undefined;

/** The published versions after the one that somebody knows, up to the one that counts; with none known, all of them are new. */
export const newsSince = (material: StoredMaterial, known: number | undefined): StoredVersion[] =>
  material.versions.filter(({ version, state }) => state === 'published' && version > (known ?? 0));

const changed = (material: StoredMaterial, versions: StoredVersion[]): StoredMaterial => ({
  ...material,
  versions,
  revision: material.revision + 1,
});

/**
 * A version is announced; its file is awaited.
 *
 * @throws {Problem} `versions-full`; `invalid-request` where a later version does not say what is new
 */
export const withVersion = (
  material: StoredMaterial,
  file: FileAnnouncement & { readonly note?: string | undefined },
  arrival: string,
  { by, at }: Change,
): StoredMaterial => {
  const { versions } = material;
  if (versions.length >= MOST_VERSIONS) throw problems.versionsFull({ versions: versions.length });
  const { note, ...announced } = file;
  if (note === undefined && versions.some(({ state }) => state !== 'awaitingFile')) {
    const detail = { ru: 'Напишите, что нового: это увидят школы.', en: 'Say what is new: schools see it.' };
    throw problems.invalidRequest({}, [{ pointer: '/body/note', code: 'note-missing', detail }]);
  }
  const made: StoredVersion = {
    ...announced,
    version: versions.length + 1,
    state: 'awaitingFile',
    note: note ?? null,
    by,
    createdAt: at,
    publishedAt: null,
    withdrawnAt: null,
    withdrawnReason: null,
    arrival,
  };
  return changed(material, [...versions, made]);
};

/** @throws {Problem} `not-found` */
export const versionNumbered = ({ versions }: StoredMaterial, version: number): StoredVersion => {
  const found = versions.find((one) => one.version === version);
  if (!found) throw problems.notFound({});
  return found;
};

/**
 * Before the file is looked at.
 *
 * @throws {Problem} `version-not-open` for one that was withdrawn, or that a newer published one has overtaken
 */
export const mustBePublishable = (material: StoredMaterial, { version, state }: StoredVersion): void => {
  const current = currentOf(material);
  if (state === 'withdrawn' || (current !== undefined && current.version > version)) {
    throw problems.versionNotOpen({ version, current: current?.version ?? null });
  }
};

export const published = (material: StoredMaterial, version: number, { at }: Change): StoredMaterial =>
  changed(
    material,
    material.versions.map((one) =>
      one.version === version ? { ...one, state: 'published' as const, publishedAt: at } : one,
    ),
  );

/** What was not published yet may be withdrawn too: then it never is. @throws {Problem} `version-not-open` when it is already */
export const withdrawn = (
  material: StoredMaterial,
  { version, state }: StoredVersion,
  reason: string,
  { at }: Change,
): StoredMaterial => {
  if (state === 'withdrawn') throw problems.versionNotOpen({ version, current: currentOf(material)?.version ?? null });
  return changed(
    material,
    material.versions.map((one) =>
      one.version === version ? { ...one, state: 'withdrawn' as const, withdrawnAt: at, withdrawnReason: reason } : one,
    ),
  );
};
