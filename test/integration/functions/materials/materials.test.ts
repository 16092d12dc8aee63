import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { materialsRepository } from '../../../../functions/materials/materials.repository.ts';
import { owingRepository } from '../../../../functions/materials/owing.repository.ts';
import { recomputeTerritories } from '../../../../functions/stream/recompute-territories.ts';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import { aSchoolClass, storeApplication, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { federalOrganiser, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MaterialsScene, materialsScene, ORDER } from '../../../fixtures/materials.ts';
import { aClock } from '../../../fixtures/results.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type MainStream, mainStream } from '../../support/main-stream.ts';

const CAMPAIGN = 'vpr-2023';
const clock = aClock('2023-02-22T09:00:00Z');
const school = { schoolId: 's-22-0001', municipalityId: 'ru-22-001', regionId: 'ru-22' };

let dynamo: Dynamo;
let stream: MainStream;
let scene: MaterialsScene;

/** Gives all that was written to the stream's consumers, until they write nothing more themselves. */
const streamed = async () => {
  const needs = {
    submissions: wholeRepository(dynamo.main),
    aggregates: aggregateRepository(dynamo.main),
    units: unitsRepository(dynamo.main, clock),
    clock,
  };
  for (;;) {
    const ours = (await stream.records()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('C#'));
    if (ours.length === 0) return;
    const of = (prefix: string) => ours.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S?.startsWith(prefix));
    await recordSubmissions(needs)(of('S#'));
    await recomputeTerritories(needs)(of('A#'));
  }
};

beforeAll(async () => {
  dynamo = await startDynamo();
  stream = mainStream(dynamo);
  scene = materialsScene(dynamo.main, clock);
  await storeCampaign(dynamo.main);
  await aDirectory(dynamo.main, [aSchoolRow(), aSchoolRow({ id: 's-22-0002', municipalityId: 'ru-22-002' })]);
  await storeApplication(dynamo.main, 's-22-0001', { classes: [aSchoolClass({ grade: 4 })] });
});

afterAll(async () => {
  stream?.stop();
  await dynamo?.stop();
});

describe('a published version', () => {
  let id: string;

  it('is owed, acknowledged and summed up to the country, each version by itself (S2, S7)', async () => {
    id = await scene.create();
    await scene.publish(id);
    expect(await scene.owe({ campaignId: CAMPAIGN, territory: 'ru' })).toEqual({ owed: 2, changed: 0 });
    await scene.acknowledge(id, 1);
    await streamed();

    const country = { campaignId: CAMPAIGN, kind: 'acknowledgement', unit: '-', territory: 'ru' } as const;
    expect(await aggregateRepository(dynamo.main).one(country)).toMatchObject({
      statuses: { owed: 1, accepted: 1 },
      onTime: 1,
      measures: { acknowledgements: 2, [`${id}.1`]: 2 },
      actualMeasures: { acknowledgements: 1, [`${id}.1`]: 1 },
    });
    const count = await scene.call(federalOrganiser, 'GET /{materialId}/downloads', {}, { materialId: id });
    expect(count.body).toMatchObject({ total: { expected: 2, acknowledged: 1, schools: 0 } });
  });

  it('stands with all others of its publisher (M1, M2)', async () => {
    const own = await scene.create({}, regionalCoordinator);
    const materials = materialsRepository(dynamo.main);

    expect((await materials.find(CAMPAIGN, id))?.versions).toHaveLength(1);
    expect((await materials.ofPublisher(CAMPAIGN, 'ru')).map((one) => one.id)).toEqual([id]);
    expect((await materials.ofPublisher(CAMPAIGN, 'ru-22')).map((one) => one.id)).toEqual([own]);
  });

  it('is among the acknowledgements of its school and of nobody else (M3), owing ones by region', async () => {
    const materials = materialsRepository(dynamo.main);

    expect((await materials.ofSchool(CAMPAIGN, school)).map(({ part, status }) => [part, status])).toEqual([
      [`${id}.1`, 'accepted'],
    ]);
    expect(await materials.ofSchool(CAMPAIGN, { ...school, schoolId: 's-22-000' })).toEqual([]);
    const { envelopes } = await envelopeRepository(dynamo.main).owing(CAMPAIGN, 'acknowledgement', 'ru-22');
    expect(envelopes.map(({ schoolId, part }) => [schoolId, part])).toEqual([['s-22-0002', `${id}.1`]]);
    expect(await materials.grades(CAMPAIGN, school)).toEqual([4]);
  });

  it('has a line for each download, by region and by municipality (M4)', async () => {
    await scene.link(schoolOrganiser, id, 1);
    await scene.link(schoolOrganiser, id, 1);
    await scene.link(regionalCoordinator, id, 1);
    await scene.link(federalOrganiser, id, 1);
    const { downloads } = materialsRepository(dynamo.main);
    const version = { campaignId: CAMPAIGN, materialId: id, version: 1 };

    expect(await downloads(version, 'ru-22')).toHaveLength(3);
    expect((await downloads(version, 'ru-22', 'ru-22-001')).map(({ by }) => by)).toEqual(['edu220001', 'edu220001']);
    expect((await downloads(version, 'ru-22', '-')).map(({ by }) => by)).toEqual(['reg220000']);
    expect((await downloads(version, 'ru')).map(({ by }) => by)).toEqual(['federal']);
    expect(await downloads({ ...version, version: 2 }, 'ru-22')).toEqual([]);
  });

  it('gives way to the next one, but not where it was acknowledged', async () => {
    await scene.publish(id, `${ORDER}, вторая`, 'Новое');
    expect(await scene.owe({ campaignId: CAMPAIGN, territory: 'ru-22' })).toEqual({ owed: 2, changed: 1 });

    const bySchool = await owingRepository(dynamo.main).acknowledgements(CAMPAIGN, 'ru-22-001');
    expect(bySchool.get('s-22-0001')?.map(({ part, status }) => [part, status])).toEqual([
      [`${id}.1`, 'accepted'],
      [`${id}.2`, 'owed'],
    ]);
    const there = await owingRepository(dynamo.main).acknowledgements(CAMPAIGN, 'ru-22-002');
    expect(there.get('s-22-0002')?.map(({ status }) => status)).toEqual(['withdrawn', 'owed']);
  });

  it('is not withdrawn from a school that acknowledges it at the same moment', async () => {
    const [stored] = await materialsRepository(dynamo.main).ofSchool(CAMPAIGN, { ...school });
    if (!stored) throw new Error('Nothing is stored.');
    const late = { ...stored, status: 'withdrawn' as const, at: instant('2023-02-23T09:00:00Z') };

    expect(await owingRepository(dynamo.main).put(late)).toBe(false);
  });
});
