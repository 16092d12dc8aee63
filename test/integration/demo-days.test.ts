import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrateDays, schoolsByDay } from '../../infra/local/demo/days/demonstrate-days.ts';
import { type BriefSystem, briefSystem } from '../../infra/local/demo/days/own-system.ts';

/** When the schedules are due; works and forms come later and are played in the other demonstration. */
const LAST_DAY = 7;

describe('a campaign that is played by day', () => {
  const schools = schoolsByDay(4);
  let system: BriefSystem;

  beforeAll(async () => {
    system = await briefSystem(schools);
  }, 600_000);
  afterAll(async () => {
    await system?.stop();
  });

  it('shows each day how far the schools are, keeps reports on the way, and ends with equal figures', async () => {
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

    const lines = text.split('\n').filter((line) => /^\w{3} \d\d\.\d\d /.test(line));
    expect(isEqual).toBe(true);
    expect(lines.map((line) => line.slice(0, 9))).toEqual(
      ['Mon 08', 'Tue 09', 'Wed 10', 'Thu 11', 'Fri 12', 'Sat 13', 'Sun 14', 'Mon 15'].map((day) => `${day}.02`),
    );
    expect(lines[3]).toContain('▲ applications are due');
    expect(lines[7]).toMatch(/100 % .*100 % .*▲ schedules are due/);
    expect(text).toContain('+ application until 2027-02-13');
    // Seven working mornings, Saturday among them, and the two evenings on which something was due.
    expect(text).toMatch(/^Kept reports: 7 mornings and \d+ deadlines of the region/m);
    expect(text).toMatch(/^Equal: \d+ figures in \d+ reports/m);
  }, 1_800_000);
});
