import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzed } from './fuzz.ts';
import { mutantOf } from './mutations.ts';

/** Seeds judged between two looks at the clock. */
const ROUND = 500;
/** Seeds leave room for the rounds of a whole night. */
const SEEDS = 2 ** 31;
/** Where the files of faults are put, each beside what is wrong with it. */
const FOLDER = join(import.meta.dirname, '..', '..', '.local', 'fuzz');

const { values } = parseArgs({
  options: {
    /** how long, in seconds */
    seconds: { type: 'string', default: '60' },
    /** the first seed. @default another one every time */
    seed: { type: 'string', default: String(Date.now() % SEEDS) },
    /** judge that seed alone */
    once: { type: 'boolean', default: false },
  },
});

const until = Date.now() + Number(values.seconds) * 1000;
const first = Number(values.seed);
const tally = new Map<string, number>();
let faults = 0;
let undecided = 0;
let seed = first;
process.stdout.write(`seeds from ${first}\n`);
do {
  const count = values.once ? 1 : ROUND;
  const round = await fuzzed(seed, count);
  seed += count;
  undecided += round.undecided.length;
  for (const [outcome, times] of Object.entries(round.tally)) tally.set(outcome, (tally.get(outcome) ?? 0) + times);
  for (const { seed: at, what } of round.faults) {
    faults++;
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, `${at}.xlsx`), mutantOf(at).bytes);
    writeFileSync(join(FOLDER, `${at}.txt`), `${what}\n`);
    process.stdout.write(`seed ${at}, kept as .local/fuzz/${at}.xlsx: ${what}\n`);
  }
} while (!values.once && Date.now() < until);
for (const [outcome, times] of [...tally].sort()) process.stdout.write(`${String(times).padStart(8)}  ${outcome}\n`);
process.stdout.write(`${seed - first} files, ${faults} faults, ${undecided} undecided by other readers\n`);
process.exitCode = faults > 0 ? 1 : 0;
