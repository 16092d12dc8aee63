import { getAnnotatedForm as contract } from '../../shared/contracts/annotated-form.ts';
import { XLSX } from '../../shared/contracts/common.ts';
import { bytesHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { file } from '../../shared/http/reply.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { annotatedFile } from './annotated-file.ts';
import { annotationOf } from './annotation.rules.ts';
import { originalKey, type ResultForm, refusedKey } from './form-content.ts';
import { checkedFile } from './form-file.ts';
import { formSubject, heldDay } from './form-subject.rules.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = { readonly results: Pick<ResultsRepository, 'desk'>; readonly originals: Pick<Objects, 'get'> };

/**
 * Where the file of the last upload lies: the one that was refused since a form was taken, or else the one that was taken.
 *
 * @returns undefined where its file was not kept
 * @throws {Problem} `nothing-uploaded`
 */
const lastKey = (stored: ResultForm): string | undefined => {
  const { content, refusedAt, refusedHash } = stored;
  if (refusedAt !== undefined) return refusedHash === undefined ? undefined : refusedKey(stored, refusedHash);
  if (content === undefined) throw problems.nothingUploaded({});
  return content.file.kind === undefined ? originalKey(stored, content.file.sha256) : undefined;
};

/**
 * Gives the last upload back with its faults shown in it. They are found again by the rules of today, so that what has been mended
 * elsewhere, such as a date of the schedule, is no fault any more.
 */
export const getAnnotatedForm = ({ results, originals }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId }, school, language, at }) => {
    const desk = await results.desk(school, campaignId, assessmentId);
    const subject = formSubject(desk, school);
    const key = lastKey(desk.stored);
    const kept = key === undefined ? undefined : await originals.get(key);
    if (!kept) throw problems.uploadNotKept({});
    const { findings } = checkedFile(kept, subject, heldDay(desk.stored, desk.schedule, subject, at, school));
    const bytes = annotatedFile(kept, annotationOf(findings, language));
    if (!bytes) throw problems.uploadNotKept({});
    return file(bytes, XLSX, `${assessmentId} с отмеченными ошибками.xlsx`, { etag: bytesHash(bytes) });
  });
