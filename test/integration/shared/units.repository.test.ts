import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Table, table } from '../../../shared/dynamo/table.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { unitsRepository } from '../../../shared/submissions/units.repository.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

let dynamo: Dynamo;
let main: Table;

beforeAll(async () => {
  dynamo = await startDynamo();
  main = table(dynamo.client, dynamo.mainTable);
});
afterAll(() => dynamo?.stop());

describe('the works of a campaign', () => {
  it('U1: are as the catalogue gave them, sorted, and none of a campaign without a catalogue', async () => {
    const units = unitsRepository(main, stoppedClock('2023-03-15T09:00:00Z'));

    await units.put('vpr-2023', ['5-MA', '4-RU', '4-MA']);

    expect(await units.of('vpr-2023')).toEqual(['4-MA', '4-RU', '5-MA']);
    expect(await units.of('vpr-2024')).toEqual([]);
  });

  it('U1: are remembered for a minute and then read anew', async () => {
    let now = instant('2023-03-15T09:00:00.000Z');
    const reader = unitsRepository(main, { now: () => now });
    const writer = unitsRepository(main, stoppedClock('2023-03-15T09:00:00Z'));
    await writer.put('vpr-demo', ['4-MA']);
    await reader.of('vpr-demo');
    await writer.put('vpr-demo', ['4-MA', '4-RU']);

    const remembered = await reader.of('vpr-demo');
    now = instant('2023-03-15T09:01:00.000Z');
    const fresh = await reader.of('vpr-demo');

    expect(remembered).toEqual(['4-MA']);
    expect(fresh).toEqual(['4-MA', '4-RU']);
  });

  it('U2: tell of every campaign that schools may have submissions in', async () => {
    const units = unitsRepository(main, stoppedClock('2023-03-15T09:00:00Z'));
    await units.put('vpr-2025', ['4-MA']);

    const campaigns = await units.campaigns();

    expect(campaigns).toContain('vpr-2025');
    expect(campaigns).not.toContain('vpr-2024');
  });
});
