import type { ExchangeListed, ExchangeSide, ExchangeStatus } from '../../shared/contracts/exchange-views.ts';
import { MOST_MESSAGES } from '../../shared/contracts/exchange-views.ts';
import type { FileAnnouncement } from '../../shared/contracts/file-announcement.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { StoredMessage, StoredRequest } from './request.ts';

export const otherSide = (side: ExchangeSide): ExchangeSide => (side === 'federal' ? 'regional' : 'federal');

/** On which side of a request a caller stands; the scope check has let nobody else in. */
export const sideOf = ({ role }: Caller): ExchangeSide => (role === 'federal' ? 'federal' : 'regional');

/** Whose turn it is: the addressee's until it has answered, then the asker's until it closes. */
export const awaitedOf = ({ from, status }: Pick<StoredRequest, 'from' | 'status'>): ExchangeSide | null => {
  if (status === 'closed') return null;
  return status === 'answered' ? from : otherSide(from);
};

export const listedView = (request: StoredRequest): ExchangeListed => ({ ...request, awaits: awaitedOf(request) });

/** What is added to a request. */
type Added = {
  readonly is: StoredMessage['is'];
  readonly text?: string | undefined;
  readonly files?: readonly FileAnnouncement[];
};

/** A request and the message that made it what it is. */
export type Written = { readonly request: StoredRequest; readonly message: StoredMessage };

const messageOf = (number: number, from: ExchangeSide, { is, text, files = [] }: Added, hand: Hand): StoredMessage => ({
  number,
  is,
  from,
  by: hand.by,
  at: hand.at,
  text: text ?? null,
  files: [...files],
});

const withMessage = (
  request: StoredRequest,
  status: ExchangeStatus,
  from: ExchangeSide,
  added: Added,
  hand: Hand,
): Written => {
  if (request.status === 'closed') throw problems.requestClosed({ by: request.from });
  if (request.messages >= MOST_MESSAGES) throw problems.requestFull({ most: MOST_MESSAGES });
  const number = request.messages + 1;
  return {
    request: {
      ...request,
      status,
      updatedAt: hand.at,
      messages: number,
      files: request.files + (added.files?.length ?? 0),
      revision: request.revision + 1,
    },
    message: messageOf(number, from, added, hand),
  };
};

/** A new request. */
export const begun = (
  head: Pick<StoredRequest, 'id' | 'region' | 'regionName' | 'campaignId' | 'subject' | 'from'>,
  said: { readonly text: string; readonly files: readonly FileAnnouncement[] },
  hand: Hand,
): Written => ({
  request: {
    ...head,
    status: 'sent',
    createdAt: hand.at,
    createdBy: hand.by,
    updatedAt: hand.at,
    messages: 1,
    files: said.files.length,
    revision: 1,
  },
  message: messageOf(1, head.from, { is: 'request', ...said }, hand),
});

/**
 * The addressee begins to work on it; taken already, it stays as it is.
 *
 * @returns undefined where nothing changes
 * @throws {Problem} `not-the-addressee`, `request-closed`, `request-full`
 */
export const taken = (request: StoredRequest, side: ExchangeSide, hand: Hand): Written | undefined => {
  mustBeAddressee(request, side);
  if (request.status === 'taken') return undefined;
  return withMessage(request, 'taken', side, { is: 'taking' }, hand);
};

const mustBeAddressee = ({ from }: StoredRequest, side: ExchangeSide): void => {
  if (side === from) throw problems.notTheAddressee({ side: otherSide(from) });
};

/**
 * A message. An answer of the addressee answers the request; a word of the asker after it asks again; any other word of the addressee takes
 * the request into work.
 *
 * @throws {Problem} `not-the-addressee` for an answer to oneself; `request-closed`, `request-full`
 */
export const written = (
  request: StoredRequest,
  side: ExchangeSide,
  said: { readonly text: string; readonly files: readonly FileAnnouncement[]; readonly isAnswer: boolean },
  hand: Hand,
): Written => {
  if (said.isAnswer) mustBeAddressee(request, side);
  return withMessage(
    request,
    statusAfter(request, side, said.isAnswer),
    side,
    { is: said.isAnswer ? 'answer' : 'message', text: said.text, files: said.files },
    hand,
  );
};

const statusAfter = ({ from, status }: StoredRequest, side: ExchangeSide, isAnswer: boolean): ExchangeStatus => {
  if (isAnswer) return 'answered';
  if (side !== from) return status === 'sent' ? 'taken' : status;
  return status === 'answered' ? 'sent' : status;
};

/** @throws {Problem} `not-the-asker`, `request-closed`, `request-full` */
export const closed = (request: StoredRequest, side: ExchangeSide, text: string | undefined, hand: Hand): Written => {
  if (side !== request.from) throw problems.notTheAsker({ side: request.from });
  return withMessage(request, 'closed', side, { is: 'closing', text }, hand);
};
