import { keyOf, openArchive } from '../archive.ts';
import { readDirectory } from '../archive-directory.ts';
import { limits } from '../limits.ts';
import { type Relationship, readRelationships } from '../relationships.ts';
import { type ArchivePart, writeArchive } from '../write-archive.ts';
import { appended, edited, inPrefix, markupOf, rootOf } from './markup.ts';
import { escaped } from './text.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATIONSHIPS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';
const CONTENT_TYPES = '[Content_Types].xml';

/** The two editions of the format differ in the names of their namespaces alone. */
export const editions = {
  transitional: {
    main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    related: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  },
  strict: {
    main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    related: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  },
} as const;
export type Edition = (typeof editions)[keyof typeof editions];

/** Bytes of the parts that are read to be changed: as much again as the reader of values takes, for styles and comments. */
const READABLE_BYTES = 2 * limits.xmlBytes;

/** A workbook file being changed: parts that are not written stay as they were packed, byte for byte, in their order. */
export type PackageEdit = {
  has(part: string): boolean;
  /** @throws {WorkbookRefusal} when it is not there, broken or too large */
  bytes(part: string): Uint8Array;
  text(part: string): string;
  write(part: string, text: string): void;
  /** A part that was not there, with what it is. */
  add(part: string, contentType: string, text: string): void;
  /** Takes out what belongs to a part and is not needed any more. */
  remove(part: string): void;
  related(part: string): readonly Relationship[];
  /** @returns the id of the new relationship to a part of the same file */
  relate(part: string, type: string, target: string): string;
  /** Makes sure that parts of an extension have a content type. */
  declareExtension(extension: string, contentType: string): void;
  /** `xl/comments2.xml` for `xl/comments{n}.xml`: the first number that is free. */
  freeName(pattern: string): string;
  toBytes(): Uint8Array;
};

export const relationshipsPartOf = (part: string): string => {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
};

/** The way from a part to another one, as most programs write it: not all understand one that begins at the root. */
const fromPart = (part: string, target: string): string => {
  const folders = part.split('/').slice(0, -1);
  const steps = target.split('/');
  let shared = 0;
  while (shared < folders.length && keyOf(folders[shared] ?? '') === keyOf(steps[shared] ?? '')) shared += 1;
  return [...folders.slice(shared).map(() => '..'), ...steps.slice(shared)].join('/');
};

/** @throws {WorkbookRefusal} what `openArchive` throws */
export const editPackage = (file: Uint8Array): PackageEdit => {
  const archive = openArchive(file, READABLE_BYTES);
  const packed = new Map(readDirectory(Buffer.from(file)).map((entry) => [keyOf(entry.name), entry]));
  /** `undefined` is a part that was taken out */
  const written = new Map<string, { readonly name: string; readonly text: string } | undefined>();

  const has = (part: string) =>
    written.has(keyOf(part)) ? written.get(keyOf(part)) !== undefined : packed.has(keyOf(part));
  // Every part is inflated once: the archive counts what is read of it.
  const inflated = new Map<string, Uint8Array>();
  const original = (part: string) => {
    const known = inflated.get(keyOf(part)) ?? archive.read(part);
    inflated.set(keyOf(part), known);
    return known;
  };
  const bytes = (part: string) => {
    const own = written.get(keyOf(part));
    return own ? Buffer.from(own.text, 'utf8') : original(part);
  };
  const text = (part: string) => written.get(keyOf(part))?.text ?? markupOf(original(part));
  const write = (part: string, made: string) => {
    written.set(keyOf(part), { name: packed.get(keyOf(part))?.name ?? part, text: made });
  };
  const extend = (part: string, markup: string) => {
    const xml = text(part);
    const root = rootOf(xml);
    write(part, edited(xml, [appended(xml, root, inPrefix(markup, root.prefix))]));
  };
  const related = (part: string) => readRelationships({ names: archive.names, has, read: bytes }, part);

  return {
    has,
    bytes,
    text,
    write,
    related,
    add: (part, contentType, made) => {
      write(part, made);
      extend(CONTENT_TYPES, `<Override PartName="/${escaped(part)}" ContentType="${contentType}"/>`);
    },
    remove: (part) => {
      written.set(keyOf(part), undefined);
    },
    relate: (part, type, target) => {
      const taken = new Set(related(part).map(({ id }) => id));
      let n = 1;
      while (taken.has(`rIdCheck${n}`)) n += 1;
      const own = relationshipsPartOf(part);
      if (!has(own)) {
        write(own, `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"></Relationships>`);
        declareExtension('rels', RELATIONSHIPS_TYPE);
      }
      extend(own, `<Relationship Id="rIdCheck${n}" Type="${type}" Target="${escaped(fromPart(part, target))}"/>`);
      return `rIdCheck${n}`;
    },
    declareExtension,
    freeName: (pattern) => {
      let n = 1;
      while (has(pattern.replace('{n}', String(n)))) n += 1;
      return pattern.replace('{n}', String(n));
    },
    toBytes: () => {
      const kept = [...packed].flatMap(([key, entry]): ArchivePart[] => {
        if (!written.has(key)) {
          const { name, stored, inflatedBytes, crc, dataAt, packedBytes } = entry;
          return [{ name, stored, inflatedBytes, crc, packed: file.subarray(dataAt, dataAt + packedBytes) }];
        }
        const own = written.get(key);
        return own ? [{ name: own.name, bytes: Buffer.from(own.text, 'utf8') }] : [];
      });
      const added = [...written].flatMap(([key, own]): ArchivePart[] =>
        packed.has(key) || !own ? [] : [{ name: own.name, bytes: Buffer.from(own.text, 'utf8') }],
      );
      return writeArchive([...kept, ...added]);
    },
  };

  function declareExtension(extension: string, contentType: string): void {
    const declared = new RegExp(`Extension\\s*=\\s*["']${extension}["']`, 'i');
    if (!declared.test(text(CONTENT_TYPES))) {
      extend(CONTENT_TYPES, `<Default Extension="${extension}" ContentType="${contentType}"/>`);
    }
  }
};

/** A part of ours around its root. */
export const newPart = (markup: string): string => DECLARATION + markup;
