import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrateDays, schoolsByDay } from '../../infra/local/demo/days/demonstrate-days.ts';
import { type BriefSystem, briefSystem } from '../../infra/local/demo/days/own-system.ts';

/** When applications are due; works and forms come later and are played in the other demonstration. */
const LAST_DAY = 4;

/** How many letters of each kind a line names. */
const lettersIn = (line: string): Map<string, number> =>
  new Map(
    [...line.matchAll(/(\d+) (opening|reminder|deadline|escalation|notice)/g)].map(([, n, of]) => [
      of ?? '',
      Number(n),
    ]),
  );

const total = (lines: readonly string[], of: string): number =>
  lines.reduce((sum, line) => sum + (lettersIn(line).get(of) ?? 0), 0);

describe('a campaign that is played by day', () => {
  const schools = schoolsByDay(3);
  let system: BriefSystem | undefined;

  beforeAll(async () => {
    system = await briefSystem(schools);
  }, 300_000);
  afterAll(() => system?.stop());

  it('shows each day how far the schools are and what letters they got, and ends with equal figures', async () => {
    if (!system) throw new Error('the system has not started');
    let text = '';
    const write = (more: string) => {
      text += more;
    };

    const isEqual = await demonstrateDays(system.connection, {
      schools,
      width: 2,
      columns: 120,
      write,
      lastDay: LAST_DAY,
    });

    const [days = '', summary = ''] = text.split(/(?=^\d+ s, )/m);
    const lines = days.split('\n').filter((line) => /^\w{3} \d\d\.\d\d /.test(line));
    const letters = days.split('\n').filter((line) => line.includes('✉'));
    const sum = summary.split('\n').find((line) => line.startsWith('Letters: ')) ?? '';
    expect(isEqual, text).toBe(true);
    expect(lines.map((line) => line.slice(0, 9))).toEqual(
      ['Mon 08', 'Tue 09', 'Wed 10', 'Thu 11', 'Fri 12'].map((day) => `${day}.02`),
    );
    expect(days).toContain('▲ applications are due');
    expect(days).toContain('+ application until 2027-02-13');
    expect(letters.length).toBeGreaterThan(2);
    expect(lettersIn(letters[0] ?? '').get('opening')).toBe(schools.length);
    for (const of of ['opening', 'reminder', 'deadline', 'escalation', 'notice']) {
      expect(total(letters, of), of).toBe(lettersIn(sum).get(of) ?? 0);
    }
    expect(lettersIn(sum).get('reminder')).toBeGreaterThan(0);
    expect(lettersIn(sum).get('escalation')).toBeGreaterThan(0);
    expect(summary).toMatch(/^Kept reports: 5 mornings and \d+ deadlines of the region/m);
    expect(summary).toMatch(/^Equal: \d+ figures in \d+ reports/m);
  }, 600_000);
});
