import {
  handExpertPassword as handing,
  handEprPassword as handingEpr,
  reissueExpertAccount as reissuing,
  reissueEprAccount as reissuingEpr,
} from '../../shared/contracts/checking-accounts.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import type { IdentityClient } from '../../shared/identity/identity-client.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { Again } from '../../shared/submissions/again.ts';
import type { StoredAccount } from './accounts.repository.ts';
import type { CheckingNeeds } from './checking-needs.ts';
import { accountView } from './issue-accounts.ts';
import { temporaryPassword } from './temporary-password.ts';

export type HandOutNeeds = Pick<CheckingNeeds, 'accounts' | 'schools'> & {
  readonly identity: Pick<IdentityClient, 'open'>;
};

type Place = { readonly campaignId: CampaignId; readonly regionId: RegionId; readonly schoolId: string | null };

/** @throws {Problem} `not-found` for an account of somebody else as for none */
const accountOf = async (
  { accounts }: Pick<HandOutNeeds, 'accounts'>,
  { campaignId, regionId, schoolId }: Place,
  login: string,
): Promise<StoredAccount> => {
  const found = (await accounts.of(campaignId, regionId, schoolId)).find((one) => one.login === login);
  if (!found) throw problems.noSuchAccount({});
  return found;
};

/**
 * Shows a password once, to who gives it to the expert.
 *
 * That it is handed out is stored first: of two who ask at once one gets it, and a password that was lost on its way is never good
 * beside another. What was lost is issued anew by an organiser.
 * @throws {Problem} `password-handed` when it was taken before
 */
const handOut = async (needs: HandOutNeeds, place: Place, login: string, at: Instant) => {
  const { campaignId, regionId } = place;
  const account = await accountOf(needs, place, login);
  if (account.state === 'handed') throw problems.passwordHanded({ at: account.handedAt ?? at });
  const handed: StoredAccount = { ...account, state: 'handed', handedAt: at, revision: account.revision + 1 };
  if (!(await needs.accounts.change(campaignId, regionId, handed))) throw new Again('revision-lost');
  const password = temporaryPassword();
  await needs.identity.open({ login, role: 'expert', scope: regionId, temporaryPassword: password });
  return { login, temporaryPassword: password, account: accountView(handed) };
};

/** A password that was lost is handed out once more: the one before is good no longer from that moment on. */
const reissue = async (needs: Pick<HandOutNeeds, 'accounts'>, place: Place, login: string) => {
  const account = await accountOf(needs, place, login);
  const issued: StoredAccount = { ...account, state: 'issued', handedAt: null, revision: account.revision + 1 };
  if (!(await needs.accounts.change(place.campaignId, place.regionId, issued))) throw new Again('revision-lost');
  return accountView(issued);
};

export const handOutOperations = (needs: HandOutNeeds): readonly Operation[] => [
  operation(handing, ({ params: { campaignId, login }, school: { schoolId, regionId }, at }) =>
    handOut(needs, { campaignId, regionId, schoolId }, login, at),
  ),
  operation(reissuing, ({ params: { campaignId, login }, school: { schoolId, regionId } }) =>
    reissue(needs, { campaignId, regionId, schoolId }, login),
  ),
  operation(handingEpr, ({ params: { campaignId, territory, login }, at }) =>
    handOut(needs, { campaignId, regionId: territory, schoolId: null }, login, at),
  ),
  operation(reissuingEpr, ({ params: { campaignId, territory, login } }) =>
    reissue(needs, { campaignId, regionId: territory, schoolId: null }, login),
  ),
];
