import { describe, expect, it, vi } from 'vitest';
import { tellPlan } from '../../../../functions/campaigns/tell-plan.ts';
import { campaignsRoom, inMarch, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask, federalOrganiser } from '../../../fixtures/http.ts';
import { memoryTable } from '../../../fixtures/memory-table.ts';

const params = { campaignId: 'vpr-2023' };

const aRoom = async () => {
  const table = memoryTable();
  const told: string[] = [];
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
  const room = campaignsRoom(table, inMarch, async (campaignId) => {
    told.push(campaignId);
  });
  const call = (routeKey: string, body: object, more: object = {}) =>
    ask(room, { routeKey, caller: federalOrganiser, params, body, ...more });
  return { told, call };
};

describe('a stored change of deadlines', () => {
  it('is told of: of the plan, of an extension that was given, and of one that was taken back', async () => {
    const { told, call } = await aRoom();
    const due = { day: '2023-05-29', time: '18:00' };
    const path = '/v1/campaigns/{campaignId}/territories/{territory}/extensions';
    const inRegion = { params: { ...params, territory: 'ru-22' } };
    const reason = 'Половодье в районе';

    await call(
      'PUT /v1/campaigns/{campaignId}/plan',
      { reason, stages: [{ id: '21', due }] },
      { headers: { 'if-match': '"1"' } },
    );
    await call(`POST ${path}`, { stageId: '22', due, reason }, inRegion);
    const revoked = { params: { ...inRegion.params, number: '1' } };
    await call(`POST ${path}/{number}/revocation`, { reason }, revoked);

    expect(told).toEqual(['vpr-2023', 'vpr-2023', 'vpr-2023']);
  });

  it('that is refused is not told of', async () => {
    const { told, call } = await aRoom();

    await call(
      'PUT /v1/campaigns/{campaignId}/plan',
      { reason: 'ошибка', stages: [] },
      { headers: { 'if-match': '"9"' } },
    );

    expect(told).toEqual([]);
  });

  it('stands where nobody could be told: that is logged, and no fault of the request', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const tell = tellPlan({ put: () => Promise.reject(new Error('the bus is down')) });

    await expect(tell('vpr-2023')).resolves.toBeUndefined();

    expect(String(write.mock.calls[0]?.[0])).toContain('plan-not-told');
    write.mockRestore();
  });
});
