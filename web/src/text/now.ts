import { signal } from '@preact/signals';

/** How far the system's clock is from this machine's, milliseconds: the system's counts. */
let ahead = 0;

/** The system's time, milliseconds of the epoch; moves twice a minute. */
export const now = signal(Date.now());

/** Takes the system's time from an answer's `date` header. */
export const heardTime = (date: string | null): void => {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  // A header tells whole seconds; less than a minute of difference is no difference.
  const difference = told - Date.now();
  ahead = Math.abs(difference) < 60_000 ? 0 : difference;
  now.value = Date.now() + ahead;
};

setInterval(() => {
  now.value = Date.now() + ahead;
}, 30_000);
