import { beforeEach, describe, expect, it } from 'vitest';
import { expertListRef, expertListSchema } from '../../../../functions/epr/index.ts';
import { sampleRepository } from '../../../../functions/epr/sample.repository.ts';
import type { Marking, MarkingHead } from '../../../../shared/contracts/checking-expert.ts';
import type { Agreement } from '../../../../shared/contracts/checking-progress.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { toItem } from '../../../../shared/submissions/submission.item.ts';
import { aClass } from '../../../fixtures/applications.ts';
import { checkingRoom, expertOf, storeStructure, worksFile } from '../../../fixtures/checking.ts';
import { aRegionOfSchools, aSample, frameOfRegion } from '../../../fixtures/epr.ts';
import { memoryObjects } from '../../../fixtures/form-versions.ts';
import { type Asked, ask, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { storeApplied } from '../../../fixtures/results.ts';
import { aSubmission } from '../../../fixtures/submissions.ts';

const WORK = '11-SG';
const campaign = '/v1/campaigns/{campaignId}';
const ofWork = `${campaign}/schools/{schoolId}/checking/{assessmentId}`;
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001', assessmentId: WORK, territory: 'ru-22' };

let table: MemoryTable;

const call = async (caller: Caller, routeKey: string, asked: Partial<Asked> = {}) => {
  const room = checkingRoom(table, memoryObjects(), stoppedClock('2023-03-20T05:00:00Z'));
  const answer = await ask(room, { ...asked, routeKey, caller, params: { ...params, ...asked.params } });
  return { ...answer, body: answer.body as never };
};

/** Three experts of all subjects; the first works at the school. */
const anExpertList = async () => {
  const experts = [1, 2, 3, 4].map((number) => ({
    id: `x-22-000${number}`,
    subjects: ['IS' as const, 'GG' as const, 'OB' as const],
    worksAt: number === 1 ? 's-22-0001' : null,
  }));
  const content = { experts, lastNumber: 4, people: 'v1', change: { added: [], removed: [], changed: [] } };
  const accepted = { status: 'accepted', action: 'accepted' } as const;
  const list = aSubmission({ ...expertListRef('vpr-2023', 'ru-22'), ...accepted, content });
  await table.put({ item: toItem(list, expertListSchema.version), condition: { is: 'any' } });
};

const queueOf = async (caller: Caller) =>
  ((await call(caller, `GET ${campaign}/checking/queue`)).body as { items: MarkingHead[] }).items;

const score = async (caller: Caller, points: number) => {
  for (const { markingId, state } of await queueOf(caller)) {
    if (state === 'checked') continue;
    const ofMarking = { params: { markingId } };
    const { items, revision } = (await call(caller, `GET ${campaign}/checking/queue/{markingId}`, ofMarking))
      .body as Marking;
    await call(caller, `PUT ${campaign}/checking/queue/{markingId}/scores`, {
      ...ofMarking,
      body: { scores: items.map((_, task) => (task < points ? 1 : 0)) },
      headers: { 'if-match': `"${revision}"` },
    });
  }
};

const shown = async () =>
  (await call(regionalCoordinator, `GET ${ofWork}`)).body as {
    works: { state: string; points: number | null; checks: { expert: string; number: number }[] }[];
  };
const distribute = () => call(regionalCoordinator, `POST ${ofWork}/distribution`);
const load = () => call(regionalCoordinator, `POST ${ofWork}/works`, { body: worksFile([{ code: 110001 }]) });

beforeEach(async () => {
  table = memoryTable();
  await aRegionOfSchools(table);
  await storeStructure(table, WORK, ['1', '2', '3', '4']);
  await storeApplied(table, 's-22-0001', [aClass({ grade: 11, pupils: 4 })]);
  await anExpertList();
  await call(regionalCoordinator, `POST ${campaign}/checking/{territory}/accounts`);
});

const publishSample = async () => {
  const sample = aSample((await frameOfRegion(table)).schools);
  const head = { revision: 1, action: 'published', at: '2023-02-20T10:00:00.000Z', by: 'federal', seed: 'весна' };
  await sampleRepository(table).put(sample, { ...head, frameSha256: sample.frame.sha256, schools: 12 } as never);
};

describe('the joint work', () => {
  it('is taken from schools of the published sample alone', async () => {
    const before = await load();
    await publishSample();
    const after = await load();

    expect((before.body as { type: string }).type).toBe('/problems/epr-school-not-in-sample');
    expect(after.body).toMatchObject({ counts: { created: 1 } });
  });

  it('is checked twice by others than its school, and by a third where the two differ above the norm', async () => {
    await publishSample();
    await load();
    const forbidden = await call(schoolOrganiser, `POST ${ofWork}/distribution`);
    await distribute();
    const [work] = (await shown()).works;
    const [first = '', second = ''] = work?.checks.map(({ expert }) => expert) ?? [];
    await score(expertOf(first), 4);
    await score(expertOf(second), 1);
    const disputed = (await shown()).works[0];
    await distribute();
    const third = (await shown()).works[0]?.checks.find(({ number }) => number === 3)?.expert ?? '';
    await score(expertOf(third), 2);
    const decided = (await shown()).works[0];

    expect((forbidden.body as { type: string }).type).toBe('/problems/joint-work-elsewhere');
    expect([disputed?.state, disputed?.points]).toEqual(['disputed', null]);
    expect([decided?.state, decided?.points]).toEqual(['decided', 2]);
    expect(new Set([first, second, third]).size).toBe(3);
    expect([first, second, third]).not.toContain('expert22000001');
  });

  it('is decided by two who differ within the norm, and how they agree is shown', async () => {
    await publishSample();
    await load();
    await distribute();
    const [first = '', second = ''] = (await shown()).works[0]?.checks.map(({ expert }) => expert) ?? [];
    await score(expertOf(first), 3);
    await score(expertOf(second), 2);

    const { works } = await shown();
    const agreement = await call(regionalCoordinator, `GET ${campaign}/checking/{territory}/agreement`, {
      query: { assessmentId: WORK },
    });

    expect(works[0]).toMatchObject({ state: 'decided', points: 3 });
    const { schools, items } = agreement.body as Agreement;
    expect(schools).toBe(12);
    expect(items.map(({ task, pairs, equal }) => [task, pairs, equal])).toEqual([
      [null, 1, 0],
      ['1', 1, 1],
      ['2', 1, 1],
      ['3', 1, 0],
      ['4', 1, 1],
    ]);
  });
});
