import {
  type ExpertAccount,
  issueEprAccounts as issuingEpr,
  issueExpertAccounts as issuingSchool,
  listEprAccounts as listingEpr,
  listExpertAccounts as listingSchool,
} from '../../shared/contracts/checking-accounts.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { expertSubjectOf } from '../../shared/kernel/expert-works.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { isActual } from '../../shared/submissions/envelope.ts';
import { expertListRef } from '../epr/index.ts';
import { expertCountsRef } from '../experts/index.ts';
import type { StoredAccount } from './accounts.repository.ts';
import type { CheckingNeeds } from './checking-needs.ts';

type NewAccount = Omit<StoredAccount, 'login' | 'revision'>;

const newAccount = (at: Instant, account: Omit<NewAccount, 'state' | 'issuedAt' | 'handedAt'>): NewAccount => ({
  ...account,
  state: 'issued',
  issuedAt: at,
  handedAt: null,
});

export const accountView = ({ schoolId: _s, worksAt: _w, revision: _r, ...account }: StoredAccount): ExpertAccount =>
  account;

export const listExpertAccounts = ({ accounts }: CheckingNeeds): Operation =>
  operation(listingSchool, async ({ params: { campaignId }, school: { schoolId, regionId } }) => ({
    items: (await accounts.of(campaignId, regionId, schoolId)).map(accountView),
  }));

/**
 * As many accounts for each work as the school has declared experts; those that are there are counted, so a repeat creates nothing.
 *
 * A number that has become smaller takes no account away: it may have works.
 */
export const issueExpertAccounts = ({ accounts, counts }: CheckingNeeds): Operation =>
  operation(issuingSchool, async ({ params: { campaignId }, school, hand }) => {
    const { schoolId, regionId } = school;
    const declared = await counts.load(expertCountsRef(campaignId, school));
    if (!declared?.content || !isActual(declared)) throw problems.expertCountsMissing({});
    const known = await accounts.of(campaignId, regionId, schoolId);
    const wanted = declared.content.rows.flatMap(({ assessmentId, experts }) => {
      const subject = expertSubjectOf(assessmentId);
      const has = known.filter((one) => one.assessmentId === assessmentId).length;
      if (!subject) return [];
      return Array.from({ length: Math.max(0, experts - has) }, () =>
        newAccount(hand.at, { assessmentId, subjects: [subject], expertId: null, schoolId, worksAt: schoolId }),
      );
    });
    await accounts.issue(campaignId, regionId, wanted);
    const now = await accounts.of(campaignId, regionId, schoolId);
    return { created: wanted.length, items: now.map(accountView) };
  });

/** The joint work of the campaigns so far. */
const JOINT_WORK = '11-SG';

export const listEprAccounts = ({ accounts }: CheckingNeeds): Operation =>
  operation(listingEpr, async ({ params: { campaignId, territory } }) => ({
    items: (await accounts.of(campaignId, territory, null)).map(accountView),
  }));

/** One account for each expert of the confirmed list: by pseudonym, so that nobody's name is touched. */
export const issueEprAccounts = ({ accounts, lists }: CheckingNeeds): Operation =>
  operation(issuingEpr, async ({ params: { campaignId, territory }, hand }) => {
    const list = await lists.load(expertListRef(campaignId, territory));
    if (list?.status !== 'accepted' || !list.content) throw problems.eprListUnconfirmed({});
    const known = new Set((await accounts.of(campaignId, territory, null)).map(({ expertId }) => expertId));
    const wanted = list.content.experts
      .filter(({ id }) => !known.has(id))
      .map(({ id, subjects, worksAt }) =>
        newAccount(hand.at, { assessmentId: JOINT_WORK, subjects, expertId: id, schoolId: null, worksAt }),
      );
    await accounts.issue(campaignId, territory, wanted);
    const now = await accounts.of(campaignId, territory, null);
    return { created: wanted.length, items: now.map(accountView) };
  });
