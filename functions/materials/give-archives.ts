import {
  linkArchive as archiveContract,
  linkCriteria as criteriaContract,
  listArchives as listContract,
} from '../../shared/contracts/archives.ts';
import type { ArchiveUse } from '../../shared/contracts/archives-views.ts';
import { type FileLink, fileTypes } from '../../shared/contracts/file-announcement.ts';
import { operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import type { Campaign } from '../../shared/kernel/campaign.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { type LocalDate, plusMilliseconds } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { type Schedule, scheduledDays, scheduleRef, takeMaterials } from '../schedules/index.ts';
import { archiveObjectKey, type ReadyFile, readyOf, type WhichFile } from './archive-file.ts';
import type { ArchiveNeeds } from './archive-needs.ts';
import { mustHaveCome, opensAt } from './opening.rules.ts';

/** Long enough to begin a download, too short to pass around. */
const LINK_SECONDS = 300;

/** What a school is given: its own file, or that of the work. */
const filesFor = async (
  { archives }: ArchiveNeeds,
  campaignId: CampaignId,
  works: readonly AssessmentId[],
  schoolId: string,
): Promise<(assessmentId: AssessmentId, use: ArchiveUse) => ReadyFile | undefined> => {
  const wanted = works.flatMap((assessmentId): WhichFile[] => [
    { campaignId, assessmentId, use: 'archive', schoolId },
    { campaignId, assessmentId, use: 'archive' },
    { campaignId, assessmentId, use: 'criteria', schoolId },
    { campaignId, assessmentId, use: 'criteria' },
  ]);
  const files = await archives.files(wanted);
  const of = (assessmentId: AssessmentId, use: ArchiveUse, whose: string | null) =>
    readyOf(files.find((file) => file.assessmentId === assessmentId && file.use === use && file.schoolId === whose));
  return (assessmentId, use) => of(assessmentId, use, schoolId) ?? of(assessmentId, use, null);
};

/** What there is for each work and day of the school's schedule in force. */
export const listArchives = (needs: ArchiveNeeds) =>
  operation(listContract, async ({ params: { campaignId }, school, at, language }) => {
    const [works, schedule, campaign] = await Promise.all([
      needs.campaigns.assessments(campaignId),
      needs.archives.schedules.load(scheduleRef(campaignId, school)),
      needs.campaigns.campaign(campaignId),
    ]);
    const days = scheduledDays(schedule);
    const ids = [...new Set(days.map(({ assessmentId }) => assessmentId))];
    const fileOf = await filesFor(needs, campaignId, ids, school.schoolId);
    const side = (use: ArchiveUse, assessmentId: AssessmentId, date: LocalDate) => {
      const from = opensAt(use, date, school.timeZone, campaign);
      const isLoaded = fileOf(assessmentId, use) !== undefined;
      return { opensAt: from, isLoaded, isOpen: isLoaded && at >= from };
    };
    return {
      campaignId,
      schoolId: school.schoolId,
      zone: school.timeZone,
      items: days.map(({ assessmentId, date, classes, taken }) => ({
        assessmentId,
        subjectName: works.find(({ id }) => id === assessmentId)?.subjectName[language] ?? assessmentId,
        date,
        classes: [...classes],
        archive: {
          ...side('archive', assessmentId, date),
          takenAt: taken?.at ?? null,
          takenBy: taken?.by ?? null,
        },
        criteria: side('criteria', assessmentId, date),
      })),
    };
  });

type Asked = {
  readonly campaignId: CampaignId;
  readonly assessmentId: AssessmentId;
  readonly date: LocalDate;
  readonly use: ArchiveUse;
};

/** @throws {Problem} `work-not-on-day`, `archive-not-open` */
const mustBeDue = (
  stored: Submission<Schedule> | undefined,
  { assessmentId, date, use }: Asked,
  { timeZone }: SchoolLocation,
  campaign: Pick<Campaign, 'criteriaTime'>,
  { at }: Hand,
): void => {
  const dates = scheduledDays(stored)
    .filter((day) => day.assessmentId === assessmentId)
    .map((day) => day.date);
  if (!dates.includes(date)) throw problems.workNotOnDay({ dates });
  mustHaveCome(use, date, timeZone, campaign, at);
};

/** Keeps that the file was given, and gives it. */
const given = async (
  needs: ArchiveNeeds,
  asked: Asked,
  file: ReadyFile,
  school: SchoolLocation,
  { login, role }: Caller,
  hand: Hand,
): Promise<FileLink> => {
  const { campaignId, assessmentId, date, use } = asked;
  const { schoolId, municipalityId, regionId } = school;
  const download = { by: login, role, at: hand.at, schoolId, municipalityId };
  await needs.archives.keepDownload(asked, date, regionId, download, hand.writeId);
  const saved = `${assessmentId}-${use}-${date}.${fileTypes[file.mediaType]}`;
  const url = await needs.links.download(archiveObjectKey(campaignId, file.sha256), saved, LINK_SECONDS);
  return { ...file, url, expiresAt: plusMilliseconds(hand.at, LINK_SECONDS * 1000) };
};

/**
 * The materials of a day: the schedule notes the first download in the same write that would lose to a change of the day, so that of
 * both at the same moment one wins.
 */
export const linkArchive = (needs: ArchiveNeeds) =>
  operation(archiveContract, async ({ params: { campaignId, assessmentId }, body: { date }, school, caller, hand }) => {
    const asked = { campaignId, assessmentId, date, use: 'archive' } as const;
    const ref = scheduleRef(campaignId, school);
    const [stored, fileOf, campaign] = await Promise.all([
      needs.archives.schedules.load(ref),
      filesFor(needs, campaignId, [assessmentId], school.schoolId),
      needs.campaigns.campaign(campaignId),
    ]);
    mustBeDue(stored, asked, school, campaign, hand);
    const file = fileOf(assessmentId, 'archive');
    if (!file) throw problems.archiveNotLoaded({});
    await needs.archives.schedules.change(ref, { hand }, (now) => {
      mustBeDue(now, asked, school, campaign, hand);
      return takeMaterials(now, assessmentId, date, hand);
    });
    return given(needs, asked, file, school, caller, hand);
  });

/** The criteria of a day that has come; they fix nothing. */
export const linkCriteria = (needs: ArchiveNeeds) =>
  operation(
    criteriaContract,
    async ({ params: { campaignId, assessmentId }, body: { date }, school, caller, hand }) => {
      const asked = { campaignId, assessmentId, date, use: 'criteria' } as const;
      const [stored, fileOf, campaign] = await Promise.all([
        needs.archives.schedules.load(scheduleRef(campaignId, school)),
        filesFor(needs, campaignId, [assessmentId], school.schoolId),
        needs.campaigns.campaign(campaignId),
      ]);
      mustBeDue(stored, asked, school, campaign, hand);
      const file = fileOf(assessmentId, 'criteria');
      if (!file) throw problems.archiveNotLoaded({});
      return given(needs, asked, file, school, caller, hand);
    },
  );
