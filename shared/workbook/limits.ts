/**
 * What a workbook may be at most. A real form is far below every line; what is above it is a fault or an attack.
 * Measured on real school workbooks: up to 188 entries, 60 MB inflated, an entry ratio of 121 : 1.
 */
export const limits = {
  /** Bytes of the file: base64 of it must still fit into one 6 MiB event of the HTTP entry. */
  fileBytes: 4_000_000,
  /** Entries of the archive: real workbooks with pictures and print settings stay under 190. */
  entries: 200,
  /** Bytes of all parts together, counted while inflating. */
  inflatedBytes: 64_000_000,
  /** Bytes of the parts that are read as XML, together: at 30 MB a second of the parser, half a second at most. */
  xmlBytes: 16_000_000,
  /** Inflated to packed, of the file and of an entry; deflate itself can reach 1032 : 1. */
  ratio: 200,
  /** Bytes below which an entry's ratio says nothing: a small part of equal rows packs very well. */
  ratioFreeBytes: 256_000,
  /** Cells of all sheets, empty formatted ones too: 1 500 participants x 45 columns is 67 500. */
  cells: 200_000,
  /** Texts of the shared table: no more than there may be cells. */
  sharedTexts: 200_000,
  /** Characters of all cells together: one long text may be shared by every cell. */
  textCharacters: 16_000_000,
  /** Characters of one cell: the limit of the format itself. */
  cellCharacters: 32_767,
  /** Cells under all merged ranges: whole columns that are merged hide everything in them. */
  mergedCells: 200_000,
  /** Sheets: a form has four. */
  sheets: 50,
  /** Relationships of one part: a link to click on is one, and a form has none. */
  relationships: 10_000,
  /** Depth of elements: a worksheet with every extension stays under 20. */
  xmlDepth: 64,
  /** Attributes of one element: a root with all namespaces stays under 60. */
  xmlAttributes: 256,
  /** Rows and columns of a sheet: XFD1048576 is the last cell. */
  rows: 1_048_576,
  columns: 16_384,
} as const;
