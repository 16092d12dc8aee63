import { randomBytes } from 'node:crypto';
import {
  closeRequest as closeContract,
  createRequest as createContract,
  takeRequest as takeContract,
  writeToRequest as writeContract,
} from '../../shared/contracts/exchange.ts';
import { operation } from '../../shared/http/operation.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { IdempotencyMark } from '../../shared/submissions/idempotency.ts';
import { begun, closed, sideOf, taken, type Written, written } from './exchange.rules.ts';
import { type ExchangeNeeds, requestView, wholeRequest } from './exchange-needs.ts';
import { noticeOf } from './exchange-notices.rules.ts';
import type { StoredMessage } from './request.ts';
import { keptFiles } from './take-files.ts';

/** Stores what was written, tells the other side, and shows the request as it is now. */
const stored = async (
  { requests, post }: Pick<ExchangeNeeds, 'requests' | 'post'>,
  after: Written,
  before: readonly StoredMessage[],
  mark: IdempotencyMark | undefined,
) => {
  const reply = requestView(after.request, [...before, after.message]);
  await requests.save(after, { mark, reply });
  await post.try([noticeOf(after)], after.message.at);
  return reply;
};

/** A request of a region to the federal organiser, or of the federal organiser to a region: the path names the region either way. */
export const createRequest = (needs: ExchangeNeeds) =>
  operation(createContract, async ({ params: { territory }, body, caller, hand, idempotency }) => {
    if (levelOf(territory) !== 'region') throw problems.regionNeeded({});
    const region = await needs.territories.territory(territory);
    if (!region) throw problems.notFound({});
    const files = await keptFiles(needs, caller.login, territory, body.files);
    const head = {
      id: `${territory}_${randomBytes(6).toString('hex')}`,
      region: territory,
      regionName: region.name,
      campaignId: body.campaignId ?? null,
      subject: body.subject,
      from: sideOf(caller),
    };
    return stored(needs, begun(head, { text: body.text, files }, hand), [], idempotency);
  });

/** Taken twice, it is taken once. */
export const takeRequest = (needs: ExchangeNeeds) =>
  operation(takeContract, async ({ params: { requestId }, caller, hand, idempotency }) => {
    const { request, thread } = await wholeRequest(needs, requestId);
    const after = taken(request, sideOf(caller), hand);
    return after ? stored(needs, after, thread, idempotency) : requestView(request, thread);
  });

export const writeToRequest = (needs: ExchangeNeeds) =>
  operation(writeContract, async ({ params: { requestId }, body, caller, hand, idempotency }) => {
    const { request, thread } = await wholeRequest(needs, requestId);
    const said = { text: body.text, isAnswer: body.isAnswer === true };
    // Whether it may be written at all is said before its files are looked at.
    written(request, sideOf(caller), { ...said, files: [] }, hand);
    const files = await keptFiles(needs, caller.login, request.region, body.files);
    return stored(needs, written(request, sideOf(caller), { ...said, files }, hand), thread, idempotency);
  });

export const closeRequest = (needs: ExchangeNeeds) =>
  operation(closeContract, async ({ params: { requestId }, body, caller, hand, idempotency }) => {
    const { request, thread } = await wholeRequest(needs, requestId);
    return stored(needs, closed(request, sideOf(caller), body.text, hand), thread, idempotency);
  });
