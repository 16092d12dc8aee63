import { beforeEach, describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import { campaignsRoom, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask, federalOrganiser, regionalCoordinator } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const routeKey = 'POST /v1/campaigns/{campaignId}/openings';
const params = { campaignId: 'vpr-2023' };
const inFebruary = stoppedClock('2023-02-07T09:00:00Z');

let table: MemoryTable;

const open = (kind: string, clock = inFebruary, caller = federalOrganiser) =>
  ask(campaignsRoom(table, clock), { routeKey, caller, params, body: { kind, territory: 'ru-22' } });

const owing = async (kind: 'application' | 'consolidated-application') =>
  (await envelopeRepository(table).owing('vpr-2023', kind, 'ru-22')).envelopes.map((e) => [
    e.municipalityId,
    e.schoolId,
    e.status,
  ]);

beforeEach(async () => {
  table = memoryTable();
  await storeCampaign(table);
  await aDirectory(table, [
    aSchoolRow(),
    aSchoolRow({ id: 's-22-0002', municipalityId: 'ru-22-002' }),
    aSchoolRow({ id: 's-22-0003', closed: true }),
    aSchoolRow({ id: 's-05-0001', municipalityId: 'ru-05-001' }),
  ]);
});

describe('an opening', () => {
  it('makes every working school of the region owe its application', async () => {
    const { body } = await open('application');

    expect(body).toMatchObject({ status: 'accepted', counts: { created: 2, unchanged: 0 } });
    expect(await owing('application')).toEqual([
      ['ru-22-001', 's-22-0001', 'owed'],
      ['ru-22-002', 's-22-0002', 'owed'],
    ]);
  });

  it('makes the region itself owe the consolidated application', async () => {
    await open('consolidated-application');

    expect(await owing('consolidated-application')).toEqual([['ru-22-000', 't-ru-22', 'owed']]);
  });

  it('changes nothing when it is repeated, and takes in a school that has just come', async () => {
    const room = campaignsRoom(table, inFebruary);
    const asked = { routeKey, caller: federalOrganiser, params, body: { kind: 'application', territory: 'ru-22' } };
    await ask(room, asked);
    await aDirectory(table, [aSchoolRow({ id: 's-22-0004' })]);

    const { body } = await ask(room, asked);

    expect(body).toMatchObject({ counts: { created: 1, updated: 0, unchanged: 2, refused: 0 } });
  });

  it('is refused before its instant and to anybody but the federal organiser', async () => {
    const early = await open('application', stoppedClock('2023-01-29T20:59:59.999Z'));
    const foreign = await open('application', inFebruary, regionalCoordinator);

    expect(early.body).toMatchObject({ type: '/problems/not-open-yet', opensAt: '2023-01-29T21:00:00.000Z' });
    expect(foreign.status).toBe(403);
    expect(await owing('application')).toEqual([]);
  });
});
