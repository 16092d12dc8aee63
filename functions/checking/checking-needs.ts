import type { Table } from '../../shared/dynamo/table.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { Assessment, LoadedStructure } from '../../shared/kernel/assessment.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type Hand, next } from '../../shared/submissions/life-step.rules.ts';
import { type ChangeOptions, submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { eprNormsOf, expertListSchema, sampleRepository } from '../epr/index.ts';
import { expertCountsSchema } from '../experts/index.ts';
import { resultsRepository } from '../results/index.ts';
import { accountsRepository } from './accounts.repository.ts';
import { checkingRepository } from './checking.repository.ts';
import type { Checker } from './distribution.rules.ts';
import { isJointWork, portionsOf, thirdCheckOver } from './portions.rules.ts';
import { protocolRef, protocolSchema, type StoredProtocol } from './protocol.ts';
import { type CheckingTerms, countsOf, standingsOf } from './standing.rules.ts';
import type { Shelf } from './work.ts';

/** All that the operations of the room ask. */
export const checkingNeeds = (table: Table, clock: Clock) => {
  const campaigns = campaignReader(table, clock);
  return {
    campaigns,
    schools: schoolReader(table, clock),
    territories: territoryReader(table, clock),
    results: resultsRepository(table, campaigns),
    samples: sampleRepository(table),
    counts: submissionRepository(table, expertCountsSchema),
    lists: submissionRepository(table, expertListSchema),
    protocols: submissionRepository(table, protocolSchema),
    checking: checkingRepository(table),
    accounts: accountsRepository(table),
  };
};

export type CheckingNeeds = ReturnType<typeof checkingNeeds>;

export type WorkTerms = CheckingTerms & {
  readonly work: Assessment & { readonly structure: LoadedStructure };
  /** checked for a sample by experts of the region */
  readonly isJoint: boolean;
};

/**
 * How a work is checked in a campaign.
 *
 * @throws {Problem} `not-found` without such a campaign or work, `structure-pending`
 */
export const workTerms = async (
  { campaigns }: Pick<CheckingNeeds, 'campaigns'>,
  campaignId: CampaignId,
  assessmentId: AssessmentId,
): Promise<WorkTerms> => {
  const [campaign, catalogue] = await Promise.all([campaigns.campaign(campaignId), campaigns.assessments(campaignId)]);
  const work = catalogue.find(({ id }) => id === assessmentId);
  if (!work) throw problems.notFound({});
  const { structure } = work;
  if (structure.status === 'pending') throw problems.structurePending({ assessmentId });
  const isJoint = isJointWork(work);
  return {
    work: { ...work, structure },
    isJoint,
    items: structure.items.length,
    portions: portionsOf({ subject: work.subject, structure }, campaign),
    checksPerWork: isJoint ? eprNormsOf(campaign).checksPerWork : 1,
    norm: thirdCheckOver(campaign),
  };
};

const QUEUES_AT_ONCE = 16;

/** Who may check a work of the school, with what each has already. */
export const checkersOf = async (
  { accounts, checking }: Pick<CheckingNeeds, 'accounts' | 'checking'>,
  { campaignId, assessmentId }: Pick<Shelf, 'campaignId' | 'assessmentId'>,
  { schoolId, regionId }: Pick<SchoolLocation, 'schoolId' | 'regionId'>,
  isJoint: boolean,
): Promise<Checker[]> => {
  const known = await accounts.of(campaignId, regionId, isJoint ? null : schoolId);
  const fit = known.filter((one) => one.assessmentId === assessmentId);
  return concurrently(QUEUES_AT_ONCE, fit, async ({ login, worksAt, subjects }) => {
    const queue = await checking.queue(campaignId, login);
    return { login, worksAt, subjects, load: queue.length };
  });
};

/** Checks go on until the protocol is finished. @throws {Problem} `protocol-finished`, `not-owed` */
export const unfinished = async (
  { protocols }: Pick<CheckingNeeds, 'protocols'>,
  { campaignId, assessmentId }: Pick<Shelf, 'campaignId' | 'assessmentId'>,
  school: SchoolLocation,
): Promise<StoredProtocol> => {
  const stored = await protocols.load(protocolRef(campaignId, assessmentId, school));
  if (!stored || stored.status === 'withdrawn') throw problems.notOwed({});
  if (stored.status === 'accepted') throw problems.protocolFinished({ at: stored.acceptedAt ?? stored.at });
  return stored;
};

/** Monitoring sees checking in tenths: a revision for every check would be a history of nothing else. */
const STEPS = 10;

type Counts = ReturnType<typeof countsOf>;

const isSeen = (before: Readonly<Record<string, number>>, now: Counts): boolean => {
  const { checked, ...rest } = now;
  const tenth = (of: number) => Math.floor((STEPS * of) / Math.max(1, now.checks));
  return (
    (Object.keys(rest) as (keyof typeof rest)[]).every((name) => name === 'decided' || before[name] === now[name]) &&
    tenth(before.checked ?? 0) === tenth(checked)
  );
};

/** Tells the protocol, and so monitoring, how far its works are: counted anew from the works themselves. */
export const noteProgress = async (
  { checking, protocols }: Pick<CheckingNeeds, 'checking' | 'protocols'>,
  shelf: Shelf,
  school: SchoolLocation,
  terms: CheckingTerms,
  hand: Hand,
  options: ChangeOptions = {},
): Promise<void> => {
  const { works, checks } = await checking.shelf(shelf);
  const counts = countsOf(standingsOf(works, checks, terms));
  const noted = (now: StoredProtocol): StoredProtocol =>
    isSeen(now.measures, counts)
      ? now
      : next(now, hand, {
          action: 'progressed',
          measures: { ...now.measures, ...counts },
          ...(now.comment !== undefined && { comment: now.comment }),
        });
  await protocols.change(protocolRef(shelf.campaignId, shelf.assessmentId, school), { hand }, noted, options);
};
