import { refuse } from './refusals.ts';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Names of streams in a compound file are UTF-16; they tell an encrypted .xlsx from an old .xls. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const OLD_WORKBOOK_STREAMS = ['Workbook', 'Book'].map((name) => Buffer.from(`${name}\u0000`, 'utf16le'));

/** Bytes in which a binary file shows itself by a zero byte. */
const PROBE_BYTES = 4096;

export const isZip = (bytes: Uint8Array): boolean => ZIP.equals(bytes.subarray(0, ZIP.length));

export const isCompoundFile = (bytes: Uint8Array): boolean =>
  COMPOUND_FILE.equals(bytes.subarray(0, COMPOUND_FILE.length));

/** UTF-16 text has zero bytes, too, but begins with its mark. */
export const isText = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || !bytes.subarray(0, PROBE_BYTES).includes(0);

/**
 * Lets only a zip archive through and says what the file is instead.
 *
 * @throws {WorkbookRefusal} `workbook-empty`, `workbook-encrypted`, `workbook-old-xls`, `workbook-is-text`,
 * `workbook-not-xlsx`
 */
export const mustBeZip = (bytes: Uint8Array): void => {
  if (bytes.length === 0) refuse('workbook-empty');
  if (isZip(bytes)) return;
  if (isCompoundFile(bytes)) refuse(compoundFileKind(bytes));
  refuse(isText(bytes) ? 'workbook-is-text' : 'workbook-not-xlsx');
};

const compoundFileKind = (bytes: Uint8Array) => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(ENCRYPTED_PACKAGE)) return 'workbook-encrypted';
  return OLD_WORKBOOK_STREAMS.some((stream) => file.includes(stream)) ? 'workbook-old-xls' : 'workbook-not-xlsx';
};
