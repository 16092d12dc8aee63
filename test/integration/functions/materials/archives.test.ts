import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredArchiveFile } from '../../../../functions/materials/archive-file.ts';
import { type ArchivesRepository, archivesRepository } from '../../../../functions/materials/archives.repository.ts';
import { scheduleRef, takeMaterials } from '../../../../functions/schedules/index.ts';
import { instant, localDate } from '../../../../shared/kernel/instant.ts';
import { Again } from '../../../../shared/submissions/again.ts';
import { aFile } from '../../../fixtures/materials.ts';
import { aRow, aSchedule, dated, storeSchool } from '../../../fixtures/schedules.ts';
import { aHand } from '../../../fixtures/submissions.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';

const campaignId = 'vpr-2023';
const school = { schoolId: 's-22-0001', municipalityId: 'ru-22-001', regionId: 'ru-22' };
const date = localDate('2023-04-04');
const at = instant('2023-04-03T07:00:00Z');
const alone = { mark: undefined, reply: undefined };

let dynamo: Dynamo;
let archives: ArchivesRepository;

const stored = (changes: Partial<StoredArchiveFile> = {}): StoredArchiveFile => ({
  ...aFile('варианты'),
  campaignId,
  assessmentId: '4-MA',
  use: 'archive',
  schoolId: null,
  state: 'ready',
  by: 'federal',
  at,
  revision: 1,
  arrival: 'a-1',
  before: null,
  ...changes,
});

beforeAll(async () => {
  dynamo = await startDynamo();
  archives = archivesRepository(dynamo.main);
  await storeSchool(dynamo.main, {
    schedule: { status: 'accepted', content: { ...aSchedule([aRow()]), inForce: [dated(aRow())] } },
  });
});

afterAll(() => dynamo?.stop());

describe('the files of a work', () => {
  it('are found by use and school (G1), and all together (G2)', async () => {
    await archives.save(stored(), alone);
    await archives.save(stored({ use: 'criteria' }), alone);
    await archives.save(stored({ schoolId: 's-22-0001' }), alone);
    await archives.save(stored({ assessmentId: '4-RU' }), alone);

    const found = await archives.files([
      { campaignId, assessmentId: '4-MA', use: 'archive', schoolId: 's-22-0001' },
      { campaignId, assessmentId: '4-MA', use: 'archive', schoolId: 's-22-0002' },
      { campaignId, assessmentId: '4-MA', use: 'criteria' },
    ]);

    expect(found.map(({ use, schoolId }) => `${use} ${schoolId}`).sort()).toEqual([
      'archive s-22-0001',
      'criteria null',
    ]);
    expect(await archives.ofWork(campaignId, '4-MA')).toHaveLength(3);
  });

  it('are changed over the revision that was seen alone', async () => {
    await archives.save(stored({ revision: 2, by: 'first' }), alone);
    const late = await archives.save(stored({ revision: 2, by: 'second' }), alone).catch((error: unknown) => error);

    expect(late).toBeInstanceOf(Again);
    const [file] = await archives.files([{ campaignId, assessmentId: '4-MA', use: 'archive' }]);
    expect(file).toMatchObject({ revision: 2, by: 'first' });
  });
});

describe('a download', () => {
  it('is a line of the day, whoever makes it (G3)', async () => {
    const which = { campaignId, assessmentId: '4-MA', use: 'archive' } as const;
    const download = { by: 'edu220001', role: 'school', at, ...school } as const;
    await archives.keepDownload(which, date, 'ru-22', download, 'w-1');
    await archives.keepDownload(which, date, 'ru-22', download, 'w-2');

    const lines = await dynamo.main.all({ pk: 'GIVEN#vpr-2023#archive.2023-04-04#ru-22', skPrefix: 'ru-22-001#' });

    expect(lines.map(({ e }) => (e as { by: string }).by)).toEqual(['edu220001', 'edu220001']);
  });

  it('loses to a change of the schedule that was stored meanwhile, and the change to it', async () => {
    const ref = scheduleRef(campaignId, school);
    const seen = await dynamo.main.get({ pk: 'C#vpr-2023#schedule#-#M#ru-22-001', sk: 'S#s-22-0001#-' });
    const take = (writeId: string) =>
      archives.schedules.change(
        ref,
        { hand: aHand({ at, writeId }) },
        (now) => takeMaterials(now, '4-MA', date, aHand({ at, writeId })),
        { item: seen ?? null },
      );

    const first = await take('w-1');
    const second = await take('w-2').catch((error: unknown) => error);

    expect(first).toMatchObject({ revision: 2, status: 'accepted' });
    expect(second).toBeInstanceOf(Again);
    const [schedule] = await archives.schedulesOf(campaignId, ['ru-22-001', 'ru-22-002']);
    expect(schedule?.content?.taken).toEqual([{ assessmentId: '4-MA', date, at, by: 'edu220001' }]);
  });
});
