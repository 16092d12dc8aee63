import type { Role } from '../kernel/caller.ts';
import type { Instant } from '../kernel/instant.ts';
import { problems } from '../problems/catalogue.ts';
import type { Action, Entailed, Measures, Submission, SubmissionRef } from './envelope.ts';
import { mustBeCorrectable, mustBeOpen, type StageInstants } from './stage.ts';

/** Who changes it and when; `writeId` is made once per request, so that a lost answer can be told from a lost race. */
export type Hand = {
  readonly by: string;
  readonly at: Instant;
  readonly writeId: string;
  /** the role of who acts in the school's place; the school itself, or its coordinator in his own right, without it */
  readonly onBehalf?: Role;
};

/** What a room computes from its content on every change of it. */
export type Filled<C> = {
  readonly content: C;
  readonly contentHash: string;
  readonly measures: Measures;
  /** in force from acceptance on, or from the deadline on once it is handed in: a draft changes nothing of what the school owes */
  readonly entails: readonly Entailed[];
  readonly vector?: Uint8Array;
};

type Change<C> = Partial<Submission<C>> & { readonly action: Action };

/** The revision that follows; what was entailed and is no more moves to `formerly`. */
export const next = <C>(stored: Submission<C>, hand: Hand, change: Change<C>): Submission<C> => {
  const { comment: _old, ...kept } = stored;
  const after = { ...kept, ...change, by: hand.by, at: hand.at, writeId: hand.writeId, revision: stored.revision + 1 };
  const known = new Map([...stored.formerly, ...stored.entails, ...stored.foreseen].map((e) => [entailedKey(e), e]));
  for (const e of [...after.entails, ...after.foreseen]) known.delete(entailedKey(e));
  return { ...after, formerly: [...known.values()] };
};

export const entailedKey = ({ kind, unit, part }: Pick<Entailed, 'kind' | 'unit' | 'part'>): string =>
  `${kind}#${unit}#${part}`;

/** The first revision: owed from now on. */
export const owe = <C>(
  ref: SubmissionRef,
  hand: Hand,
  known: { readonly heldOn?: Entailed['heldOn'] } = {},
): Submission<C> => ({
  ...ref,
  status: 'owed',
  revision: 1,
  action: 'owed',
  by: hand.by,
  at: hand.at,
  writeId: hand.writeId,
  changedLate: false,
  mending: false,
  contested: false,
  measures: {},
  entails: [],
  foreseen: [],
  formerly: [],
  content: undefined,
  ...(known.heldOn !== undefined && { heldOn: known.heldOn }),
});

const mustBe = (
  stored: Submission<unknown>,
  action: Action,
  ...allowed: readonly Submission<unknown>['status'][]
): void => {
  if (!allowed.includes(stored.status)) throw problems.wrongState({ state: stored.status, action });
};

/**
 * The school saves a draft. What it had submitted, and may still change, becomes a draft again; so does what was accepted by the
 * rules alone (`reopens`), not what a coordinator has accepted.
 *
 * @throws {Problem} `not-open-yet`, `window-closed`, `wrong-state`
 */
export const draft = <C>(
  stored: Submission<C>,
  filled: Filled<C>,
  stage: StageInstants,
  hand: Hand,
  reopens = false,
): Submission<C> => {
  mustBe(stored, 'drafted', 'owed', 'draft', 'returned', 'submitted', ...(reopens ? (['accepted'] as const) : []));
  mustBeOpen(stage, stored.mending, hand.at);
  const { entails: _later, ...kept } = filled;
  return next(stored, hand, { ...kept, status: 'draft', action: 'drafted' });
};

/**
 * The school hands in what it has drafted, or mends what was returned.
 *
 * @param foreseen what it entails should nobody accept it before the deadline
 * @returns `late` is set by the first submission and kept; replacing one's own at or after `dueAt` sets `changedLate`
 * @throws {Problem} `not-open-yet`, `window-closed`: with the instant, the zone and the extension that was looked for
 * @throws {Problem} `wrong-state` when there is no draft to submit
 * @see docs/sources.md#deadlines
 */
export const submit = <C>(
  stored: Submission<C>,
  stage: StageInstants,
  hand: Hand,
  foreseen: readonly Entailed[] = [],
): Submission<C> => {
  mustBe(stored, 'submitted', 'draft');
  mustBeOpen(stage, stored.mending, hand.at);
  return next(stored, hand, {
    ...handedIn(stored, stage, hand),
    foreseen: [...foreseen],
    status: 'submitted',
    action: 'submitted',
  });
};

/** What handing in fixes of lateness, of the deadline that counted and of whose hand it was. */
const handedIn = (stored: Submission<unknown>, stage: StageInstants, { at, by, onBehalf }: Hand) => {
  const isLate = at >= stage.dueAt;
  return {
    submittedAt: at,
    late: stored.late ?? (isLate && !stored.mending),
    changedLate: stored.changedLate || (stored.late !== undefined && isLate && !stored.mending),
    mending: false,
    dueAt: stage.dueAt,
    extension: stage.extension,
    onBehalf: onBehalf && { login: by, role: onBehalf },
  };
};

