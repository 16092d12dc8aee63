/** Choices that follow from a seed alone. */
export type Random = {
  /** a whole number below `end` */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
};

/** Mulberry32: 32 bits of state, even enough for choices. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
};
