import type { ExchangeRequest } from '../../shared/contracts/exchange-views.ts';
import { ExchangeRequestId, type TerritoryId } from '../../shared/kernel/ids.ts';
import type { Post } from '../../shared/messages/notices.ts';
import type { Arrivals } from '../../shared/objects/arrivals.ts';
import { EXCHANGE } from '../../shared/objects/exchange.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { TerritoryReader } from '../directory/index.ts';
import { listedView } from './exchange.rules.ts';
import type { StoredMessage, StoredRequest } from './request.ts';
import type { RequestsRepository } from './requests.repository.ts';

export type ExchangeNeeds = {
  readonly requests: RequestsRepository;
  readonly territories: Pick<TerritoryReader, 'territory'>;
  readonly arrivals: Arrivals;
  /** a link by which a kept file is got, and how long it lives */
  readonly links: { download(key: string, fileName: string, expiresSeconds: number): Promise<string> };
  /** tells the other side; what fails is no fault of the request */
  readonly post: Pick<Post, 'try'>;
};

/** A file of a region's requests by its hash: no other region's link leads to it. */
export const contentKey = (region: TerritoryId, sha256: string): string => `${EXCHANGE}${region}/${sha256}`;

export const requestView = (request: StoredRequest, thread: readonly StoredMessage[]): ExchangeRequest => ({
  ...listedView(request),
  thread: [...thread],
});

/** @throws {Problem} `not-found` */
export const wholeRequest = async (
  { requests }: Pick<ExchangeNeeds, 'requests'>,
  id: ExchangeRequestId,
): Promise<{ request: StoredRequest; thread: StoredMessage[] }> => {
  const found = ExchangeRequestId.safeParse(id).success ? await requests.whole(id) : undefined;
  if (!found) throw problems.notFound({});
  return found;
};
