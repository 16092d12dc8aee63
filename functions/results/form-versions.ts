import {
  listFormVersions as listContract,
  getFormVersion as oneContract,
} from '../../shared/contracts/form-versions.ts';
import { operation } from '../../shared/http/operation.ts';
import { file } from '../../shared/http/reply.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { originalKey, originalType, resultRef } from './form-content.ts';
import { versionsOf } from './result-view.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = { readonly results: Pick<ResultsRepository, 'revisions'>; readonly originals: Pick<Objects, 'get'> };

/** The versions of a form that were taken. */
export const listFormVersions = ({ results }: Pick<Needs, 'results'>) =>
  operation(listContract, async ({ params: { campaignId, assessmentId }, school }) => ({
    items: versionsOf(await results.revisions(resultRef(campaignId, assessmentId, school))),
  }));

/** What was handed in as a version, byte for byte. */
export const getFormVersion = ({ results, originals }: Needs) =>
  operation(oneContract, async ({ params: { campaignId, assessmentId, revision }, school }) => {
    const ref = resultRef(campaignId, assessmentId, school);
    const version = versionsOf(await results.revisions(ref)).find((one) => one.revision === revision);
    const kind = version && version.kind !== 'workbook' ? version.kind : undefined;
    const bytes = version && (await originals.get(originalKey(ref, version.sha256, kind)));
    if (!bytes) throw problems.notFound({});
    const { extension, mediaType } = originalType(kind);
    return file(bytes, mediaType, `${assessmentId}-${revision}.${extension}`, { etag: version.sha256 });
  });
