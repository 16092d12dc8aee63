/** One way of doing the same thing as its competitors. */
export type Contender = {
  readonly name: string;
  /** does it `times` times and tells the CPU that one took, milliseconds */
  sample(times: number): Promise<number>;
};

/** Of one contender over all rounds, milliseconds of CPU for one run. */
export type Samples = {
  readonly name: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
};

export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The value below which this share of the values lies; the nearest one that was measured. */
export const quantileOf = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
};

export const samplesOf = (name: string, values: readonly number[]): Samples => ({
  name,
  median: medianOf(values),
  least: Math.min(...values),
  most: Math.max(...values),
  rounds: values.length,
});

/** CPU of this process, all of its threads, milliseconds. */
const cpuMilliseconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

/** A contender that runs in this process. */
export const inProcess = (name: string, run: () => unknown): Contender => ({
  name,
  sample: async (times) => {
    const before = process.cpuUsage();
    for (let n = 0; n < times; n++) await run();
    return cpuMilliseconds(before) / times;
  },
});

export type Rounds = {
  /** not counted: until the code is compiled */
  readonly warmUps: number;
  readonly rounds: number;
  /** CPU that one sample takes at least, milliseconds: below it the clock's own grain shows */
  readonly sampleMilliseconds: number;
};

/** Runs that make a sample long enough, by what one run takes now. */
const timesFor = (sampleMilliseconds: number, one: number): number =>
  Math.min(500, Math.max(1, Math.ceil(sampleMilliseconds / Math.max(one, 0.01))));

/**
 * Measures contenders in turns, each round beginning with another one, so that whatever else the machine does meets all of them.
 *
 * CPU time and not the clock on the wall is taken: the machine may be busy with something else.
 */
export const interleaved = async (
  contenders: readonly Contender[],
  { warmUps, rounds, sampleMilliseconds }: Rounds,
): Promise<Samples[]> => {
  const times = new Map<string, number>();
  for (const { name, sample } of contenders) {
    let one = await sample(1);
    for (let n = 1; n < warmUps; n++) one = await sample(timesFor(sampleMilliseconds, one));
    times.set(name, timesFor(sampleMilliseconds, one));
  }
  const taken = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < contenders.length; place++) {
      const contender = contenders[(place + round) % contenders.length] as Contender;
      taken.get(contender.name)?.push(await contender.sample(times.get(contender.name) ?? 1));
    }
  }
  return contenders.map(({ name }) => samplesOf(name, taken.get(name) ?? []));
};
