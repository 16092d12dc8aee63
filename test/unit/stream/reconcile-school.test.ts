import { describe, expect, it } from 'vitest';
import { reconcileOverdue } from '../../../functions/stream/reconcile-overdue.ts';
import { reconcileSchool } from '../../../functions/stream/reconcile-school.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import type { Table } from '../../../shared/dynamo/table.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { instant, localDate } from '../../../shared/kernel/instant.ts';
import type { Entailed, Submission } from '../../../shared/submissions/envelope.ts';
import { next } from '../../../shared/submissions/life-step.rules.ts';
import { moveRepository } from '../../../shared/submissions/move.repository.ts';
import { toEnvelope, toItem } from '../../../shared/submissions/submission.item.ts';
import { memoryTable } from '../../fixtures/memory-table.ts';
import { aHand, aRef, aSubmission } from '../../fixtures/submissions.ts';

const clock = stoppedClock('2023-03-01T00:00:00Z');
const owes = (unit: string): Entailed => ({ kind: 'result-form', unit, part: 't', owes: true });
const held = (unit: string, day: string): Entailed => ({ ...owes(unit), owes: false, heldOn: localDate(day) });

const anApplication = (...units: string[]): Submission<unknown> =>
  aSubmission({ status: 'accepted', content: 'x', entails: units.map(owes) });

const stored = async (...submissions: Submission<unknown>[]) => {
  const table = memoryTable();
  for (const s of submissions) await table.put({ item: toItem(s, 1), condition: { is: 'absent' } });
  return table;
};

const formsOf = (table: ReturnType<typeof memoryTable>) =>
  [...table.items.values()].filter((i) => i.pk.includes('#result-form#')).map(toEnvelope);

const reconcile = (table: Table, cause: Submission<unknown>) =>
  reconcileSchool({ submissions: wholeRepository(table), clock })(cause);

describe('what a school owes', () => {
  it('follows from its application and is dated by its schedule, whichever comes first', async () => {
    const application = anApplication('4-MA', '4-RU');
    const schedule = aSubmission({
      ...aRef({ kind: 'schedule' }),
      status: 'accepted',
      entails: [held('4-MA', '2023-03-20'), held('9-XX', '2023-03-21')],
    });

    for (const cause of [application, schedule]) {
      const table = await stored(application, schedule);
      await reconcile(table, cause);

      expect(formsOf(table).map(({ unit, status, heldOn }) => ({ unit, status, heldOn }))).toEqual([
        { unit: '4-MA', status: 'owed', heldOn: '2023-03-20' },
        { unit: '4-RU', status: 'owed', heldOn: undefined },
      ]);
    }
  });

  it('is withdrawn where nobody has worked on it, contested where somebody has, and owed again', async () => {
    const before = anApplication('4-MA', '4-RU');
    const table = await stored(before);
    await reconcile(table, before);
    const form = formsOf(table).find(({ unit }) => unit === '4-RU');
    if (!form) throw new Error('no form is owed');
    const uploaded = next({ ...form, content: 'rows' }, aHand(), {
      status: 'accepted',
      action: 'accepted',
      late: false,
    });
    await table.put({ item: toItem(uploaded, 1), condition: { is: 'revision', revision: 1 } });

    const without = next(before, aHand(), { action: 'corrected', entails: [] });
    await table.put({ item: toItem(without, 1), condition: { is: 'revision', revision: 1 } });
    await reconcile(table, without);
    const gone = formsOf(table);
    const again = next(without, aHand(), { action: 'corrected', entails: before.entails });
    await table.put({ item: toItem(again, 1), condition: { is: 'revision', revision: 2 } });
    await reconcile(table, again);

    expect(gone).toMatchObject([{ status: 'withdrawn' }, { status: 'accepted', contested: true }]);
    expect(formsOf(table)).toMatchObject([{ status: 'owed' }, { status: 'accepted', contested: false }]);
  });

  it('is left as it is by a record that comes again', async () => {
    const application = anApplication('4-MA');
    const table = await stored(application);
    await reconcile(table, application);
    const once = table.records.length;

    await reconcile(table, application);

    expect(table.records).toHaveLength(once);
  });

  it('leaves nothing behind at the old place when the school moves between its reading and its writing', async () => {
    const application = anApplication('4-MA');
    const table = await stored(application);
    const whileItWrites: Table = {
      ...table,
      write: async (puts, checks) => {
        await moveRepository(table).move({
          campaignId: 'vpr-2023',
          schoolId: 's-22-0001',
          from: 'ru-22-001',
          to: 'ru-22-002',
          hand: aHand(),
        });
        return table.write(puts, checks);
      },
    };

    await reconcile(whileItWrites, application);

    expect(formsOf(table)).toEqual([]);
  });
});

describe('what follows from an application that nobody has accepted', () => {
  const handedIn = (changes: Partial<Submission<unknown>> = {}) =>
    aSubmission<unknown>({
      status: 'submitted',
      content: 'x',
      submittedAt: instant('2023-02-08T09:00:00Z'),
      dueAt: instant('2023-03-01T00:00:00Z'),
      foreseen: [owes('4-MA')],
      ...changes,
    });
  const reconciledAt = async (at: string, application: Submission<unknown>) => {
    const table = await stored(application);
    await reconcileSchool({ submissions: wholeRepository(table), clock: stoppedClock(at) })(application);
    return formsOf(table).map(({ unit, status }) => `${unit} ${status}`);
  };

  it('is owed at its deadline, and not a millisecond before', async () => {
    expect(await reconciledAt('2023-02-28T23:59:59.999Z', handedIn())).toEqual([]);
    expect(await reconciledAt('2023-03-01T00:00:00.000Z', handedIn())).toEqual(['4-MA owed']);
  });

  it('stays owed while it is returned, and is not where it is waived or was never handed in', async () => {
    const at = '2023-03-01T00:00:00.000Z';

    expect(await reconciledAt(at, handedIn({ status: 'returned' }))).toEqual(['4-MA owed']);
    expect(await reconciledAt(at, handedIn({ status: 'waived' }))).toEqual([]);
    expect(await reconciledAt(at, handedIn({ status: 'draft', submittedAt: undefined }))).toEqual([]);
  });

  it('is found by the deadline that has passed, and owed once however often that is told', async () => {
    const table = await stored(handedIn());
    const reconcile = reconcileOverdue({
      submissions: wholeRepository(table),
      regions: async () => ['ru-22'],
      municipalities: async () => ['ru-22-001', 'ru-22-002'],
      clock,
    });

    await reconcile({ detail: { campaignId: 'vpr-2023' } });
    const once = table.records.length;
    await reconcile({ detail: { campaignId: 'vpr-2023', regions: ['ru-22'] } });

    expect(formsOf(table)).toMatchObject([{ unit: '4-MA', status: 'owed', by: 'system' }]);
    expect(table.records).toHaveLength(once);
  });
});
