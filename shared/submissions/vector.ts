/** Statistics of forms: integers of one fixed layout per work and edition, zigzag LEB128, so a territory's is the sum of its children's. */
export const encodeVector = (numbers: readonly number[]): Uint8Array => {
  const bytes: number[] = [];
  for (const n of numbers) {
    if (!Number.isSafeInteger(n)) throw new RangeError('a vector holds safe integers only');
    let rest = n < 0 ? -2 * n - 1 : 2 * n;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
};

/** @throws {RangeError} when the bytes end within a number */
export const decodeVector = (bytes: Uint8Array): number[] => {
  const numbers: number[] = [];
  let rest = 0;
  let scale = 1;
  for (const byte of bytes) {
    rest += (byte % 128) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    numbers.push(rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2);
    rest = 0;
    scale = 1;
  }
  if (scale !== 1) throw new RangeError('a vector ends within a number');
  return numbers;
};

/**
 * Sums vectors element by element; their first number names the layout, and only vectors of the newest layout are summed.
 *
 * @returns undefined for none; `skipped` counts those of an older layout, which a new upload replaces
 */
export const sumVectors = (vectors: readonly Uint8Array[]): { sum: Uint8Array | undefined; skipped: number } => {
  const decoded = vectors.map(decodeVector);
  const layout = decoded.reduce((newest, [l = 0]) => Math.max(newest, l), 0);
  const summed = decoded.filter(([l]) => l === layout);
  if (summed.length === 0) return { sum: undefined, skipped: 0 };
  const total: number[] = [];
  for (const numbers of summed) {
    for (const [i, n] of numbers.entries()) total[i] = i === 0 ? layout : (total[i] ?? 0) + n;
  }
  return { sum: encodeVector(total), skipped: decoded.length - summed.length };
};
