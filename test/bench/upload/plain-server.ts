import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { stageFor } from '../../../functions/campaigns/index.ts';
import { annotatedPath } from '../../../functions/results/annotated-path.ts';
import { isError } from '../../../functions/results/check-form.rules.ts';
import { isPresent } from '../../../functions/results/form.ts';
import { checkedFile } from '../../../functions/results/form-file.ts';
import { formSubject, heldDay } from '../../../functions/results/form-subject.rules.ts';
import { formReport, placesOf } from '../../../functions/results/import-report.rules.ts';
import { keptFindings, mayBeKept, takenFrom } from '../../../functions/results/upload.rules.ts';
import { bytesHash } from '../../../shared/hash.ts';
import { preferredLanguage } from '../../../shared/http/accept.ts';
import { FILE_LIMIT_BYTES } from '../../../shared/http/body.ts';
import { renderProblem } from '../../../shared/http/render.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { problems } from '../../../shared/problems/catalogue.ts';
import { Problem } from '../../../shared/problems/problem.ts';
import { refuse, take } from '../../../shared/submissions/life.rules.ts';
import { receiptOf } from '../../../shared/submissions/receipt.ts';
import { mustBeOpen } from '../../../shared/submissions/stage.ts';
import { assessments, campaign, loginOf, workOf } from '../scene/campaign.ts';
import type { PlainContent, SqliteStore } from './sqlite-store.ts';

type Params = { readonly campaignId: string; readonly schoolId: string; readonly assessmentId: string };

const sendProblem = (reply: FastifyReply, problem: Problem, language: 'ru' | 'en', requestId: string) => {
  const { statusCode, headers, body } = renderProblem(problem, language, requestId);
  return reply
    .code(statusCode ?? 500)
    .headers(headers as Record<string, string>)
    .send(body);
};

/**
 * The same upload as a plain server on one machine would take it: our reader and checks, the same answers, and nothing else.
 *
 * It checks no token, keeps no history, packs nothing and sums nothing: whatever ours does besides counts against ours.
 */
export const plainServer = (store: SqliteStore, clock: Clock): FastifyInstance => {
  const app = Fastify({ bodyLimit: FILE_LIMIT_BYTES });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof Problem)) throw error;
    return sendProblem(reply, error, preferredLanguage(request.headers['accept-language'] ?? ''), String(request.id));
  });

  app.put<{ Params: Params; Body: Buffer }>(
    '/v1/campaigns/:campaignId/schools/:schoolId/results/:assessmentId/form',
    async ({ params: { campaignId, schoolId, assessmentId }, body, headers }, reply) => {
      const language = preferredLanguage(headers['accept-language'] ?? '');
      const school = store.school(schoolId);
      const stored = store.form(schoolId, assessmentId);
      if (!school || !stored || campaignId !== campaign.id) throw problems.notOwed({});
      const { application, timeZone } = school;
      const work = workOf(assessmentId);
      const sha256 = bytesHash(body);
      const hand = { by: loginOf(schoolId), at: clock.now(), writeId: randomUUID() };

      const stage = stageFor(campaign, 'result-form', work, timeZone);
      mustBeOpen(stage, stored.mending, hand.at);
      const subject = formSubject(
        { campaign, work, catalogue: assessments, application, assignment: undefined },
        { schoolId },
      );
      const day = heldDay(stored, undefined, subject, hand.at, { timeZone });
      const { findings, rows, usedLines } = checkedFile(body, subject, day);
      const errors = findings.filter(isError);
      if (errors.length > 0) {
        const isKept = mayBeKept(undefined, errors);
        const noted = refuse(stored, placesOf(errors), hand, isKept ? sha256 : undefined);
        store.change(noted, isKept ? { sha256, bytes: body } : undefined);
        throw problems.formRefused({
          report: formReport(findings, { refused: usedLines }, false, language),
          ...(isKept && { annotated: annotatedPath(stored) }),
        });
      }

      const present = rows.filter(isPresent).length;
      const content: PlainContent = {
        edition: work.edition,
        rows,
        findings: keptFindings(findings),
        file: { sha256, bytes: body.length },
      };
      const measures = {
        forms: 1,
        participants: rows.length,
        present,
        absent: rows.length - present,
        warnings: placesOf(findings),
        versions: (stored.measures.versions ?? 0) + 1,
      };
      const after = take(stored, { content, contentHash: sha256, measures, entails: [] }, stage, hand, takenFrom);
      store.change(after, { sha256, bytes: body });
      const counts = { [stored.content === undefined ? 'created' : 'updated']: rows.length };
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify({ receipt: receiptOf(after), report: formReport(findings, counts, false, language) }));
    },
  );
  return app;
};
