import type { Status } from '../../shared/contracts/common.ts';
import type { Material, MaterialListed, MaterialVersion } from '../../shared/contracts/materials-views.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { currentOf, newsSince, owedVersion } from './material.rules.ts';
import { type Acknowledgement, partOf, type StoredMaterial, type StoredVersion } from './material.ts';

type Acknowledged = NonNullable<MaterialListed['acknowledgement']>;

/** What a school has said of a campaign's materials, and by when it is to. */
export type SchoolSide = {
  readonly stored: readonly Submission<Acknowledgement>[];
  /** null where the plan-schedule has no such deadline */
  readonly dueAt: Instant | null;
};

const versionView = ({ arrival: _arrival, ...version }: StoredVersion): MaterialVersion => version;

export const newsOf = (material: StoredMaterial, known: number | undefined): Acknowledged['news'] =>
  newsSince(material, known).map(({ version, note, publishedAt }) => ({ version, note, publishedAt }));

/** The newest version that the school has acknowledged. */
export const newestKnown = (
  { id }: StoredMaterial,
  stored: SchoolSide['stored'],
): { version: number; at: Instant; by: string } | null => {
  const ofMaterial = stored.flatMap(({ status, content, submittedAt, at, by }) =>
    status === 'accepted' && content?.materialId === id
      ? [{ version: content.version, at: submittedAt ?? at, by }]
      : [],
  );
  return ofMaterial.sort((a, b) => b.version - a.version)[0] ?? null;
};

/** In the moment before it is stored, what was published is owed already. */
export const statusOf = (material: StoredMaterial, stored: SchoolSide['stored']): Status | null => {
  const owed = owedVersion(material);
  if (!owed) return null;
  return stored.find(({ part }) => part === partOf(material.id, owed.version))?.status ?? 'owed';
};

const acknowledged = (material: StoredMaterial, { stored, dueAt }: SchoolSide): Acknowledged => {
  const status = statusOf(material, stored);
  const known = newestKnown(material, stored);
  return {
    isOwed: status === 'owed',
    status,
    acknowledged: known,
    dueAt: status === null ? null : dueAt,
    news: newsOf(material, known?.version),
  };
};

const headView = (material: StoredMaterial, school: SchoolSide | undefined) => {
  const { versions: _versions, createdBy: _by, ...head } = material;
  return { ...head, acknowledgement: school ? acknowledged(material, school) : null };
};

export const listedView = (material: StoredMaterial, school: SchoolSide | undefined): MaterialListed => {
  const current = currentOf(material);
  return { ...headView(material, school), current: current ? versionView(current) : null };
};

/** @param isOwn the publisher sees versions that wait for their file and those that were withdrawn */
export const materialView = (material: StoredMaterial, school: SchoolSide | undefined, isOwn: boolean): Material => ({
  ...headView(material, school),
  current: currentOf(material)?.version ?? null,
  versions: material.versions.filter(({ state }) => isOwn || state === 'published').map(versionView),
});
