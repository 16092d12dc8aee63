import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRepository } from '../../../../functions/deadlines/check.repository.ts';
import type { CheckInput } from '../../../../functions/deadlines/check.ts';
import { entryRepository } from '../../../../functions/deadlines/entry.repository.ts';
import { reminderRepository } from '../../../../functions/deadlines/reminder.repository.ts';
import type { StoredReminder } from '../../../../functions/deadlines/reminder.ts';
import { directoryRepository } from '../../../../functions/directory/index.ts';
import { putNew } from '../../../../shared/dynamo/put-new.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { concurrently } from '../../../../shared/kernel/concurrent.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { lettersOf } from '../../../../shared/messages/letter-item.ts';
import { toItem } from '../../../../shared/submissions/submission.item.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { CAMPAIGN, deadlinesSteps, memoryLists, memoryTimetable } from '../../../fixtures/deadlines.ts';
import { aSchoolRow } from '../../../fixtures/directory.ts';
import { aSubmission } from '../../../fixtures/submissions.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';

const MUNICIPALITIES = 60;
const SCHOOLS = 640;

const digits = (number: number, length: number) => String(number).padStart(length, '0');
const municipalityOf = (index: number) => `ru-22-${digits((index % MUNICIPALITIES) + 1, 3)}`;
const schools = Array.from({ length: SCHOOLS }, (_, index) =>
  aSchoolRow({ id: `s-22-${digits(index + 1, 4)}`, municipalityId: municipalityOf(index) }),
);

const due: CheckInput = {
  campaignId: CAMPAIGN,
  stageId: '2',
  moment: 'due',
  place: 'ru',
  at: instant('2023-02-09T15:00:00Z'),
};
const clock = stoppedClock(due.at);

let dynamo: Dynamo;

/** The region of a demonstration: 640 schools in 60 municipalities, each owes its application. */
beforeAll(async () => {
  dynamo = await startDynamo();
  await storeCampaign(dynamo.main, clock);
  const directory = directoryRepository(dynamo.main);
  await directory.putTerritories([
    { id: 'ru', name: 'Россия', level: 'federation', parent: null, timeZone: 'Europe/Moscow' },
    { id: 'ru-22', name: 'Алтайский край', level: 'region', parent: 'ru', timeZone: 'Asia/Barnaul' },
    ...Array.from({ length: MUNICIPALITIES }, (_, index) => {
      const id = municipalityOf(index);
      return { id, name: id, level: 'municipality' as const, parent: 'ru-22', contact: { email: `${id}@vpr.example` } };
    }),
  ]);
  await directory.putSchools(schools);
  const owed = schools.map(({ id, municipalityId }) => toItem(aSubmission({ schoolId: id, municipalityId }), 1));
  await putNew(dynamo.main, owed);
});

afterAll(() => dynamo.stop());

const steps = () =>
  deadlinesSteps(dynamo.main, clock, { lists: memoryLists(), told: [], timetable: memoryTimetable().timetable });

describe('a check over the tables', () => {
  it('reminds 640 schools, each once, and again nobody', async () => {
    const { begin, batch, close } = steps();

    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const { campaignId, checkId, batches } = await begin(due);
    for (const one of batches) await batch(one);
    await close({ campaignId, checkId, opened: [] });
    const milliseconds = Math.round(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    const own = Math.round((user + system) / 1000);
    process.stdout.write(`${SCHOOLS} schools reminded in ${milliseconds} ms, of which ${own} ms of our processor\n`);
    const again = steps();
    for (const one of batches) await again.batch(one);

    const letters = await concurrently(24, schools, ({ id }) => dynamo.main.all({ pk: lettersOf(id) }));
    expect(new Set(letters.map((of) => of.length))).toEqual(new Set([1]));
    expect(await checkRepository(dynamo.main).one(campaignId, checkId)).toMatchObject({
      state: 'done',
      byRegion: {
        'ru-22': { schools: SCHOOLS, debts: SCHOOLS, reminded: SCHOOLS, known: 0, unreachable: 0, nobody: 0 },
      },
    });
  });

  it('is found by campaign and by region, newest first, page by page', async () => {
    const later = { ...due, moment: 'after-1' as const, at: instant('2023-02-10T15:00:00Z') };
    const { begin, batch, close } = steps();
    const { campaignId, checkId, batches } = await begin(later);
    for (const one of batches) await batch(one);
    await close({ campaignId, checkId, opened: [] });
    const checks = checkRepository(dynamo.main);

    const first = await checks.page(campaignId, 1, undefined);
    const second = await checks.page(campaignId, 1, first.after);
    const ofRegion = await checks.pageOfRegion(campaignId, 'ru-22', 10, undefined);

    expect([...first.checks, ...second.checks].map(({ moment }) => moment)).toEqual(['after-1', 'due']);
    expect(ofRegion.checks.map(({ moment }) => moment)).toEqual(['after-1', 'due']);
    expect(await checks.known(campaignId, [checkId, 'none'])).toEqual(new Set([checkId]));
    expect(await checks.outcomes(campaignId, checkId)).toHaveLength(1);
    expect((await checks.ofRegion(campaignId, 'ru-22', checkId))?.listKeys).toHaveLength(1);
  });
});

describe('entries of the timetable', () => {
  it('are stored over the revision that was known, and listed by campaign', async () => {
    const entries = entryRepository(dynamo.main);
    const entry = {
      ...due,
      name: 'vpr-2023.2.due.ru',
      firesAt: due.at,
      state: 'setting',
      revision: 1,
      writeId: 'a',
    } as const;

    expect(await entries.put(entry)).toBe(true);
    expect(await entries.put(entry), 'the answer was lost, and the put comes again').toBe(true);
    expect(await entries.put({ ...entry, writeId: 'b' }), 'somebody else').toBe(false);
    expect(await entries.put({ ...entry, state: 'set', revision: 2 })).toBe(true);
    expect(await entries.one(entry)).toMatchObject({ state: 'set', revision: 2 });
    expect(await entries.all(CAMPAIGN)).toHaveLength(1);
  });
});

describe('reminders by hand', () => {
  it('are found by municipality and by region, newest first', async () => {
    const reminders = reminderRepository(dynamo.main);
    const aReminder = (territory: string, at: string): StoredReminder => ({
      id: `r-${at.slice(11, 13)}`,
      revision: 1,
      campaignId: CAMPAIGN,
      region: 'ru-22',
      territory,
      kind: 'application',
      urgent: false,
      by: 'reg220000',
      from: 'Алтайский край',
      at: instant(at),
      state: 'sending',
      progress: { done: 0, all: 0 },
      counts: { addressees: 0, debts: 0, reminded: 0, known: 0, unreachable: 0 },
    });
    const own = aReminder('ru-22-001', '2023-02-08T09:00:00Z');
    for (const one of [own, aReminder('ru-22', '2023-02-08T10:00:00Z')]) await reminders.put(one);
    await reminders.put({ ...own, revision: 2, state: 'done' });

    const ofRegion = await reminders.page(CAMPAIGN, 'ru-22', 1, undefined);
    const rest = await reminders.page(CAMPAIGN, 'ru-22', 1, ofRegion.after);
    const ofMunicipality = await reminders.page(CAMPAIGN, 'ru-22-001', 10, undefined);

    expect([...ofRegion.reminders, ...rest.reminders].map(({ id }) => id)).toEqual(['r-10', 'r-09']);
    expect(ofMunicipality.reminders).toMatchObject([{ id: 'r-09', state: 'done' }]);
    expect(await reminders.one(own)).toMatchObject({ revision: 2 });
  });
});
