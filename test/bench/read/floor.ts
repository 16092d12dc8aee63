import { inflateRawSync } from 'node:zlib';
import { readDirectory } from '../../../shared/workbook/archive-directory.ts';

const LESS_THAN = 0x3c;

/**
 * The least that a reader of the same file does: inflate every part and look at each of its bytes once.
 *
 * @returns how many tags there are, so that nothing of it can be left out
 */
export const inflatedAndScanned = (form: Uint8Array): number => {
  const file = Buffer.from(form.buffer, form.byteOffset, form.byteLength);
  let tags = 0;
  for (const { dataAt, packedBytes, inflatedBytes, stored } of readDirectory(file)) {
    const packed = file.subarray(dataAt, dataAt + packedBytes);
    const part = stored ? packed : inflateRawSync(packed, { chunkSize: Math.max(64, inflatedBytes + 1) });
    for (let at = 0; at < part.length; at++) if (part[at] === LESS_THAN) tags++;
  }
  return tags;
};
