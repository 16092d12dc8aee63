import type { Archive } from './archive.ts';
import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { type Attributes, readXml } from './xml.ts';
import { inside } from './xml-interest.ts';

/** A relationship of a part; `type` is the last word of its URI, which the two editions of the format share. */
export type Relationship = {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
};

/** The relationships of a part, the package's own for `''`; a part without any has none. */
export const readRelationships = (archive: Archive, part: string): readonly Relationship[] => {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  return archive.has(name) ? relationshipsOf(archive.read(name), part.slice(0, slash)) : [];
};

/** @param folder the folder of the owning part, `''` or ending in `/`: targets are relative to it */
export const relationshipsOf = (bytes: Uint8Array, folder: string): readonly Relationship[] => {
  const found: Relationship[] = [];
  const relationship = {
    open: ({ Id, Type, Target, TargetMode }: Attributes) => {
      if (Id === undefined || Type === undefined || Target === undefined) return refuse('workbook-markup');
      if (found.length >= limits.relationships) return refuse('workbook-too-complex');
      const external = TargetMode?.toLowerCase() === 'external';
      const target = external ? '' : resolved(folder, Target);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target, external });
    },
  };
  readXml(bytes, inside({ Relationships: { inside: inside({ Relationship: relationship }) } }));
  if (new Set(found.map(({ id }) => id)).size !== found.length) refuse('workbook-markup');
  return found;
};

/** `/xl/a.xml`, `a.xml` and `../a.xml` as a name in the archive; what climbs out of it is not there to be found. */
const resolved = (folder: string, target: string): string => {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};
