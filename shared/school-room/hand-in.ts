import type { Language } from '../contracts/contract.ts';
import type { SchoolRoomContracts } from '../contracts/school-room.ts';
import type { Item } from '../dynamo/table.ts';
import { changeRequest, type Operation, operation, type SchoolLocation } from '../http/operation.ts';
import type { CampaignId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { problems } from '../problems/catalogue.ts';
import type { Submission, SubmissionRef } from '../submissions/envelope.ts';
import { draft, take } from '../submissions/life.rules.ts';
import type { Filled } from '../submissions/life-step.rules.ts';
import type { StageInstants } from '../submissions/stage.ts';
import type { SubmissionRepository } from '../submissions/submission.repository.ts';
import { type Finding, inBody, isError, shown } from './finding.ts';

/** What a request has read of a school's submission before its rules are asked. */
export type Bench<C> = {
  readonly ref: SubmissionRef;
  /** as the strong read found it; null for none */
  readonly item: Item | null;
  readonly stored: Submission<C> | undefined;
  readonly stage: StageInstants;
  /** whether the school owes it already in the moment before that is stored */
  readonly isOwed: boolean;
};

export type Judged<C> = { readonly filled: Filled<C>; readonly findings: readonly Finding[] };

/** A room in which a school drafts and hands in. */
export type SchoolRoom<C, F, B extends Bench<C>> = {
  readonly submissions: Pick<SubmissionRepository<C>, 'change'>;
  /** @throws {Problem} `not-found` for an unknown campaign, `stage-not-planned` */
  bench(campaignId: CampaignId, school: SchoolLocation, at: Instant): Promise<B>;
  /** what is stored of what is sent */
  content(form: F, bench: B): C;
  /** of a school that has saved nothing */
  readonly empty: C;
  judge(content: C, bench: B): Judged<C>;
  /** errors of which not even a draft is stored: what has no place in the system. @default none */
  readonly neverStored?: readonly string[];
};

type Contracts = Pick<SchoolRoomContracts, 'put' | 'submit'>;

/** @throws {Problem} `submission-faulty` with every error, and with the warnings beside them */
const mustBeFaultless = (findings: readonly Finding[], language: Language): void => {
  const errors = findings.filter(isError);
  if (errors.length === 0) return;
  const warnings = findings.filter((one) => !isError(one));
  throw problems.submissionFaulty({ warnings: shown(warnings, language) }, errors);
};

/** The school saves its draft, with whatever faults it has but those that are never stored; the same content again changes nothing. */
export const saving = <C, F, B extends Bench<C>>({ put }: Contracts, room: SchoolRoom<C, F, B>): Operation =>
  operation(put, async (request) => {
    const { params, body, headers, school, hand, language } = request;
    if (headers['if-match'] === undefined) throw problems.preconditionMissing({});
    const bench = await room.bench(params.campaignId, school, hand.at);
    // The contract's own schema has parsed it.
    const { filled, findings } = room.judge(room.content(body as F, bench), bench);
    mustBeFaultless(inBody(findings.filter(({ code }) => room.neverStored?.includes(code))), language);
    const receipt = await room.submissions.change(
      bench.ref,
      changeRequest(request, filled.contentHash),
      (stored) => {
        const after = draft(stored, filled, bench.stage, hand, true);
        const isSame = stored.contentHash === after.contentHash;
        return isSame && (stored.status === 'draft' || stored.status === 'accepted') ? stored : after;
      },
      { item: bench.item, absent: bench.isOwed ? 'owe' : 'refuse' },
    );
    return { ...receipt, findings: shown(findings, language) };
  });

/** The school hands in its draft, or what was returned to it; free of errors it is accepted at once. */
export const handingIn = <C, F, B extends Bench<C>>({ submit }: Contracts, room: SchoolRoom<C, F, B>): Operation =>
  operation(submit, async (request) => {
    const { params, school, hand, language } = request;
    const bench = await room.bench(params.campaignId, school, hand.at);
    const { filled, findings } = room.judge(bench.stored?.content ?? room.empty, bench);
    const receipt = await room.submissions.change(
      bench.ref,
      changeRequest(request),
      (stored) => {
        const after = take(stored, filled, bench.stage, hand, ['draft', 'returned']);
        mustBeFaultless(findings, language);
        return after;
      },
      { item: bench.item },
    );
    return { ...receipt, findings: shown(findings, language) };
  });
