import { parseArgs } from 'node:util';

/** What `npm run demo` was asked for. */
export type DemoOptions = {
  /** of a system that runs already, just started with `--quiet-demo`; without it one of its own is started */
  readonly state: string | undefined;
  readonly schools: number;
  readonly width: number;
  /** a whole campaign, day by day, on a system of its own */
  readonly days: boolean;
  readonly help: boolean;
};

export const DEMO_HELP = `npm run demo -- [options]

  --days             plays a campaign of three weeks from its first day to its last on a system of its own, whose time
                     it moves, and draws how far the schools are on each day
  --schools NUMBER   how many schools of the region are played, 1 to 640 (640; with --days 16)
  --state DIR        plays a system that runs on this state folder, just started with --quiet-demo
                     (without it one is started for the demonstration, on a folder that is deleted afterwards)
  --width NUMBER     calls under way at once, 1 to 64 (12)
  --help             this text

Plays the schools of the synthetic region from application to results through the HTTP API alone, then compares the
region's reports with its own count of everything, and ends with 1 when a figure differs.
`;

const ALL_SCHOOLS = 640;
/** What two processors play over three weeks within some minutes. */
const SCHOOLS_BY_DAY = 16;
const MOST_CALLS = 64;

const numberOf = (name: string, text: string, most: number): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new RangeError(`--${name} takes a number from 1 to ${most}, not «${text}».`);
  }
  return number;
};

/**
 * @throws {TypeError} naming an option that there is not
 * @throws {RangeError} when a value cannot be read
 */
export const readDemoOptions = (given: readonly string[]): DemoOptions => {
  const { values } = parseArgs({
    args: [...given],
    options: {
      schools: { type: 'string' },
      days: { type: 'boolean', default: false },
      state: { type: 'string' },
      width: { type: 'string', default: '12' },
      help: { type: 'boolean', default: false },
    },
  });
  const { days } = values;
  if (days && values.state !== undefined)
    throw new RangeError('--days moves the time of a system of its own: no --state.');
  return {
    state: values.state,
    days,
    schools: numberOf('schools', values.schools ?? String(days ? SCHOOLS_BY_DAY : ALL_SCHOOLS), ALL_SCHOOLS),
    width: numberOf('width', values.width, MOST_CALLS),
    help: values.help,
  };
};
