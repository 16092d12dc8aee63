import {
  getElectronicProtocol as getting,
  type ProtocolView,
  putElectronicProtocol as putting,
  returnElectronicProtocol as returning,
  submitElectronicProtocol as submitting,
} from '../../shared/contracts/checking-protocol.ts';
import type { FormRow } from '../../shared/contracts/form-rows.ts';
import { contentHash } from '../../shared/hash.ts';
import { changeRequest, type Operation, operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { AssessmentId, CampaignId } from '../../shared/kernel/ids.ts';
import type { Objects } from '../../shared/objects/objects.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { sendBack } from '../../shared/submissions/judgement.rules.ts';
import { draft, take } from '../../shared/submissions/life.rules.ts';
import { stageFor } from '../campaigns/index.ts';
import { handedProtocol, oweForm, takeForm } from '../results/index.ts';
import { type CheckingNeeds, workTerms } from './checking-needs.ts';
import { type Protocol, protocolRef, type StoredProtocol } from './protocol.ts';
import { countsOf, type Standing, standingsOf } from './standing.rules.ts';

export type ProtocolNeeds = CheckingNeeds & { readonly originals: Objects };

type Place = { readonly campaignId: CampaignId; readonly assessmentId: AssessmentId };

/** A protocol with its deadline and the works that it is made of. @throws {Problem} `not-owed`, `stage-not-planned` */
const bench = async (needs: CheckingNeeds, { campaignId, assessmentId }: Place, school: SchoolLocation) => {
  const terms = await workTerms(needs, campaignId, assessmentId);
  const part = terms.isJoint ? ('t' as const) : ('c' as const);
  const ref = protocolRef(campaignId, assessmentId, school);
  const [stored, ground, shelved] = await Promise.all([
    needs.protocols.load(ref),
    needs.results.ground(school, campaignId, assessmentId, part),
    needs.checking.shelf({ campaignId, assessmentId, schoolId: school.schoolId }),
  ]);
  if (!stored || stored.status === 'withdrawn') throw problems.notOwed({});
  const kind = terms.isJoint ? 'result-form' : 'electronic-protocol';
  const stage = stageFor(ground.campaign, kind, terms.work, school.timeZone);
  return { ref, stored, stage, part, standings: standingsOf(shelved.works, shelved.checks, terms) };
};

const codeOf = ({ code }: { readonly code?: unknown }): number => Number(String(code ?? '').trim());

/** Participants who have written, and whom the school has not put into the protocol. */
const missingCodes = (rows: Protocol['rows'], standings: readonly Standing[]): number[] => {
  const given = new Set(rows.map(codeOf));
  return standings
    .filter(({ state, work }) => state !== 'excluded' && !given.has(work.code))
    .map(({ work }) => work.code);
};

export const showProtocol = (needs: ProtocolNeeds): Operation =>
  operation(getting, async ({ params, school, caller }): Promise<ProtocolView> => {
    const { stored, stage, standings } = await bench(needs, params, school);
    const { opensAt, dueAt, closesAt, correctionsUntil, zone, extension = null } = stage;
    const rows = stored.content?.rows ?? [];
    const isOwn = caller.role === 'school';
    return {
      ...params,
      schoolId: school.schoolId,
      status: stored.status,
      revision: stored.revision,
      comment: stored.comment ?? null,
      onTime: stored.late === undefined ? null : !stored.late,
      stage: { opensAt, dueAt, closesAt, correctionsUntil, zone, extension },
      counts: countsOf(standings),
      rows: isOwn ? rows : null,
      missing: isOwn ? missingCodes(rows, standings) : null,
    };
  });

const filled = (content: Protocol, stored: StoredProtocol, standings: readonly Standing[]) => ({
  content,
  contentHash: contentHash(content),
  measures: { ...stored.measures, ...countsOf(standings), protocols: 1, participants: content.rows.length },
  entails: [],
});

export const putProtocol = (needs: ProtocolNeeds): Operation =>
  operation(putting, async (request) => {
    const { params, school, body, hand, headers } = request;
    if (headers['if-match'] === undefined) throw problems.preconditionMissing({});
    const { ref, stage, standings } = await bench(needs, params, school);
    const content: Protocol = { rows: body.rows };
    return needs.protocols.change(ref, changeRequest(request, contentHash(content)), (now) =>
      draft(now, filled(content, now, standings), stage, hand),
    );
  });

/** The school's lines with the scores of the experts: what a workbook would say. */
const formRows = ({ rows }: Protocol, standings: readonly Standing[]): FormRow[] => {
  const scores = new Map(standings.flatMap((one) => (one.scores ? [[one.work.code, one.scores] as const] : [])));
  return rows.map((row) => {
    const given = scores.get(codeOf(row));
    return given ? { ...row, scores: [...given] } : row;
  });
};

/**
 * Hands the protocol in: its form goes through the door of all forms, and then the protocol is accepted.
 *
 * Between the two writes a fault leaves the form taken and the protocol a draft: handed in again, the form gives its first receipt.
 */
export const submitProtocol = (needs: ProtocolNeeds): Operation =>
  operation(submitting, async (request) => {
    const { params, school, hand, language } = request;
    const { ref, stored, stage, part, standings } = await bench(needs, params, school);
    const { content } = stored;
    if (!content) throw problems.wrongState({ state: stored.status, action: 'submitted' });
    if (stored.status === 'accepted') {
      const sent = changeRequest(request);
      return { receipt: await needs.protocols.change(ref, sent, (now) => now), report: null };
    }
    const { works, decided, disputed } = countsOf(standings);
    if (decided < works || works === 0) throw problems.checkingIncomplete({ works, decided, disputed });
    const codes = missingCodes(content.rows, standings);
    if (codes.length > 0) throw problems.protocolRowsMissing({ codes });
    const place = { ...params, school, part };
    if (part === 'c') await oweForm(needs, place, hand);
    const { report } = await takeForm(needs)(place, handedProtocol(formRows(content, standings)), {
      change: { hand },
      language,
      dryRun: false,
    });
    const receipt = await needs.protocols.change(ref, changeRequest(request), (now) =>
      take(now, filled(content, now, standings), stage, hand, ['draft', 'returned']),
    );
    return { receipt, report };
  });

export const returnProtocol = (needs: ProtocolNeeds): Operation =>
  operation(returning, async (request) => {
    const { params, school, body, hand } = request;
    const { ref, stage } = await bench(needs, params, school);
    return needs.protocols.change(ref, changeRequest(request), (now) => sendBack(now, body.comment, stage, hand));
  });
