import { compareFormVersions as contract } from '../../shared/contracts/form-versions.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import { comparison, versionRows } from './comparison.rules.ts';
import { comparisonTable } from './comparison-table.rules.ts';
import { type FormContent, resultRef } from './form-content.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = {
  readonly results: Pick<ResultsRepository, 'revisions'>;
  readonly campaigns: Pick<CampaignReader, 'assessments'>;
};

/** What a version changed against another one; against nothing where it is the first. */
export const compareVersions = ({ results, campaigns }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId, revision }, query, school, language }) => {
    const [catalogue, revisions] = await Promise.all([
      campaigns.assessments(campaignId),
      results.revisions(resultRef(campaignId, assessmentId, school)),
    ]);
    const versions = new Map(
      revisions.flatMap(({ content }): [number, FormContent][] => (content ? [[content.taken.revision, content]] : [])),
    );
    const older = [...versions.keys()].filter((one) => one < revision).sort((a, b) => b - a)[0];
    const work = catalogue.find(({ id }) => id === assessmentId);
    const [after, before] = [versions.get(revision), versions.get(query.with ?? older ?? 0)];
    if (!work || !after || (query.with !== undefined && !before)) throw problems.notFound({});
    const value = {
      campaignId,
      schoolId: school.schoolId,
      assessmentId,
      ...comparison(before && versionRows(before), versionRows(after), work),
    };
    const name = `${assessmentId}-${value.before?.revision ?? 0}-${revision}`;
    const etag = contentHash(value).slice(0, 22);
    return tableReply(value, () => comparisonTable(value.changes, language), name, { etag });
  });
