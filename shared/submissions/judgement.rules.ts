import type { Entailed, Submission } from './envelope.ts';
import { type Change, type Filled, type Hand, mustBe, next } from './life-step.rules.ts';
import { mustBeCorrectable, type StageInstants } from './stage.ts';

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
