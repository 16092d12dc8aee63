import { beforeEach, describe, expect, it } from 'vitest';
import { campaignReader } from '../../../../functions/campaigns/index.ts';
import { checkRepository } from '../../../../functions/deadlines/check.repository.ts';
import { getCheck } from '../../../../functions/deadlines/get-check.ts';
import { listChecks } from '../../../../functions/deadlines/list-checks.ts';
import { listReminders } from '../../../../functions/deadlines/list-reminders.ts';
import { remindSchools } from '../../../../functions/deadlines/remind-schools.ts';
import { reminderRepository } from '../../../../functions/deadlines/reminder.repository.ts';
import type { ReminderRef } from '../../../../functions/deadlines/reminder.ts';
import { sendReminder } from '../../../../functions/deadlines/send-reminder.ts';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import type { CheckHead, Reminder } from '../../../../shared/contracts/deadlines.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { addressRepository } from '../../../../shared/messages/address.repository.ts';
import { type Outbox, outboxRepository } from '../../../../shared/messages/outbox.repository.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import { tableWriter } from '../../../../shared/workbook/table-writer.ts';
import { CAMPAIGN, type DeadlinesScene, deadlinesScene, theSchools } from '../../../fixtures/deadlines.ts';
import { ask, federalOrganiser, municipalCoordinator, regionalCoordinator } from '../../../fixtures/http.ts';

const DUE = '2023-02-09T15:00:00.000Z';
const CHECK = '20230209T150000Z.2.due.ru';

let scene: DeadlinesScene;
let begun: ReminderRef[];
let room: unknown;
let send: (ref: ReminderRef) => Promise<void>;
let isBroken: boolean;

const roomOf = ({ table, clock, lists }: DeadlinesScene) => {
  const territories = territoryReader(table, clock);
  const schools = schoolReader(table, clock);
  const outbox = outboxRepository(table, { school: schools.school, territory: territories.territory });
  const breaking: Outbox = {
    put: async (letters, now) => {
      if (isBroken) throw new Error('the table is down');
      return outbox.put(letters, now);
    },
  };
  const needs = {
    campaigns: campaignReader(table, clock),
    envelopes: envelopeRepository(table),
    territories,
    schools,
    addresses: addressRepository(table),
    checks: checkRepository(table),
    lists,
    reminders: reminderRepository(table),
    begin: async (ref: ReminderRef) => {
      if (isBroken) throw new Error('no function can be called');
      begun.push(ref);
    },
  };
  send = sendReminder({ ...needs, outbox: breaking, tell: async () => undefined, clock });
  const operations = [listChecks(needs), getCheck(needs), remindSchools(needs), listReminders(needs)];
  return httpHandler(operations, { clock, schools, table, tableWriter });
};

beforeEach(async () => {
  scene = await deadlinesScene({ at: DUE });
  begun = [];
  isBroken = false;
  room = roomOf(scene);
  for (const { id } of theSchools) await scene.owe({ schoolId: id });
});

const call = (
  caller: Caller,
  routeKey: string,
  { params = {}, ...given }: { params?: object; query?: object; body?: object; headers?: object } = {},
) => ask(room, { routeKey, caller, params: { campaignId: CAMPAIGN, ...params }, ...given } as never);

const LIST = 'GET /v1/campaigns/{campaignId}/checks';
const ONE = 'GET /v1/campaigns/{campaignId}/checks/{checkId}';
const REMIND = 'POST /v1/campaigns/{campaignId}/reminders';
const REMINDERS = 'GET /v1/campaigns/{campaignId}/reminders';

const runDue = () => scene.run({ campaignId: CAMPAIGN, stageId: '2', moment: 'due', place: 'ru', at: instant(DUE) });

