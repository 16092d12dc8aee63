import { beforeEach, describe, expect, it } from 'vitest';
import type { Material } from '../../../../shared/contracts/materials-views.ts';
import { aSchoolClass, storeApplication, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { aFile, aMaterialHead, type MaterialsScene, materialsScene, ORDER } from '../../../fixtures/materials.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { aClock } from '../../../fixtures/results.ts';

const foreign = { login: 'edu050001', role: 'school', scope: 's-05-0001' } as const;
const elsewhere = { login: 'reg050000', role: 'regional', scope: 'ru-05' } as const;

let table: MemoryTable;
let clock: ReturnType<typeof aClock>;
let scene: MaterialsScene;

beforeEach(async () => {
  table = memoryTable();
  clock = aClock('2023-02-22T09:00:00Z');
  await storeCampaign(table);
  await aDirectory(table, [
    aSchoolRow(),
    aSchoolRow({ id: 's-22-0002', municipalityId: 'ru-22-002' }),
    aSchoolRow({ id: 's-22-0003', closed: true }),
    aSchoolRow({ id: 's-05-0001', municipalityId: 'ru-05-001' }),
  ]);
  await storeApplication(table, 's-22-0001', { classes: [aSchoolClass({ grade: 4 })] });
  scene = materialsScene(table, clock);
});

const slug = ({ body }: { body: unknown }) => (body as { type: string }).type.replace('/problems/', '');

describe('a material', () => {
  it('is seen by its publisher alone until a version is published, and then by whom it concerns', async () => {
    const id = await scene.create({ roles: ['school'], grades: [4] });

    expect((await scene.list(federalOrganiser)).map(({ current }) => current)).toEqual([null]);
    expect(await scene.list(schoolOrganiser)).toEqual([]);
    expect((await scene.show(schoolOrganiser, id)).status).toBe(404);

    await scene.publish(id);

    expect(await scene.list(schoolOrganiser)).toMatchObject([{ id, current: { version: 1, sha256: aFile().sha256 } }]);
    expect(await scene.list(foreign)).toEqual([]);
    expect(await scene.list(regionalCoordinator)).toEqual([]);
    expect((await scene.show(municipalCoordinator, id)).status).toBe(404);
  });

  it('of a region is for that region alone, and its coordinator changes no other', async () => {
    const id = await scene.create({}, regionalCoordinator);
    await scene.publish(id, ORDER, undefined, regionalCoordinator);
    const federal = await scene.create();
    await scene.publish(federal);

    expect((await scene.list(schoolOrganiser)).map((one) => one.id).sort()).toEqual([id, federal].sort());
    expect((await scene.list(foreign)).map((one) => one.id)).toEqual([federal]);
    expect((await scene.show(elsewhere, id)).status).toBe(404);
    const body = { ...aFile('другой'), note: 'Новое' };
    const asked = await scene.call(
      regionalCoordinator,
      'POST /{materialId}/versions',
      { body },
      { materialId: federal },
    );
    expect([asked.status, slug(asked)]).toEqual([403, 'not-the-publisher']);
  });

  it('is not published before its file is there, nor with another file than was announced', async () => {
    const id = await scene.create();
    const { version, target } = await scene.open(id);
    const params = { materialId: id, version: String(version) };
    const publish = () => scene.call(federalOrganiser, 'POST /{materialId}/versions/{version}/publication', {}, params);

    const absent = await publish();
    scene.put(target.url, ORDER.replace('первой', 'второй'));
    const other = await publish();
    scene.put(target.url, ORDER);
    const right = await publish();
    scene.put(target.url, ORDER.replace('первой', 'второй'));

    expect([slug(absent), slug(other), right.status]).toEqual(['file-not-there', 'file-differs', 200]);
    const { url } = (await scene.link(schoolOrganiser, id, 1)).body as { url: string };
    const key = new URL(url).pathname.slice(1);
    expect(Buffer.from(scene.bucket.kept.get(key) ?? '').toString()).toBe(ORDER);
    expect(scene.begun).toEqual([{ campaignId: 'vpr-2023', territory: 'ru' }]);
  });

  it('is created once for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one' };
    const [first, again] = [
      await scene.call(federalOrganiser, 'POST ', { body: aMaterialHead(), headers }),
      await scene.call(federalOrganiser, 'POST ', { body: aMaterialHead(), headers }),
    ].map(({ body }) => (body as Material).id);

    expect(again).toBe(first);
    expect(await scene.list(federalOrganiser)).toHaveLength(1);
  });

  it('is not for a campaign that there is not', async () => {
    const asked = await scene.call(federalOrganiser, 'POST ', { body: aMaterialHead() }, { campaignId: 'vpr-1999' });

    expect(asked.status).toBe(404);
  });
});

