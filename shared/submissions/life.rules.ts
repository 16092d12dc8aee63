import type { Entailed, Submission, SubmissionRef } from './envelope.ts';
import { type Filled, type Hand, mustBe, next } from './life-step.rules.ts';
import { mustBeOpen, type StageInstants } from './stage.ts';

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