describe('checks', () => {
  it('are listed with the figures of the territory that asks', async () => {
    await runDue();
    const seen = async (caller: Caller) => {
      const { items } = (await call(caller, LIST)).body as { items: CheckHead[] };
      return items.map(({ id, state, counts }) => [id, state, counts?.schools]);
    };

    expect(await seen(federalOrganiser)).toEqual([[CHECK, 'done', 5]]);
    expect(await seen(regionalCoordinator)).toEqual([[CHECK, 'done', 3]]);
    expect(await seen(municipalCoordinator)).toEqual([[CHECK, 'done', 2]]);
  });

  it('that come next are told by the clocks and the extensions of the territory', async () => {
    scene.clock.set('2023-02-09T15:00:01Z');
    await scene.extend({ target: 'ru-22', regionId: 'ru-22' }, '2', { day: '2023-02-12', time: '18:00' } as never);
    const next = async (caller: Caller) => {
      const { planned } = (await call(caller, LIST)).body as {
        planned: { stageId: string; moment: string; at: string }[];
      };
      return planned.slice(0, 2).map(({ stageId, moment, at }) => `${stageId} ${moment} ${at}`);
    };

    expect(await next(federalOrganiser)).toEqual([
      '2 after-1 2023-02-10T15:00:00.000Z',
      '3a before-7 2023-02-14T15:00:00.000Z',
    ]);
    expect(await next(municipalCoordinator)).toEqual([
      '2 before-1 2023-02-11T15:00:00.000Z',
      '2 before-3h 2023-02-12T12:00:00.000Z',
    ]);
  });

  it('have the list of who owed, in scope, page by page and as a table', async () => {
    await runDue();
    const params = { checkId: CHECK };

    const first = (await call(regionalCoordinator, ONE, { params, query: { limit: '2' } })).body as never as {
      items: { debtorId: string }[];
      next: string;
      total: number;
    };
    const rest = (await call(regionalCoordinator, ONE, { params, query: { limit: '2', next: first.next } })).body;
    const own = await call(municipalCoordinator, ONE, { params });
    const table = await call(municipalCoordinator, ONE, { params, query: { format: 'csv' } });

    expect(first).toMatchObject({ total: 3, items: [{ debtorId: 's-22-0001' }, { debtorId: 's-22-0002' }] });
    expect(rest).toMatchObject({ items: [{ debtorId: 's-22-0003', reachable: true, dueAt: DUE }], next: null });
    expect(own.body).toMatchObject({ total: 2, check: { counts: { schools: 2, reminded: 2 } } });
    expect(table.text.trim().split('\r\n')).toHaveLength(3);
  });

  it('that run still say so, and those that never looked at a territory are not there for it', async () => {
    await scene.steps().begin({ campaignId: CAMPAIGN, stageId: '2', moment: 'due', place: 'ru-22', at: instant(DUE) });
    const params = { checkId: '20230209T150000Z.2.due.ru-22' };

    const running = await call(regionalCoordinator, ONE, { params });
    const elsewhere = await call(federalOrganiser, ONE, { params, query: { territory: 'ru-41' } });
    const whole = await call(federalOrganiser, ONE, { params });

    expect(running.body).toMatchObject({ check: { state: 'running', counts: null }, items: [] });
    expect([elsewhere.status, whole.status]).toEqual([404, 400]);
  });
});

