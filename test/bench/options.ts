import { parseArgs } from 'node:util';

export const parts = ['read', 'upload', 'calls', 'bundles', 'load', 'reports', 'reminders'] as const;
export type Part = (typeof parts)[number];

export type Options = {
  readonly only: readonly Part[];
  readonly json: string;
  /** a round of everything, for a look whether it runs */
  readonly quick: boolean;
  readonly help: boolean;
};

export const HELP = `npm run bench -- [--only PART[,PART]] [--quick] [--json FILE]

  read      CPU of reading and checking a file, beside the floor, exceljs and @e965/xlsx
  upload    CPU of a whole upload, beside Fastify and SQLite
  calls     calls of AWS and capacity units of uploads and reports
  bundles   size, load time and first call of each function
  load      uploads at a steady rate against the whole system on this machine
  reports   time and memory of keeping the reports of a whole country at a deadline
  reminders a check of 640 schools that all owe, from the firing of its entry to the letters

  --quick   fewer rounds: numbers to look at, not to tell
  --json    where the numbers are written, by default bench-result.json
`;

const isPart = (name: string): name is Part => parts.some((part) => part === name);

/** @throws {RangeError} for an unknown part */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string', default: 'bench-result.json' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const named = values.only.flatMap((list) => list.split(',')).filter((name) => name !== '');
  const unknown = named.find((name) => !isPart(name));
  if (unknown !== undefined) throw new RangeError(`There is no part «${unknown}».\n\n${HELP}`);
  return { ...values, only: named.length > 0 ? named.filter(isPart) : parts };
};
