import { expect } from 'vitest';
import { loadArchive } from '../../../../infra/local/demo/play-archives.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import {
  linkArchive,
  linkCriteria,
  listArchiveDay,
  listArchiveFiles,
  listArchives,
  openArchiveFile,
  publishArchiveFile,
} from '../../../../shared/contracts/archives.ts';
import { CSV, XLSX } from '../../../../shared/contracts/common.ts';
import { getScheduleHistory } from '../../../../shared/contracts/schedules.ts';
import { DEMO, MUNICIPAL, MUNICIPALITY, type Scene, type Step } from '../scene.ts';

/** The first work of the school by its schedule. */
const firstOf = async ({ api, school }: Scene) => {
  const { value } = await api.call(listArchives, school.login, { params: { ...DEMO, schoolId: school.id } });
  const [first] = value.items;
  if (!first) throw new Error('The school has no work with a day.');
  return first;
};

const secondBefore = (at: string): string => new Date(Date.parse(at) - 1000).toISOString();

export const archiveSteps: readonly Step[] = [
  [
    'the federal organiser loads the files of a work, and nobody else sees them before it is time',
    async (scene) => {
      const { api, school } = scene;
      const { assessmentId, date, archive, criteria } = await firstOf(scene);
      const params = { ...DEMO, schoolId: school.id, assessmentId };
      const asked = { params, body: { date } };
      await api.refused(linkArchive, school.login, { ...asked, at: archive.opensAt }, 409, 'archive-not-loaded');
      await api.refused(
        publishArchiveFile,
        FEDERAL,
        { params: DEMO, body: { assessmentId, use: 'archive' } },
        404,
        'not-found',
      );
      const body = { assessmentId, use: 'archive' as const, fileName: 'a.zip', mediaType: 'application/zip' as const };
      const announced = { ...body, bytes: 5, sha256: '0'.repeat(64) };
      await api.refused(openArchiveFile, REGIONAL, { params: DEMO, body: announced }, 403, 'forbidden');
      await api.call(openArchiveFile, FEDERAL, { params: DEMO, body: announced });
      await api.refused(
        publishArchiveFile,
        FEDERAL,
        { params: DEMO, body: { assessmentId, use: 'archive' } },
        409,
        'file-not-there',
      );
      for (const use of ['archive', 'criteria'] as const) {
        await loadArchive(api, DEMO.campaignId, { assessmentId, use }, `Файл: ${use}`);
      }
      const { value } = await api.call(listArchiveFiles, FEDERAL, { params: DEMO });
      expect(value.items.find((one) => one.assessmentId === assessmentId)).toMatchObject({
        archive: { state: 'ready' },
        criteria: { state: 'ready' },
      });

      const early = { ...asked, at: secondBefore(archive.opensAt) };
      const { problem } = await api.refused(linkArchive, school.login, early, 409, 'archive-not-open');
      expect(problem).toMatchObject({ opensAt: archive.opensAt });
      const tooEarly = { ...asked, at: secondBefore(criteria.opensAt) };
      await api.refused(linkCriteria, MUNICIPAL, tooEarly, 409, 'archive-not-open');
      const elsewhen = { params, body: { date: '2020-01-09' }, at: archive.opensAt };
      await api.refused(linkArchive, school.login, elsewhen, 404, 'work-not-on-day');
    },
  ],
  [
    'the school downloads the materials, which stands in its schedule; criteria are for its coordinators too',
    async (scene) => {
      const { api, idle, school } = scene;
      const { assessmentId, date, archive, criteria } = await firstOf(scene);
      const params = { ...DEMO, schoolId: school.id, assessmentId };
      const asked = { params, body: { date } };
      await api.refused(linkArchive, MUNICIPAL, { ...asked, at: archive.opensAt }, 403, 'forbidden');
      await api.call(linkArchive, school.login, { ...asked, at: archive.opensAt });
      for (const login of [school.login, MUNICIPAL, REGIONAL, FEDERAL]) {
        await api.call(linkCriteria, login, { ...asked, at: criteria.opensAt });
      }
      await idle();

      const { archive: taken } = await firstOf(scene);
      expect(taken).toMatchObject({ takenBy: school.login });
      // The clock of the call goes on while it is answered.
      const afterOpening = Date.parse(taken.takenAt ?? '') - Date.parse(archive.opensAt);
      expect(afterOpening).toBeGreaterThanOrEqual(0);
      expect(afterOpening).toBeLessThan(60_000);
      const history = await api.call(getScheduleHistory, MUNICIPAL, { params: { ...DEMO, schoolId: school.id } });
      expect(history.value.items[0]).toMatchObject({ action: 'materials-taken', by: school.login });
    },
  ],
  [
    'the coordinator sees who has downloaded for a day and who has not, in every form',
    async (scene) => {
      const { api, school } = scene;
      const { assessmentId, date } = await firstOf(scene);
      const query = { territory: MUNICIPALITY, date };
      const { value } = await api.call(listArchiveDay, MUNICIPAL, { params: DEMO, query });
      expect(value.items).toContainEqual(
        expect.objectContaining({ schoolId: school.id, assessmentId, takenBy: school.login }),
      );
      const types = [];
      for (const format of ['csv', 'xlsx'] as const) {
        types.push((await api.ask(listArchiveDay, MUNICIPAL, { params: DEMO, query: { ...query, format } })).mediaType);
      }
      expect(types).toEqual([CSV, XLSX]);
      await api.refused(listArchiveDay, FEDERAL, { params: DEMO }, 400, 'region-needed');
    },
  ],
];
