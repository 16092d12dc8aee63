import { type LocalDate, weekday } from '../../../../shared/kernel/instant.ts';

/** How far something is on a day; nothing is expected yet where it is null. */
export type Rate = number | null;

/** One day of the chart. */
export type ChartDay = {
  readonly date: LocalDate;
  /** by the order of the chart's columns, fractions 0…1 */
  readonly rates: readonly Rate[];
  /** deadlines, extensions, days off */
  readonly events: readonly string[];
};

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const SHORTEST_BAR = 4;
const LONGEST_BAR = 24;
/** `100 %` */
const PERCENT = 5;
const GAP = '  ';
/** What events have at least, on the right; longer ones have lines of their own. */
const EVENTS = 20;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon 08.02` */
const dayText = (date: LocalDate): string => `${WEEKDAYS[weekday(date) - 1]} ${date.slice(8)}.${date.slice(5, 7)}`;

const DATE = 'Mon 08.02'.length;

/** A bar of so many characters, exact to an eighth of one; what is missing is shaded. */
export const bar = (rate: number, width: number): string => {
  const eighths = Math.round(Math.min(1, Math.max(0, rate)) * width * 8);
  const filled = `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8]}`;
  return filled.padEnd(width, '░');
};

/** Less than everything never reads as 100 %, and more than nothing never as 0 %. */
const percentText = (rate: number): string => {
  const rounded = Math.round(rate * 100);
  const shown = rate > 0 && rate < 1 ? Math.min(99, Math.max(1, rounded)) : rounded;
  return `${shown} %`.padStart(PERCENT);
};

/** @param width columns of the terminal */
export const dayChart = (names: readonly string[], width: number) => {
  const fixed = DATE + EVENTS + GAP.length * (names.length + 1) + names.length * (PERCENT + 1);
  const barWidth = Math.min(LONGEST_BAR, Math.max(SHORTEST_BAR, Math.floor((width - fixed) / names.length)));
  const column = barWidth + 1 + PERCENT;
  const left = DATE + names.length * (GAP.length + column) + GAP.length;
  return {
    header: (): string =>
      ['day'.padEnd(DATE), ...names.map((name) => name.slice(0, column).padEnd(column))].join(GAP).trimEnd(),

    /** The day's line, and more below it where its events need more room. */
    lines: ({ date, rates, events }: ChartDay): string[] => {
      const cells = names.map((_name, i) => {
        const rate = rates[i] ?? null;
        return rate === null ? ''.padEnd(column) : `${bar(rate, barWidth)} ${percentText(rate)}`;
      });
      const [first = '', ...others] = events;
      const fits = left + first.length <= width;
      const line = [dayText(date), ...cells, fits ? first : ''].join(GAP).trimEnd();
      const below = fits ? others : events;
      const indent = ' '.repeat(DATE + GAP.length);
      return [line, ...below.map((event) => `${indent}${event}`)];
    },
  };
};