describe('an acknowledgement', () => {
  it('is owed of each version by every working school that it concerns, and given once with a receipt', async () => {
    const id = await scene.create();
    await scene.publish(id);
    expect(await scene.owe({ campaignId: 'vpr-2023', territory: 'ru' })).toEqual({ owed: 3, changed: 0 });
    expect(await scene.owe({})).toEqual({ owed: 0, changed: 0 });

    const given = await scene.acknowledge(id, 1);
    const again = await scene.acknowledge(id, 1);

    expect(given).toMatchObject({ status: 200, body: { status: 'accepted', onTime: true, revision: 2 } });
    expect(again.body).toEqual(given.body);
    expect(await scene.acknowledgements()).toMatchObject({
      items: [{ materialId: id, version: 1, status: 'accepted', by: schoolOrganiser.login, news: [] }],
    });
    const [listed] = await scene.list(schoolOrganiser);
    expect(listed?.acknowledgement).toMatchObject({ isOwed: false, acknowledged: { version: 1 }, news: [] });
  });

  it('can be given in the moment before it is stored as owed, and stays given then', async () => {
    const id = await scene.create();
    await scene.publish(id);

    expect((await scene.list(schoolOrganiser))[0]?.acknowledgement).toMatchObject({ isOwed: true, status: 'owed' });
    expect((await scene.acknowledge(id, 1)).body).toMatchObject({ status: 'accepted', revision: 1 });
    expect(await scene.owe({ campaignId: 'vpr-2023', territory: 'ru' })).toEqual({ owed: 2, changed: 0 });
    expect((await scene.acknowledgements()).items[0]).toMatchObject({ status: 'accepted' });
  });

  it('is owed again with a new version, which says what is new; the old one is owed no more', async () => {
    const id = await scene.create();
    await scene.publish(id);
    await scene.owe({});
    await scene.acknowledge(id, 1);
    await scene.publish(id, `${ORDER} и второй`, 'Добавлен раздел 4');

    expect(await scene.owe({})).toEqual({ owed: 3, changed: 2 });
    const refused = await scene.acknowledge(id, 1);
    expect([refused.status, slug(refused)]).toEqual([409, 'version-superseded']);
    expect((await scene.acknowledgements()).items).toMatchObject([
      { version: 2, status: 'owed', acknowledgedVersion: 1, news: [{ version: 2, note: 'Добавлен раздел 4' }] },
    ]);
    expect((await scene.acknowledge(id, 2)).body).toMatchObject({ status: 'accepted' });
  });

  it('is owed no more once the version is withdrawn, and of the one before again', async () => {
    const id = await scene.create();
    await scene.publish(id);
    await scene.owe({});
    await scene.publish(id, 'вторая', 'Новое');
    await scene.owe({});
    const params = { materialId: id, version: '2' };
    await scene.call(
      federalOrganiser,
      'POST /{materialId}/versions/{version}/withdrawal',
      { body: { reason: 'Опечатка' } },
      params,
    );

    expect(await scene.owe({})).toEqual({ owed: 0, changed: 6 });
    expect((await scene.acknowledgements()).items).toMatchObject([{ version: 1, status: 'owed' }]);
    expect((await scene.link(schoolOrganiser, id, 2)).status).toBe(404);
    expect(slug(await scene.acknowledge(id, 2))).toBe('version-superseded');
  });

  it('is owed by a school from the acceptance of grades on that it concerns', async () => {
    const id = await scene.create({ grades: [11] });
    await scene.publish(id);
    expect(await scene.owe({})).toEqual({ owed: 0, changed: 0 });
    expect(slug(await scene.acknowledge(id, 1))).toBe('not-owed');

    await storeApplication(table, 's-22-0001', { classes: [aSchoolClass({ grade: 11 })] });

    expect(await scene.owe({})).toEqual({ owed: 1, changed: 0 });
    expect((await scene.acknowledge(id, 1)).status).toBe(200);
  });

  it('is late after the deadline, and neither taken nor asked for after the stage has closed', async () => {
    const id = await scene.create();
    await scene.publish(id);
    clock.set('2023-03-15T09:00:00Z');
    expect((await scene.acknowledge(id, 1)).body).toMatchObject({ onTime: false });

    clock.set('2023-05-21T09:00:00Z');
    const other = await scene.create();
    await scene.publish(other);

    expect(slug(await scene.acknowledge(other, 1))).toBe('window-closed');
    expect(await scene.owe({})).toEqual({ owed: 0, changed: 0 });
  });

  it('is not asked for where the publisher does not want it', async () => {
    const id = await scene.create({ mustBeAcknowledged: false });
    await scene.publish(id);

    expect(scene.begun).toEqual([]);
    expect(slug(await scene.acknowledge(id, 1))).toBe('not-owed');
    expect((await scene.list(schoolOrganiser))[0]?.acknowledgement).toMatchObject({ isOwed: false, status: null });
  });
});

