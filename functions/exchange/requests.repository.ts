import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Put, Table } from '../../shared/dynamo/table.ts';
import type { ExchangeRequestId, Login, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import { storeTogether, type Together } from '../../shared/submissions/together.ts';
import type { Written } from './exchange.rules.ts';
import { StoredArrival, StoredMessage, StoredRequest } from './request.ts';

/** A file that was announced and never used is forgotten with what has arrived of it. */
const ARRIVAL_KEPT_SECONDS = 7 * 24 * 60 * 60;

/** `ru-22` of `ru-22_1a2b3c4d5e6f`. */
export const regionOfRequest = (id: ExchangeRequestId): TerritoryId => id.slice(0, id.indexOf('_'));

const shelfOf = (id: ExchangeRequestId): string => key('REQUEST', regionOfRequest(id));
const headKey = (id: ExchangeRequestId): Key => ({ pk: shelfOf(id), sk: key(id, NONE) });
const listKey = (territory: TerritoryId): string => key('REQUESTS', territory);
const arrivalKey = (by: Login, id: string): Key => ({ pk: key('ARRIVAL', by), sk: id });

const headItem = (e: StoredRequest): Item => ({
  ...headKey(e.id),
  gsi1pk: listKey(e.region),
  gsi1sk: key(e.updatedAt, e.id),
  gsi2pk: listKey(FEDERATION),
  gsi2sk: key(e.updatedAt, e.id),
  e,
  schema: 'exchange-request@1',
});

const messageItem = (id: ExchangeRequestId, message: StoredMessage): Item => ({
  pk: shelfOf(id),
  sk: key(id, 'M', String(message.number).padStart(4, '0')),
  c: message,
  schema: 'exchange-message@1',
});

const putsOf = ({ request, message }: Written): Put[] => [
  {
    item: headItem(request),
    condition: overRevisionBefore(request.revision),
  },
  { item: messageItem(request.id, message), condition: { is: 'absent' } },
];

/** One item that cannot be read spoils no list. */
const readHead = ({ pk, sk, e }: Item): StoredRequest[] => {
  const parsed = StoredRequest.safeParse(e);
  if (parsed.success) return [parsed.data];
  log('unreadable-item', { pk, sk, ...faultFields(parsed.error) });
  return [];
};

/**
 * | access pattern                                     | index | pk               | sk                                    |
 * | -------------------------------------------------- | ----- | ---------------- | ------------------------------------- |
 * | Y1 one request with its messages; the head alone   | table | REQUEST#{region} | begins {request}#; {request}#-        |
 * | Y2 the requests of a region, newest change first   | gsi1  | REQUESTS#{region}| {updatedAt}#{request}                 |
 * | Y3 the requests of the country                     | gsi2  | REQUESTS#ru      | {updatedAt}#{request}                 |
 * | Y4 a file that somebody has announced              | table | ARRIVAL#{login}  | {file}                                |
 */
export const requestsRepository = (table: Table) => {
  const store = storeTogether(table);

  return {
    /** Y1, strongly consistent: what the request is, without what was said. */
    head: async (id: ExchangeRequestId): Promise<StoredRequest | undefined> => {
      const item = await table.get(headKey(id));
      return item && StoredRequest.parse(item.e);
    },

    /** Y1, strongly consistent, oldest message first. */
    whole: async (id: ExchangeRequestId): Promise<{ request: StoredRequest; thread: StoredMessage[] } | undefined> => {
      const items = await table.all({ pk: shelfOf(id), skPrefix: `${id}#`, consistent: true });
      const { sk: headSk } = headKey(id);
      const head = items.find(({ sk }) => sk === headSk);
      if (!head) return undefined;
      const thread = items.filter(({ sk }) => sk !== headSk).map(({ c }) => StoredMessage.parse(c));
      return { request: StoredRequest.parse(head.e), thread };
    },

    /** Stores a request as its message made it. @throws {Again} when another message was first */
    save: (written: Written, together: Together): Promise<void> => store(putsOf(written), together),

    /** Y2, Y3: one page, some moments behind. */
    page: async (
      territory: TerritoryId,
      limit: number,
      after: Readonly<Record<string, unknown>> | undefined,
    ): Promise<{ requests: StoredRequest[]; after: Readonly<Record<string, unknown>> | undefined }> => {
      const index = territory === FEDERATION ? 'gsi2' : 'gsi1';
      const page = await table.page({ index, pk: listKey(territory), newestFirst: true }, limit, after);
      return { requests: page.items.flatMap(readHead), after: page.after };
    },

    /** Where in the list one request stands, to go on behind it. */
    placeOf: (territory: TerritoryId, { id, region, updatedAt }: StoredRequest): Readonly<Record<string, unknown>> => {
      const [pk, sk] = territory === FEDERATION ? ['gsi2pk', 'gsi2sk'] : ['gsi1pk', 'gsi1sk'];
      return {
        ...headKey(id),
        [pk]: listKey(territory === FEDERATION ? FEDERATION : region),
        [sk]: key(updatedAt, id),
      };
    },

    /** Y4, strongly consistent; undefined for what this login has not announced. */
    arrival: async (by: Login, id: string): Promise<StoredArrival | undefined> => {
      const item = await table.get(arrivalKey(by, id));
      return item && StoredArrival.parse(item.e);
    },

    announce: async (e: StoredArrival, at: Instant, together: Together): Promise<void> => {
      const expiresAt = Math.floor(Date.parse(at) / 1000) + ARRIVAL_KEPT_SECONDS;
      const item = { ...arrivalKey(e.by, e.id), e, expiresAt, schema: 'exchange-arrival@1' };
      await store([{ item, condition: { is: 'absent' } }], together);
    },
  };
};

export type RequestsRepository = ReturnType<typeof requestsRepository>;
