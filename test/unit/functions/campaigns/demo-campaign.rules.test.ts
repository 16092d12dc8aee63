import { describe, expect, it } from 'vitest';
import { closedDay, openDays, stageInstants, stageOf } from '../../../../functions/campaigns/campaign.ts';
import { campaignFaults } from '../../../../functions/campaigns/campaign-faults.rules.ts';
import { vprDemo } from '../../../../functions/campaigns/demo-campaign.rules.ts';
import { briefCourse } from '../../../../infra/local/seed/brief-course.ts';
import { readReferenceData } from '../../../../infra/local/seed/reference-data.ts';
import { Assessment, windowOf } from '../../../../shared/kernel/assessment.ts';
import { Campaign } from '../../../../shared/kernel/campaign.ts';
import { daysBetween, type Instant, instant, plusMilliseconds } from '../../../../shared/kernel/instant.ts';
import { localDateAt } from '../../../../shared/kernel/zone.ts';

const base = readReferenceData();
const DAY = 86_400_000;

/** Every day of a leap year and the next, at an hour at which days differ between the zones. */
const starts: Instant[] = Array.from({ length: 731 }, (_, day) =>
  plusMilliseconds(instant('2028-01-01T20:30:00Z'), day * DAY),
);

const stageAt = (now: Instant, kind: Parameters<typeof stageOf>[1], id?: string) => {
  const { campaign, assessments } = vprDemo(now, base);
  const stage = stageOf(
    campaign,
    kind,
    assessments.find((work) => work.id === id),
  );
  if (!stage) throw new Error(`no stage ${kind}`);
  return stageInstants(stage, 'Asia/Barnaul');
};

describe('the demo campaign', () => {
  const now = instant('2026-11-24T03:00:00Z');

  it('is a campaign with the works of its base', () => {
    const { campaign, assessments } = vprDemo(now, base);

    expect(Campaign.parse(campaign)).toEqual(campaign);
    expect(campaign).toMatchObject({ id: 'vpr-demo', year: 2026 });
    expect(assessments.map((work) => Assessment.parse(work))).toEqual(assessments);
    expect(assessments.map(({ id, structure }) => [id, structure])).toEqual(
      base.assessments.map(({ id, structure }) => [id, structure]),
    );
  });

  it('has no fault that would keep the federal organiser from storing it again', () => {
    const { campaign, assessments } = vprDemo(now, base);

    expect(campaignFaults({ ...campaign, assessments })).toEqual([]);
  });

  it('lets coordinators upload for schools, which the campaign of 2023 does not', () => {
    expect(vprDemo(now, base).campaign.onBehalf).toEqual(['municipal', 'regional', 'federal']);
    expect(base.campaign.onBehalf).toBeUndefined();
  });

  it('has applications due last week that are still taken late and corrected', () => {
    const { dueAt, closesAt, correctionsUntil } = stageAt(now, 'application');

    expect(daysBetween(localDateAt(dueAt, 'Europe/Moscow'), localDateAt(now, 'Europe/Moscow'))).toBe(7);
    expect(closesAt > plusMilliseconds(now, 364 * DAY)).toBe(true);
    expect(correctionsUntil >= closesAt).toBe(true);
  });

  it.each([
    ['schedule', '4-RU'],
    ['schedule', '6-BI'],
    ['schedule', '11-IS'],
    ['result-form', '4-RU'],
    ['result-form', '11-IS'],
    ['electronic-protocol', '5-IS'],
  ] as const)('takes %s of %s on time now and still after 364 days', (kind, id) => {
    const { opensAt, dueAt, closesAt } = stageAt(now, kind, id);

    expect(opensAt < now && now < dueAt).toBe(true);
    expect(closesAt > plusMilliseconds(now, 364 * DAY)).toBe(true);
  });

  it('gives every work open days before, after and around any first start', () => {
    for (const start of starts) {
      const { campaign, assessments } = vprDemo(start, base);
      const today = localDateAt(start, 'Europe/Moscow');
      const work = assessments.find(({ id }) => id === '5-IS') as Assessment;

      const traditional = openDays(campaign.calendar, windowOf(work, 'traditional'));
      const computer = openDays(campaign.calendar, windowOf(work, 'computer'));

      expect(traditional.filter((day) => day < today).length).toBeGreaterThanOrEqual(5);
      expect(traditional.filter((day) => day > today).length).toBeGreaterThanOrEqual(15);
      expect(computer.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('has a reserve day that is open and follows the computer days', () => {
    for (const start of starts) {
      const { campaign, assessments } = vprDemo(start, base);
      const work = assessments.find(({ id }) => id === '8-OB') as Assessment;
      const reserve = work.computerReserve ?? work.window.from;

      expect(closedDay(campaign.calendar, reserve)).toBeUndefined();
      expect(reserve > (work.computerWindow?.to ?? '')).toBe(true);
      expect(reserve <= work.window.to).toBe(true);
    }
  });
});

describe('a brief campaign', () => {
  const now = instant('2027-02-07T23:00:00Z');
  const { campaign, assessments } = vprDemo(now, base, briefCourse);

  it('is one that the federal organiser could have stored', () => {
    expect(Campaign.parse(campaign)).toEqual(campaign);
    expect(campaignFaults({ ...campaign, assessments })).toEqual([]);
  });

  it('opens on its first day, and takes nothing after its last', () => {
    const all = campaign.stages.map((stage) => stageInstants(stage, 'Asia/Barnaul'));
    const days = (at: Instant) => daysBetween(localDateAt(now, 'Europe/Moscow'), localDateAt(at, 'Europe/Moscow'));

    expect(Math.min(...all.map(({ opensAt }) => days(opensAt)))).toBe(0);
    expect(Math.max(...all.map(({ closesAt }) => days(closesAt)))).toBe(briefCourse.closes);
    for (const { opensAt, dueAt, closesAt } of all) expect(opensAt < dueAt && dueAt <= closesAt).toBe(true);
  });

  it('gives every work days on which it can be written', () => {
    const days = assessments.map((work) => openDays(campaign.calendar, windowOf(work, 'traditional')).length);

    expect(Math.min(...days)).toBeGreaterThanOrEqual(6);
  });
});
