import type { CheckingCounts } from '../../shared/contracts/checking.ts';
import {
  getAgreement as agreement,
  getCheckingProgress as bySchool,
  type ExpertProgress,
  getEprExpertProgress as ofEprExperts,
  getExpertProgress as ofExperts,
  type SchoolProgress,
} from '../../shared/contracts/checking-progress.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { AssessmentId, CampaignId, MunicipalityId, RegionId } from '../../shared/kernel/ids.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type EnvelopeRepository, readEnvelopes } from '../../shared/submissions/envelope.repository.ts';
import { type Envelope, isExpected } from '../../shared/submissions/envelope.ts';
import { schoolsInSample } from '../epr/index.ts';
import { agreementOf } from './agreement.rules.ts';
import { type CheckingNeeds, workTerms } from './checking-needs.ts';
import { agreementTable, expertsTable, progressTable } from './progress-tables.rules.ts';

export type ProgressNeeds = CheckingNeeds & { readonly envelopes: Pick<EnvelopeRepository, 'ofMunicipality'> };

const AT_ONCE = 16;

const countNames = ['works', 'excluded', 'decided', 'disputed', 'checks', 'assigned', 'checked'] as const;

const countsIn = (of: readonly Partial<CheckingCounts>[]): CheckingCounts =>
  Object.fromEntries(
    countNames.map((name) => [name, of.reduce((sum, counts) => sum + (counts[name] ?? 0), 0)]),
  ) as CheckingCounts;

/** S2 of each municipality, with the names of its schools. */
const ofMunicipality = async (
  { envelopes, schools }: ProgressNeeds,
  campaignId: CampaignId,
  assessmentId: AssessmentId,
  municipalityId: MunicipalityId,
) => {
  const [items, named] = await Promise.all([
    envelopes.ofMunicipality(campaignId, 'electronic-protocol', assessmentId, municipalityId),
    schools.schoolsOf(municipalityId),
  ]);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const { envelopes: read, unreadable } = readEnvelopes(items);
  const rowOf = ({ schoolId, status, measures }: Envelope): SchoolProgress => ({
    schoolId,
    name: names.get(schoolId) ?? schoolId,
    municipalityId,
    status,
    ...countsIn([measures]),
  });
  return { rows: read.filter((one) => isExpected(one) && one.movedTo === undefined).map(rowOf), unreadable };
};

export const showProgress = (needs: ProgressNeeds): Operation =>
  operation(bySchool, async ({ params: { campaignId, territory }, query: { assessmentId }, language }) => {
    await needs.campaigns.campaign(campaignId);
    const municipalities =
      levelOf(territory) === 'municipality'
        ? [territory]
        : (await needs.territories.children(territory)).map(({ id }) => id);
    const parts = await concurrently(AT_ONCE, municipalities, (id) =>
      ofMunicipality(needs, campaignId, assessmentId, id),
    );
    const items = parts.flatMap(({ rows }) => rows);
    const unreadable = parts.reduce((sum, part) => sum + part.unreadable, 0);
    const view = { campaignId, assessmentId, total: countsIn(items), items, unreadable };
    return tableReply(view, () => progressTable(view, language), `checking-${campaignId}-${assessmentId}-${territory}`);
  });

const expertsOf = async (
  { accounts, checking }: CheckingNeeds,
  campaignId: CampaignId,
  regionId: RegionId,
  schoolId: string | null,
): Promise<ExpertProgress[]> =>
  concurrently(
    AT_ONCE,
    await accounts.of(campaignId, regionId, schoolId),
    async ({ login, assessmentId, subjects }) => {
      const queue = await checking.queue(campaignId, login);
      const inState = (wanted: string) => queue.filter(({ state }) => state === wanted).length;
      const done = { begun: inState('begun'), checked: inState('checked') };
      return { expert: login, assessmentId, subjects, assigned: queue.length, ...done };
    },
  );

export const showExperts = (needs: ProgressNeeds): Operation =>
  operation(ofExperts, async ({ params: { campaignId }, school: { schoolId, regionId } }) => {
    const items = await expertsOf(needs, campaignId, regionId, schoolId);
    return tableReply({ items }, () => expertsTable(items), `experts-${campaignId}-${schoolId}`);
  });

export const showEprExperts = (needs: ProgressNeeds): Operation =>
  operation(ofEprExperts, async ({ params: { campaignId, territory } }) => {
    const items = await expertsOf(needs, campaignId, territory, null);
    return tableReply({ items }, () => expertsTable(items), `experts-${campaignId}-${territory}`);
  });

/** Over all schools of the sample: only there works are checked twice. */
export const showAgreement = (needs: ProgressNeeds): Operation =>
  operation(agreement, async ({ params: { campaignId, territory }, query: { assessmentId } }) => {
    const terms = await workTerms(needs, campaignId, assessmentId);
    const sample = (await needs.samples.find(campaignId, territory))?.sample;
    if (sample?.status !== 'published') throw problems.eprSampleAbsent({});
    const schools = terms.isJoint ? schoolsInSample(sample) : [];
    const shelves = await concurrently(AT_ONCE, schools, ({ schoolId }) =>
      needs.checking.shelf({ campaignId, assessmentId, schoolId }),
    );
    const labels = terms.work.structure.items.map(({ label }) => label);
    const portions = terms.portions.map(({ id, items }) => ({ id, labels: items.map((place) => labels[place] ?? '') }));
    const checks = shelves.flatMap((shelf) => shelf.checks);
    const view = { campaignId, assessmentId, schools: schools.length, items: agreementOf(checks, portions) };
    return tableReply(view, () => agreementTable(view), `agreement-${campaignId}-${assessmentId}-${territory}`);
  });
