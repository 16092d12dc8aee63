import * as z from 'zod';
import { ExpertAccount } from '../../shared/contracts/checking-accounts.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Item, Key, Table } from '../../shared/dynamo/table.ts';
import { type CampaignId, type RegionId, SchoolId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { Again } from '../../shared/submissions/again.ts';

/** An account as it is stored; passwords are nowhere. */
export const StoredAccount = ExpertAccount.extend({
  /** the school whose own works it checks; null for one of the region */
  schoolId: SchoolId.nullable(),
  /** whose works it never checks */
  worksAt: SchoolId.nullable(),
  revision: z.int().min(1),
});
export type StoredAccount = z.infer<typeof StoredAccount>;

const partition = (campaignId: CampaignId, regionId: RegionId): string => key('EXPERTS', campaignId, regionId);

const accountKey = (
  campaignId: CampaignId,
  regionId: RegionId,
  { schoolId, login }: Pick<StoredAccount, 'schoolId' | 'login'>,
): Key => ({ pk: partition(campaignId, regionId), sk: key('ACCOUNT', schoolId ?? NONE, login) });

/** Logins are the region's for ever: a new year's login is a new account. */
const counterKey = (regionId: RegionId): Key => ({ pk: key('EXPERT-LOGINS', regionId), sk: NONE });

const toAccount = ({ e }: Item): StoredAccount => StoredAccount.parse(e);

const itemOf = (place: Key, account: StoredAccount): Item => ({ ...place, schema: 'expert-account@1', e: account });

/** DynamoDB takes 100 items in a transaction, and one of them is the counter. */
const MOST_AT_ONCE = 99;

const Counter = z.object({ last: z.int().default(0), revision: z.int().default(0) });

const LOGIN_DIGITS = 6;

const loginOf = (regionId: RegionId, number: number): string =>
  `expert${regionId.slice(-2)}${String(number).padStart(LOGIN_DIGITS, '0')}`;

/**
 * | access pattern                             | index | pk                      | sk                          |
 * | ------------------------------------------ | ----- | ----------------------- | --------------------------- |
 * | C4 the accounts of a school, or those of   | table | EXPERTS#{c}#{region}    | begins ACCOUNT#{school or -}# |
 * |    the region itself                       |       |                         |                             |
 * | C5 the last login of a region              | table | EXPERT-LOGINS#{region}  | -                           |
 */
export const accountsRepository = (table: Table) => {
  const of = async (campaignId: CampaignId, regionId: RegionId, schoolId: string | null): Promise<StoredAccount[]> => {
    const skPrefix = `${key('ACCOUNT', schoolId ?? NONE)}#`;
    return (await table.all({ pk: partition(campaignId, regionId), skPrefix, consistent: true })).map(toAccount);
  };

  /** C5, then one transaction for each hundred. @throws {Again} where others are issued at the same time */
  const issue = async (
    campaignId: CampaignId,
    regionId: RegionId,
    wanted: readonly Omit<StoredAccount, 'login' | 'revision'>[],
  ): Promise<void> => {
    const chunk = wanted.slice(0, MOST_AT_ONCE);
    if (chunk.length === 0) return;
    const place = counterKey(regionId);
    const { last, revision } = Counter.parse((await table.get(place))?.e ?? {});
    const counter = { ...place, schema: 'expert-logins@1', e: { last: last + chunk.length, revision: revision + 1 } };
    const accounts = chunk.map((one, index) => ({ ...one, login: loginOf(regionId, last + 1 + index), revision: 1 }));
    const { stored } = await table.write([
      { item: counter, condition: revision === 0 ? { is: 'absent' } : { is: 'revision', revision } },
      ...accounts.map((account) => ({
        item: itemOf(accountKey(campaignId, regionId, account), account),
        condition: { is: 'absent' } as const,
      })),
    ]);
    if (!stored) throw new Again('revision-lost');
    await issue(campaignId, regionId, wanted.slice(MOST_AT_ONCE));
  };

  return {
    /** C4, strongly consistent. */
    of,

    issue,

    /** Puts an account over the revision before. @returns whether nobody came between */
    change: async (campaignId: CampaignId, regionId: RegionId, account: StoredAccount): Promise<boolean> => {
      const item = itemOf(accountKey(campaignId, regionId, account), account);
      return (await table.put({ item, condition: { is: 'revision', revision: account.revision - 1 } })).stored;
    },
  };
};