describe('a reminder by hand', () => {
  it('is shown before it is sent: how many would get it, how many have no address, and what', async () => {
    const { status, body } = await call(regionalCoordinator, REMIND, {
      query: { dryRun: 'true' },
      body: { kind: 'application', words: 'Просим сдать заявку до конца дня.' },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'preview',
      counts: { addressees: 3, debts: 3, reminded: 0, unreachable: 0 },
      preview: { text: expect.stringContaining('Просим сдать заявку до конца дня.') },
    });
    expect(begun).toEqual([]);
    expect((await call(regionalCoordinator, REMINDERS)).body).toMatchObject({ items: [] });
  });

  it('goes to all who owe, once within an hour in the same words, and is listed with who sent it', async () => {
    const body = { kind: 'application' };
    const first = await call(municipalCoordinator, REMIND, { body });
    for (const ref of begun.splice(0)) await send(ref);
    scene.clock.set('2023-02-09T15:30:00Z');
    const again = await call(regionalCoordinator, REMIND, { query: { territory: 'ru-22' }, body });
    for (const ref of begun.splice(0)) await send(ref);

    expect([first.status, again.status]).toEqual([202, 202]);
    expect(first.body).toMatchObject({ state: 'sending', progress: { done: 0, all: 2 } });
    const { items } = (await call(regionalCoordinator, REMINDERS)).body as { items: Reminder[] };
    expect(items.map(({ by, state, counts }) => [by, state, counts.reminded, counts.known])).toEqual([
      ['reg220000', 'done', 1, 2],
      ['reg22_m001', 'done', 2, 0],
    ]);
    expect((await call(municipalCoordinator, REMINDERS)).body).toMatchObject({ items: [{ by: 'reg22_m001' }] });
    expect(await scene.letters('s-22-0001')).toHaveLength(1);
    expect((await scene.letters('s-22-0001'))[0]).toMatchObject({ topic: 'by-hand', at: DUE });
  });

  it('in other words, and an hour later, is another letter', async () => {
    const sent = async (at: string, words?: string) => {
      scene.clock.set(at);
      await call(municipalCoordinator, REMIND, { body: { kind: 'application', ...(words && { words }) } });
      for (const ref of begun.splice(0)) await send(ref);
    };

    await sent('2023-02-09T15:30:00Z');
    await sent('2023-02-09T15:40:00Z', 'Ждём заявку.');
    await sent('2023-02-09T16:00:00Z');

    expect((await scene.letters('s-22-0001')).map(({ content }) => content.template)).toEqual([
      'owed',
      'words',
      'owed',
    ]);
  });

  it('whose sending fails is tried again and ends with each addressee told once', async () => {
    await call(regionalCoordinator, REMIND, { body: { kind: 'application' } });
    const [ref] = begun as [ReminderRef];
    isBroken = true;
    await expect(send(ref)).rejects.toThrow('the table is down');
    const failed = (await call(regionalCoordinator, REMINDERS)).body;
    isBroken = false;

    await send(ref);
    await send(ref);

    expect(failed).toMatchObject({ items: [{ state: 'failed', progress: { done: 0, all: 3 } }] });
    expect((await call(regionalCoordinator, REMINDERS)).body).toMatchObject({
      items: [{ state: 'done', progress: { done: 3, all: 3 }, counts: { reminded: 3, known: 0 } }],
    });
    expect(await scene.letters('s-22-0003')).toHaveLength(1);
  });

  it('that cannot be begun is listed as failed', async () => {
    isBroken = true;

    const { status } = await call(regionalCoordinator, REMIND, { body: { kind: 'application' } });

    expect(status).toBe(500);
    expect((await call(regionalCoordinator, REMINDERS)).body).toMatchObject({ items: [{ state: 'failed' }] });
  });

  it('is for a region or a municipality, of a kind that has a deadline, and of one work where it is asked so', async () => {
    await scene.owe({ schoolId: 's-22-0001', kind: 'result-form', unit: '4-MA', part: 't' });
    await scene.owe({ schoolId: 's-22-0002', kind: 'result-form', unit: '4-RU', part: 't' });
    const preview = (body: object) => call(regionalCoordinator, REMIND, { query: { dryRun: 'true' }, body });

    const one = await preview({ kind: 'result-form', assessment: '4-MA' });
    const none = await preview({ kind: 'assignment' });
    const country = await call(federalOrganiser, REMIND, { body: { kind: 'application' } });

    expect(one.body).toMatchObject({ counts: { addressees: 1, debts: 1 } });
    expect(none.body).toMatchObject({ type: '/problems/stage-not-planned' });
    expect(country.body).toMatchObject({ type: '/problems/region-needed' });
  });
});
