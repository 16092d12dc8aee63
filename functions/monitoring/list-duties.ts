import { listDuties as contract } from '../../shared/contracts/duties.ts';
import { operation } from '../../shared/http/operation.ts';
import type { EnvelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { type CampaignReader, plannedStage } from '../campaigns/index.ts';
import { dutiesOf } from './duties.rules.ts';

type Needs = {
  readonly campaigns: Pick<CampaignReader, 'assessments' | 'deadlines'>;
  readonly envelopes: Pick<EnvelopeRepository, 'ofSchool'>;
};

/** The first thing that a school wants to know: what it has to do, and by when. */
export const listDuties = ({ campaigns, envelopes }: Needs) =>
  operation(contract, async ({ params: { campaignId }, school, language }) => {
    const { schoolId, timeZone } = school;
    const [catalogue, deadlines, owed] = await Promise.all([
      campaigns.assessments(campaignId),
      campaigns.deadlines(campaignId, school),
      envelopes.ofSchool(campaignId, schoolId),
    ]);
    const works = new Map(catalogue.map((work) => [work.id as string, work]));
    const stageOf = ({ kind, unit }: { kind: Parameters<typeof plannedStage>[1]; unit: string }) =>
      plannedStage(deadlines, kind, works.get(unit), timeZone);
    return { schoolId, items: dutiesOf(owed.envelopes, works, stageOf, language) };
  });
