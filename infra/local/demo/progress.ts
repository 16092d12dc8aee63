/** A phase of the play on the terminal: a bar where there is one, a line now and then elsewhere. */
export type Progress = {
  /** @param total steps that the phase has */
  begin(name: string, total: number): void;
  step(count?: number): void;
  end(): void;
};

const BAR = 28;
const REDRAW_MILLISECONDS = 100;
const LINE_MILLISECONDS = 5_000;

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** `Заявки  ███████░░░  412/640  98/s  еще 0:02` */
export const progressLine = (name: string, done: number, total: number, seconds: number): string => {
  const filled = total === 0 ? BAR : Math.floor((BAR * done) / total);
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? clock((total - done) / rate) : '-:--';
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
  return `${name.padEnd(26)} ${bar} ${String(done).padStart(6)}/${total}  ${rate.toFixed(0).padStart(4)}/s  ETA ${left}`;
};

/** @param out where the terminal is */
export const progress = (out: NodeJS.WriteStream = process.stderr): Progress => {
  const every = out.isTTY ? REDRAW_MILLISECONDS : LINE_MILLISECONDS;
  let name = '';
  let total = 0;
  let done = 0;
  let since = 0;
  let shownAt = 0;
  const show = (isLast: boolean): void => {
    const line = progressLine(name, done, total, (performance.now() - since) / 1_000);
    out.write(out.isTTY ? `\r\u001b[2K${line}${isLast ? '\n' : ''}` : `${line}\n`);
    shownAt = performance.now();
  };
  return {
    begin: (phase, steps) => {
      [name, total, done, since, shownAt] = [phase, steps, 0, performance.now(), performance.now()];
    },
    step: (count = 1) => {
      done += count;
      if (performance.now() - shownAt >= every) show(false);
    },
    end: () => show(true),
  };
};

/** Says nothing: what goes on in the background is seen in the reports. */
export const silent: Progress = { begin: () => undefined, step: () => undefined, end: () => undefined };
