import type { Archive } from './archive.ts';
import { limits } from './limits.ts';
import { refuse } from './refusals.ts';
import { type Relationship, readRelationships, relationshipsOf } from './relationships.ts';
import { type Attributes, readXml } from './xml.ts';
import { inside } from './xml-interest.ts';

/** A worksheet of the workbook and the part that holds it; charts and dialogs are no worksheets. */
export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly part: string };

export type WorkbookParts = { readonly sheets: readonly SheetPart[]; readonly sharedStrings: string | undefined };

/** The main part of an .xlsx; other content types are templates, macros, binary workbooks or another program's. */
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const BINARY_WORKBOOK_TYPE = 'application/vnd.ms-excel.sheet.binary.macroenabled.main';

/** By their content types, wherever the parts stand and whatever they are called. */
const MACRO_TYPES = /macroenabled|macrosheet|vbaproject|activex|oleobject/;
const EXTERNAL_TYPES = /externallink\+xml|connections\+xml|querytable\+xml/;
/** The same by name: an entry that no content type mentions is still stored and handed on. */
const MACRO_NAMES = /(^|\/)(vbaproject[^/]*\.bin$|vbadata\.xml$|macrosheets\/|activex\/|embeddings\/)/;
const EXTERNAL_NAMES = /(^|\/)(externallinks\/|connections\.xml$|querytables\/)/;

/**
 * Finds the worksheets and the shared texts through relationships and content types, never by customary names.
 *
 * @throws {WorkbookRefusal} `workbook-not-xlsx`, `workbook-ods`, `workbook-binary`, `workbook-macros`,
 * `workbook-external-links`, `workbook-too-many-sheets`, `workbook-sheet-names`, `workbook-part-missing`; what `readXml` throws
 */
export const workbookParts = (archive: Archive): WorkbookParts => {
  if (archive.has('META-INF/manifest.xml') && archive.has('content.xml')) return refuse('workbook-ods');
  if (!archive.has('[Content_Types].xml') || !archive.has('_rels/.rels')) return refuse('workbook-not-xlsx');
  const types = readContentTypes(archive.read('[Content_Types].xml'));
  mustBeHarmless(archive, types);
  const workbook = readRelationships(archive, '').find(({ type }) => type === 'officeDocument')?.target;
  if (workbook === undefined || types.of(workbook) !== WORKBOOK_TYPE) return refuse('workbook-not-xlsx');

  const related = readRelationships(archive, workbook);
  const byId = new Map(related.map((relationship) => [relationship.id, relationship]));
  const sheets = readSheets(archive.read(workbook), byId);
  if (new Set(sheets.map(({ part }) => part.toLowerCase())).size !== sheets.length)
    return refuse('workbook-part-missing');
  if (new Set(sheets.map(({ name }) => name.toLowerCase())).size !== sheets.length)
    return refuse('workbook-sheet-names');
  return { sheets, sharedStrings: related.find(({ type }) => type === 'sharedStrings')?.target };
};

/** Sheets without cells, which are passed over. */
const OTHER_SHEETS: ReadonlySet<string> = new Set(['chartsheet', 'dialogsheet']);

type ContentTypes = { of(part: string): string };

const readContentTypes = (bytes: Uint8Array): ContentTypes => {
  const byExtension = new Map<string, string>();
  const byPart = new Map<string, string>();
  const keep = (map: Map<string, string>, key: string) => ({
    open: (attributes: Attributes) => {
      const name = attributes[key]?.toLowerCase();
      if (name !== undefined) map.set(name, attributes.ContentType?.toLowerCase() ?? '');
    },
  });
  const types = { inside: inside({ Default: keep(byExtension, 'Extension'), Override: keep(byPart, 'PartName') }) };
  readXml(bytes, inside({ Types: types }));
  return {
    of: (part) => {
      const key = `/${part.toLowerCase()}`;
      return byPart.get(key) ?? byExtension.get(key.slice(key.lastIndexOf('.') + 1)) ?? '';
    },
  };
};

/** Judges the parts that are there: some programs declare the types of macros in every file, without having any. */
const mustBeHarmless = (archive: Archive, types: ContentTypes): void => {
  const names = archive.names.map((name) => name.replaceAll('\\', '/').toLowerCase());
  if (names.some((name) => types.of(name) === BINARY_WORKBOOK_TYPE)) refuse('workbook-binary');
  if (names.some((name) => MACRO_NAMES.test(name) || MACRO_TYPES.test(types.of(name)))) refuse('workbook-macros');
  if (names.some((name) => EXTERNAL_NAMES.test(name) || EXTERNAL_TYPES.test(types.of(name)))) {
    refuse('workbook-external-links');
  }
  for (const part of archive.names.filter((name) => name.toLowerCase().endsWith('.rels'))) {
    for (const { external, type } of relationshipsOf(archive.read(part), '')) {
      if (external && type !== 'hyperlink') refuse('workbook-external-links');
    }
  }
};

const readSheets = (bytes: Uint8Array, byId: ReadonlyMap<string, Relationship>): readonly SheetPart[] => {
  const sheets: SheetPart[] = [];
  let count = 0;
  const sheet = {
    open: (attributes: Attributes) => {
      if (++count > limits.sheets) refuse('workbook-too-many-sheets');
      const name = attributes.name ?? '';
      const related = byId.get(prefixedId(attributes) ?? '') ?? refuse('workbook-part-missing');
      if (name === '') refuse('workbook-sheet-names');
      if (related.external) refuse('workbook-external-links');
      if (related.type.includes('acrosheet')) refuse('workbook-macros');
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      if (related.type === 'worksheet') sheets.push({ name, hidden, part: related.target });
      else if (!OTHER_SHEETS.has(related.type)) refuse('workbook-part-missing');
    },
  };
  readXml(bytes, inside({ workbook: { inside: inside({ sheets: { inside: inside({ sheet }) } }) } }));
  return sheets;
};

/** `r:id` under any prefix; `sheetId` and a bare `id` are something else. */
const prefixedId = (attributes: Attributes): string | undefined =>
  attributes['r:id'] ?? Object.entries(attributes).find(([name]) => /^[^:]+:id$/.test(name))?.[1];