describe('downloads', () => {
  it('are counted per school and version, and seen by territory down to the school', async () => {
    const id = await scene.create();
    await scene.publish(id);
    await scene.owe({});
    await scene.link(schoolOrganiser, id, 1);
    clock.set('2023-02-22T10:00:00Z');
    await scene.link(schoolOrganiser, id, 1);
    await scene.link(foreign, id, 1);
    await scene.link(municipalCoordinator, id, 1);
    await scene.link(regionalCoordinator, id, 1);
    await scene.acknowledge(id, 1);
    const count = async (territory: string, caller = federalOrganiser) =>
      (await scene.call(caller, 'GET /{materialId}/downloads', { query: { territory } }, { materialId: id })).body as {
        total: object;
        rows: { id: string }[];
      };

    const country = await count('ru');
    expect(country.total).toMatchObject({ schools: 2, downloads: 3, coordinators: 2 });
    expect(country.rows).toMatchObject([
      { id: 'ru-05', schools: 1, downloads: 1 },
      { id: 'ru-22', schools: 1, downloads: 2, coordinators: 2 },
    ]);
    const region = await count('ru-22');
    expect(region.total).toMatchObject({ schools: 1, downloads: 2, coordinators: 2 });
    expect(region.rows[0]).toMatchObject({ id: 'ru-22-001', coordinators: 1, firstAt: '2023-02-22T09:00:00.000Z' });
    const municipality = await count('ru-22-001', municipalCoordinator);
    expect(municipality.total).toMatchObject({ expected: 1, acknowledged: 1, downloads: 2, coordinators: 1 });
    expect(municipality.rows).toMatchObject([{ id: 's-22-0001', acknowledged: 1, day: '2023-02-22' }]);
  });

  it('are given as a table', async () => {
    const id = await scene.create();
    await scene.publish(id);
    await scene.link(schoolOrganiser, id, 1);
    const query = { territory: 'ru-22-001', format: 'csv' };

    const { text } = await scene.call(
      municipalCoordinator,
      'GET /{materialId}/downloads',
      { query },
      { materialId: id },
    );

    expect(text).toContain('s-22-0001;МБОУ «СОШ № 1»;0;0;1;1;0;2023-02-22T09:00:00.000Z');
  });
});
