import { getUpload as contract, listUploads as listContract } from '../../shared/contracts/uploads.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type TargetNeeds, targetOf } from './upload-target.ts';
import { uploadHead, uploadView } from './upload-view.rules.ts';
import type { UploadsRepository } from './uploads.repository.ts';

type Needs = TargetNeeds & { readonly uploads: UploadsRepository };

const PAGE = 50;

/** How far an archive is, for who sends it; nobody else's is found. */
export const getUpload = ({ uploads, links }: Needs) =>
  operation(contract, async ({ params: { campaignId, uploadId }, caller, at, language }) => {
    const upload = await uploads.one(uploadId);
    if (!upload || upload.campaignId !== campaignId || upload.caller.login !== caller.login)
      throw problems.notFound({});
    const isAwaited = upload.state === 'awaitingFile';
    const [plan, outcomes, target] = await Promise.all([
      isAwaited ? undefined : uploads.plan(uploadId),
      isAwaited ? [] : uploads.outcomes(uploadId),
      isAwaited ? targetOf({ links }, upload, at) : null,
    ]);
    return uploadView({ upload, plan, outcomes, target }, language);
  });

/** The archives that the caller has sent. */
export const listUploads = ({ uploads }: Pick<Needs, 'uploads'>) =>
  operation(listContract, async ({ params: { campaignId }, query, caller, language }) => {
    const asked = { list: listContract.name, campaignId, login: caller.login };
    const page = await uploads.ofLogin(campaignId, caller.login, query.limit ?? PAGE, startOf(asked, query.next));
    return {
      items: page.uploads.map((upload) => uploadHead(upload, language)),
      next: cursorOf(asked, page.after),
    };
  });
