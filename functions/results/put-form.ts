import { XLSX } from '../../shared/contracts/common.ts';
import { putForm as contract } from '../../shared/contracts/result-forms.ts';
import { bytesHash } from '../../shared/hash.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { refuse, take } from '../../shared/submissions/life.rules.ts';
import { stageFor } from '../campaigns/index.ts';
import { isError } from './check-form.rules.ts';
import { originalKey } from './form-content.ts';
import { checkedFile } from './form-file.ts';
import { formSubject, heldDay } from './form-subject.rules.ts';
import { formReport, placesOf } from './import-report.rules.ts';
import { storedFindings } from './result-view.ts';
import type { ResultsRepository } from './results.repository.ts';
import { filledForm, isTaken, mustTakeUploads, receiptOfTaken, takenFrom } from './upload.rules.ts';

type Needs = { readonly results: ResultsRepository; readonly originals: Objects };

/**
 * Takes a filled form: one strong read, the original under its hash, one conditional put.
 *
 * The original is put before the form is stored, so that no receipt is ever given for a file that is not kept; the bytes decide, so a
 * repeated upload gets the receipt of the first.
 */
export const putForm = ({ results, originals }: Needs) =>
  operation(contract, async (request) => {
    const { params, query, body, school, hand, language } = request;
    const desk = await results.desk(school, params.campaignId, params.assessmentId);
    const { ref, item, stored, campaign, work, schedule } = desk;
    const subject = formSubject(desk, school);
    const dryRun = query.dryRun === true;
    const sha256 = bytesHash(body);
    if (!dryRun && isTaken(stored, sha256, work.edition)) {
      const unchanged = { unchanged: stored.measures.participants ?? 0 };
      return {
        receipt: receiptOfTaken(stored),
        report: formReport(storedFindings(stored), unchanged, false, language),
      };
    }

    const stage = stageFor(campaign, 'result-form', work, school.timeZone);
    mustTakeUploads(stored, stage, hand);
    const checked = checkedFile(body, subject, heldDay(stored, schedule, subject, hand.at, school));
    const { findings, rows, usedLines } = checked;
    const errors = findings.filter(isError);
    if (errors.length > 0) {
      const noted = changeRequest(request);
      if (!dryRun) await results.change(ref, noted, (now) => refuse(now, placesOf(errors), hand), { item });
      throw problems.formRefused({ report: formReport(findings, { refused: usedLines }, dryRun, language) });
    }

    const isFirst = stored.content === undefined;
    const report = formReport(findings, { [isFirst ? 'created' : 'updated']: rows.length }, dryRun, language);
    if (dryRun) return { receipt: null, report };
    await originals.put(originalKey(ref, sha256), body, XLSX);
    const receipt = await results.change(
      ref,
      changeRequest(request, sha256),
      (now) =>
        take(now, filledForm(now, checked, subject, { sha256, bytes: body.length }, hand), stage, hand, takenFrom),
      { item },
    );
    return { receipt, report };
  });
