import { createHash } from 'node:crypto';
import {
  linkArchive,
  listArchiveFiles,
  listArchives,
  openArchiveFile,
  publishArchiveFile,
} from '../../../shared/contracts/archives.ts';
import type { ArchiveUse } from '../../../shared/contracts/archives-views.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import type { AssessmentId, CampaignId } from '../../../shared/kernel/ids.ts';
import type { ApiClient } from './api-client.ts';
import { FEDERAL, ofSchool, type Play } from './play-context.ts';
import { downloadStory } from './stories.ts';

type Api = Pick<ApiClient, 'call'>;

type Which = { readonly assessmentId: AssessmentId; readonly use: ArchiveUse };

/** Announces a text as the file of a work, puts it by its link and publishes it. */
export const loadArchive = async (api: Api, campaignId: CampaignId, which: Which, text: string): Promise<void> => {
  const bytes = Buffer.from(text);
  const params = { campaignId };
  const announced = {
    fileName: `${which.assessmentId}.md`,
    mediaType: 'text/markdown' as const,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const { value } = await api.call(openArchiveFile, FEDERAL, { params, body: { ...which, ...announced } });
  const { 'content-length': _counted, ...headers } = value.target.headers;
  const put = await fetch(value.target.url, { method: 'PUT', headers, body: bytes });
  if (!put.ok) throw new Error(`The store answered the put of an archive with ${put.status}.`);
  await api.call(publishArchiveFile, FEDERAL, { params, body: which });
};

/** Grades whose materials the demonstration has; those of the others are not loaded yet. */
const LOADED_GRADES: readonly number[] = [4, 5];

const names = { archive: 'Материалы работы', criteria: 'Критерии оценивания' } as const;

/** The materials and criteria of some works; what is there already stays. */
export const playArchives = async (play: Play): Promise<void> => {
  const { api, campaignId } = play;
  const { value } = await api.call(listArchiveFiles, FEDERAL, { params: { campaignId } });
  const known = new Map(value.items.map((item) => [item.assessmentId, item]));
  const wanted = play.works
    .filter(({ grade }) => LOADED_GRADES.includes(grade))
    .flatMap(({ id, subjectName }) =>
      (['archive', 'criteria'] as const)
        .filter((use) => known.get(id)?.[use]?.state !== 'ready')
        .map((use) => ({ assessmentId: id, use, text: `# ${names[use]}: ${subjectName.ru} (${id})\n` })),
    );
  await concurrently(play.width, wanted, ({ text, ...which }) => loadArchive(api, campaignId, which, text));
};

/** Some schools have downloaded what is open by now; the others are whom their coordinator looks for. */
export const playDownloads = async (play: Play): Promise<void> => {
  const { api } = play;
  await concurrently(
    play.width,
    play.schools.filter(({ id }) => downloadStory(id)),
    async (school) => {
      const of = ofSchool(play, school);
      const { value } = await api.call(listArchives, school.login, { params: of });
      const open = value.items.filter(({ archive }) => archive.isOpen && archive.takenAt === null);
      for (const { assessmentId, date } of open) {
        await api.call(linkArchive, school.login, { params: { ...of, assessmentId }, body: { date } });
      }
    },
  );
};
