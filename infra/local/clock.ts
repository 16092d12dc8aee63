/** The machine's own time; what the system calls time may be shifted from it. */
const MachineDate = globalThis.Date;

export const machineNow = (): number => MachineDate.now();

/**
 * How far the system's time is from the machine's, in memory that every worker thread sees.
 *
 * Milliseconds; whole ones only.
 */
export type Shift = BigInt64Array;

export const aShift = (milliseconds = 0): Shift => {
  const shift = new BigInt64Array(new SharedArrayBuffer(8));
  shift[0] = BigInt(milliseconds);
  return shift;
};

export const shiftOf = (shift: Shift): number => Number(Atomics.load(shift, 0));

export const setShift = (shift: Shift, milliseconds: number): void => {
  Atomics.store(shift, 0, BigInt(Math.round(milliseconds)));
};

/**
 * Makes `Date` of this thread tell the shifted time, so that everything agrees on it: tokens, signatures, presigned
 * links and the functions themselves. Timers go on in the machine's time.
 *
 * @param back how far this thread alone is behind the others, for a call that has a time of its own
 * @returns puts the machine's `Date` back
 */
export const shiftDate = (shift: Shift, back: Shift = aShift()): (() => void) => {
  const now = () => MachineDate.now() + shiftOf(shift) - shiftOf(back);
  const ShiftedDate: DateConstructor = new Proxy(MachineDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  MachineDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
  return () => {
    MachineDate.prototype.constructor = MachineDate;
    globalThis.Date = MachineDate;
  };
};