/** Handing in and acceptance in one step, for kinds that the rules alone accept: `from` names the states that allow it. */
export const take = <C>(
  stored: Submission<C>,
  filled: Filled<C>,
  stage: StageInstants,
  hand: Hand,
  from: readonly Submission<C>['status'][] = ['owed', 'draft', 'returned', 'submitted', 'accepted'],
): Submission<C> => {
  mustBe(stored, 'accepted', ...from);
  mustBeOpen(stage, stored.mending, hand.at);
  const { refusedAt: _at, refusedFindings: _findings, refusedHash: _hash, ...kept } = stored;
  return next(kept, hand, {
    ...filled,
    entails: [...filled.entails],
    foreseen: [],
    ...handedIn(stored, stage, hand),
    acceptedAt: hand.at,
    status: 'accepted',
    action: stored.status === 'accepted' ? 'replaced' : 'accepted',
  });
};

/**
 * A refused upload leaves the state as it is, with the comment of a return; only that there was one, and how many faults it had, is noted.
 *
 * @param refusedHash SHA-256 of its file, where that is kept for who sent it
 */
export const refuse = <C>(stored: Submission<C>, findings: number, hand: Hand, refusedHash?: string): Submission<C> =>
  next(stored, hand, {
    action: 'refused',
    refusedAt: hand.at,
    refusedFindings: findings,
    refusedHash,
    ...(stored.comment !== undefined && { comment: stored.comment }),
  });

/** @throws {Problem} `corrections-closed`, `wrong-state` */
export const accept = <C>(
  stored: Submission<C>,
  stage: StageInstants,
  hand: Hand,
  change: Partial<Filled<C>> = {},
): Submission<C> => {
  mustBe(stored, 'accepted', 'submitted');
  mustBeCorrectable(stage, hand.at);
  return next(
    stored,
    hand,
    withLists({ ...change, foreseen: [], acceptedAt: hand.at, status: 'accepted', action: 'accepted' }),
  );
};

const withLists = <C>({
  entails,
  ...change
}: Omit<Change<C>, 'entails'> & { entails?: readonly Entailed[] | undefined }): Change<C> =>
  ({ ...change, ...(entails && { entails: [...entails] }) }) as Change<C>;

/** @param comment what is to be mended; the school reads it @throws {Problem} `corrections-closed`, `wrong-state` */
export const sendBack = <C>(
  stored: Submission<C>,
  comment: string,
  stage: StageInstants,
  hand: Hand,
): Submission<C> => {
  mustBe(stored, 'returned', 'submitted', 'accepted');
  mustBeCorrectable(stage, hand.at);
  return next(stored, hand, { status: 'returned', action: 'returned', comment, mending: true });
};

/**
 * A coordinator corrects what the school has handed in; the state stays, the school sees who, when and what.
 *
 * @throws {Problem} `corrections-closed`, `wrong-state`
 */
export const correct = <C>(
  stored: Submission<C>,
  filled: Filled<C>,
  stage: StageInstants,
  hand: Hand,
  comment?: string,
): Submission<C> => {
  mustBe(stored, 'corrected', 'submitted', 'accepted');
  mustBeCorrectable(stage, hand.at);
  const { entails, ...kept } = filled;
  return next(stored, hand, {
    ...kept,
    ...(stored.status === 'accepted' ? { entails: [...entails] } : { foreseen: [...entails] }),
    action: 'corrected',
    ...(comment !== undefined && { comment }),
  });
};

/** Frees the school from it, with the reason; it leaves the expected ones and can be taken back. @throws {Problem} `corrections-closed`, `wrong-state` */
export const waive = <C>(stored: Submission<C>, reason: string, stage: StageInstants, hand: Hand): Submission<C> => {
  mustBe(stored, 'waived', 'owed', 'draft', 'returned', 'submitted', 'accepted');
  mustBeCorrectable(stage, hand.at);
  return next(stored, hand, { status: 'waived', action: 'waived', comment: reason, statusBeforeWaiver: stored.status });
};

/** Takes a waiver back. @throws {Problem} `corrections-closed`, `wrong-state` */
export const reinstate = <C>(stored: Submission<C>, stage: StageInstants, hand: Hand): Submission<C> => {
  mustBe(stored, 'reinstated', 'waived');
  mustBeCorrectable(stage, hand.at);
  return next(stored, hand, {
    status: stored.statusBeforeWaiver ?? 'owed',
    action: 'reinstated',
    statusBeforeWaiver: undefined,
  });
};

/** The federal organiser opens what is closed: the school may mend it whatever the instant. @throws {Problem} `wrong-state` */
export const reopen = <C>(stored: Submission<C>, comment: string, hand: Hand): Submission<C> => {
  mustBe(stored, 'reopened', 'owed', 'draft', 'submitted', 'accepted', 'returned');
  return next(stored, hand, {
    status: stored.content === undefined ? 'owed' : 'returned',
    action: 'reopened',
    comment,
    mending: true,
  });
};
