import { createHash } from 'node:crypto';

/** A repeatable stream of numbers; each named stream is its own, so one thing made anew changes no other. */
export type Random = {
  /** 0 included to 1 excluded */
  fraction(): number;
  /** both ends included */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  /** @throws {RangeError} when there is nothing to choose from */
  one<T>(choices: readonly T[]): T;
  /** one key by the weights, which need not sum to 1 */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** mean 0, standard deviation 1 */
  normal(): number;
};

/** 32 bits at a time: sfc32, whose state is the SHA-256 of the names. */
const sfc32 = (names: readonly (string | number)[]): (() => number) => {
  const digest = createHash('sha256').update(JSON.stringify(names)).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [number, number, number, number];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
};

export const random = (...names: readonly (string | number)[]): Random => {
  const next = sfc32(names);
  const fraction = () => next() / 2 ** 32;
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    one: (choices) => {
      if (choices.length === 0) throw new RangeError('nothing to choose from');
      return choices[whole(0, choices.length - 1)] as (typeof choices)[number];
    },
    weighted: (weights) => {
      const entries = Object.entries<number>(weights);
      let left = fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key as keyof typeof weights;
      }
      return entries.at(-1)?.[0] as keyof typeof weights;
    },
    // Box and Muller; 1 - fraction keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  };
};
