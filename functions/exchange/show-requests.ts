import {
  getRequest as getContract,
  linkRequestFile as linkContract,
  listRequests as listContract,
} from '../../shared/contracts/exchange.ts';
import { type FileLink, fileTypes } from '../../shared/contracts/file-announcement.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { contentHash } from '../../shared/hash.ts';
import { formatOf } from '../../shared/http/accept.ts';
import { operation } from '../../shared/http/operation.ts';
import { tableReply } from '../../shared/http/reply.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { plusMilliseconds } from '../../shared/kernel/instant.ts';
import { FEDERATION, levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { awaitedOf, listedView } from './exchange.rules.ts';
import { contentKey, type ExchangeNeeds, requestView, wholeRequest } from './exchange-needs.ts';
import type { StoredRequest } from './request.ts';
import { requestsTable } from './requests-table.rules.ts';

const PAGE = 50;
/** Heads that one query of the table reads; a filter may leave few of them. */
const READ = 200;
/** Long enough to begin a download, too short to pass around. */
const LINK_SECONDS = 300;

type Place = Readonly<Record<string, unknown>>;
type Filter = {
  readonly status?: StoredRequest['status'] | undefined;
  readonly awaits?: StoredRequest['from'] | undefined;
  readonly campaignId?: CampaignId | undefined;
};

const isWanted =
  ({ status, awaits, campaignId }: Filter) =>
  (request: StoredRequest): boolean =>
    (status === undefined || request.status === status) &&
    (awaits === undefined || awaitedOf(request) === awaits) &&
    (campaignId === undefined || request.campaignId === campaignId);

/** As many as are wanted from a place on, and where the next ones begin. */
const wantedFrom = async (
  { requests }: Pick<ExchangeNeeds, 'requests'>,
  territory: TerritoryId,
  filter: Filter,
  limit: number,
  from: Place | undefined,
): Promise<{ found: StoredRequest[]; after: Place | undefined }> => {
  const found: StoredRequest[] = [];
  let after = from;
  do {
    const page = await requests.page(territory, READ, after);
    found.push(...page.requests.filter(isWanted(filter)));
    after = page.after;
  } while (after !== undefined && found.length <= limit);
  const last = found[limit - 1];
  const isCut = found.length > limit && last !== undefined;
  return { found: found.slice(0, limit), after: isCut ? requests.placeOf(territory, last) : after };
};

/** A page as JSON; a table has all of them. */
export const listRequests = (needs: ExchangeNeeds) =>
  operation(listContract, async ({ params: { territory }, query, language, accept }) => {
    if (levelOf(territory) === 'municipality') throw problems.regionNeeded({});
    if (territory !== FEDERATION && !(await needs.territories.territory(territory))) throw problems.notFound({});
    const { status, awaits, campaignId, next, format, limit = PAGE } = query;
    const isTable = formatOf({ contract: listContract, accept, format }) !== 'json';
    const filter = { status, awaits, campaignId };
    const bound = ['requests', territory, status, awaits, campaignId];
    const most = isTable ? Number.POSITIVE_INFINITY : limit;
    const { found, after } = await wantedFrom(needs, territory, filter, most, startOf(bound, next));
    const value = { items: found.map(listedView), next: cursorOf(bound, after) };
    return tableReply(value, () => requestsTable(found, language), `requests-${territory}`, {
      etag: contentHash([value, language]).slice(0, 16),
    });
  });

export const showRequest = (needs: ExchangeNeeds) =>
  operation(getContract, async ({ params: { requestId } }) => {
    const { request, thread } = await wholeRequest(needs, requestId);
    return requestView(request, thread);
  });

/** @throws {Problem} `not-found` for a file that is no part of this request */
export const linkRequestFile = (needs: ExchangeNeeds) =>
  operation(linkContract, async ({ params: { requestId, sha256 }, at }) => {
    const { request, thread } = await wholeRequest(needs, requestId);
    const file = thread.flatMap(({ files }) => files).find((one) => one.sha256 === sha256);
    if (!file) throw problems.notFound({});
    const saved = `${request.id}-${sha256.slice(0, 8)}.${fileTypes[file.mediaType]}`;
    const url = await needs.links.download(contentKey(request.region, sha256), saved, LINK_SECONDS);
    const link: FileLink = { ...file, url, expiresAt: plusMilliseconds(at, LINK_SECONDS * 1000) };
    return link;
  });
