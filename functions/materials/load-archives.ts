import { randomUUID } from 'node:crypto';
import {
  listArchiveFiles as listContract,
  openArchiveFile as openContract,
  publishArchiveFile as publishContract,
} from '../../shared/contracts/archives.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import { plusMilliseconds } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { archiveObjectKey, readyOf, type StoredArchiveFile, type WhichFile } from './archive-file.ts';
import type { ArchiveNeeds } from './archive-needs.ts';

const viewOf = ({ revision: _r, arrival: _a, before: _b, ...file }: StoredArchiveFile) => file;

const find = async ({ archives }: ArchiveNeeds, which: WhichFile): Promise<StoredArchiveFile | undefined> =>
  (await archives.files([which]))[0];

/** A file of a work is announced; schools get the one before until this one is published. */
export const openArchiveFile = (needs: ArchiveNeeds) =>
  operation(openContract, async ({ params: { campaignId }, body, hand, idempotency }) => {
    const { assessmentId, use, schoolId, ...announced } = body;
    await needs.campaigns.assessment(campaignId, assessmentId);
    if (schoolId !== undefined && !(await needs.schools.locate(schoolId, campaignId))) throw problems.notFound({});
    const known = await find(needs, { campaignId, assessmentId, use, schoolId });
    const arrival = randomUUID();
    const file: StoredArchiveFile = {
      ...announced,
      campaignId,
      assessmentId,
      use,
      schoolId: schoolId ?? null,
      state: 'awaitingFile',
      by: hand.by,
      at: hand.at,
      revision: (known?.revision ?? 0) + 1,
      arrival,
      before: readyOf(known) ?? null,
    };
    const { openSeconds, ...target } = await needs.arrivals.target(arrival, announced);
    const reply = { ...viewOf(file), target: { ...target, expiresAt: plusMilliseconds(hand.at, openSeconds * 1000) } };
    await needs.archives.save(file, { mark: idempotency, reply });
    return reply;
  });

/** The file is checked and kept; said again, it stays as it was. */
export const publishArchiveFile = (needs: ArchiveNeeds) =>
  operation(publishContract, async ({ params: { campaignId }, body, hand, idempotency }) => {
    const stored = await find(needs, { campaignId, ...body });
    if (!stored) throw problems.notFound({});
    if (stored.state === 'ready') return viewOf(stored);
    const { sha256, bytes } = stored;
    const arrived = await needs.arrivals.keep(stored.arrival, stored, archiveObjectKey(campaignId, sha256));
    if (arrived === 'absent') throw problems.fileNotThere({});
    if (arrived === 'different') throw problems.fileDiffers({ sha256, bytes });
    const { by, at } = hand;
    const after = { ...stored, state: 'ready' as const, before: null, by, at, revision: stored.revision + 1 };
    const reply = viewOf(after);
    await needs.archives.save(after, { mark: idempotency, reply });
    return reply;
  });

/** Works whose files are read at once. */
const AT_ONCE = 12;

export const listArchiveFiles = (needs: ArchiveNeeds) =>
  operation(listContract, async ({ params: { campaignId }, language }) => {
    await needs.campaigns.campaign(campaignId);
    const works = await needs.campaigns.assessments(campaignId);
    const items = await concurrently(AT_ONCE, works, async ({ id, subjectName }) => {
      const files = await needs.archives.ofWork(campaignId, id);
      const ofAll = (use: StoredArchiveFile['use']) => files.find((file) => file.use === use && file.schoolId === null);
      const [archive, criteria] = [ofAll('archive'), ofAll('criteria')];
      return {
        assessmentId: id,
        subjectName: subjectName[language],
        archive: archive ? viewOf(archive) : null,
        criteria: criteria ? viewOf(criteria) : null,
        schools: files.filter(({ use, schoolId }) => use === 'archive' && schoolId !== null).length,
      };
    });
    return { items };
  });
