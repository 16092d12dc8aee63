import * as z from 'zod';
import { aShift, machineNow, type Shift, setShift, shiftDate, shiftOf } from './clock.ts';
import { readJsonFile, writeWhole } from './files.ts';

const Kept = z.object({
  shiftMilliseconds: z.number(),
  /** as it was given at the first start */
  at: z.string().optional(),
});

/** The system's time in this process and in all its threads. */
export type SystemClock = {
  readonly shift: Shift;
  /** milliseconds of the epoch */
  now(): number;
  /** moves it there, and keeps that */
  set(to: number): Promise<void>;
  /** gives this process the machine's time back */
  release(): void;
};

const parse = (at: string): number => {
  const parsed = Date.parse(at);
  if (Number.isNaN(parsed)) throw new RangeError(`--at takes an instant such as 2023-02-09T12:00:00Z, not «${at}».`);
  return parsed;
};

/**
 * @param file keeps the shift, so that time goes on after a restart
 * @param at where time begins; the same as at the first start means that it goes on
 * @throws {RangeError} when `at` is no instant, or lies before the time that the state folder has reached
 */
export const startClock = async (file: string, at: string | undefined): Promise<SystemClock> => {
  const kept = Kept.optional().parse(await readJsonFile(file));
  let milliseconds = kept?.shiftMilliseconds ?? 0;
  if (at !== undefined && at !== kept?.at) {
    const wanted = parse(at);
    const reached = machineNow() + milliseconds;
    if (kept && wanted < reached) {
      throw new RangeError(
        `In this state folder it is already ${new Date(reached).toISOString()}, and time does not go back. Choose a later --at, or another --state.`,
      );
    }
    milliseconds = wanted - machineNow();
  }
  const first = at ?? kept?.at;
  const keep = () =>
    writeWhole(file, JSON.stringify({ shiftMilliseconds: milliseconds, ...(first !== undefined && { at: first }) }));
  await keep();
  const shift = aShift(milliseconds);
  const release = shiftDate(shift);
  return {
    shift,
    now: () => machineNow() + shiftOf(shift),
    set: async (to) => {
      milliseconds = to - machineNow();
      setShift(shift, milliseconds);
      await keep();
    },
    release,
  };
};
