import * as z from 'zod';
import { AssessmentId, CampaignId, Login, RegionId, SchoolRef } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import type { Contract } from './contract.ts';

const ofSchool = z.object({ campaignId: CampaignId, schoolId: SchoolRef });
const ofRegion = z.object({ campaignId: CampaignId, territory: RegionId });
const organisers = ['federal', 'regional'] as const;

/** `issued`: its password waits to be taken; `handed`: taken, once. */
export const ExpertAccount = z
  .object({
    login: Login,
    assessmentId: AssessmentId,
    state: z.enum(['issued', 'handed']),
    subjects: z.array(z.string()),
    expertId: z.string().nullable().meta({ description: 'the pseudonym of the list of the joint work' }),
    issuedAt: Instant,
    handedAt: Instant.nullable(),
  })
  .meta({ id: 'ExpertAccount', description: 'a pseudonym: whose it is the system does not know' });
export type ExpertAccount = z.infer<typeof ExpertAccount>;

const Accounts = z.object({ items: z.array(ExpertAccount) }).meta({ id: 'ExpertAccounts' });
export const Issued = z
  .object({ created: z.int(), items: z.array(ExpertAccount) })
  .meta({ id: 'IssuedExpertAccounts' });

const path = '/campaigns/{campaignId}/schools/{schoolId}/expert-accounts';

export const listExpertAccounts = {
  name: 'listExpertAccounts',
  room: 'checking',
  method: 'GET',
  path,
  access: { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' },
  summary: { ru: 'Учётные записи экспертов школы', en: "The accounts of a school's experts" },
  params: ofSchool,
  reply: Accounts,
  success: 200,
} as const satisfies Contract;

export const issueExpertAccounts = {
  name: 'issueExpertAccounts',
  room: 'checking',
  method: 'POST',
  path,
  access: { roles: organisers, target: 'school' },
  summary: {
    ru: 'Выдать учётные записи экспертам школы до указанного ею числа',
    en: 'Issue accounts to the experts of a school, up to the number that it has declared',
  },
  params: ofSchool,
  reply: Issued,
  success: 200,
  problems: ['expert-counts-missing'],
} as const satisfies Contract;

const regional = '/campaigns/{campaignId}/checking/{territory}/accounts';

export const listEprAccounts = {
  name: 'listEprAccounts',
  room: 'checking',
  method: 'GET',
  path: regional,
  access: { roles: organisers, target: 'territory' },
  summary: { ru: 'Учётные записи экспертов ЕПР региона', en: "The accounts of a region's experts of the joint work" },
  params: ofRegion,
  reply: Accounts,
  success: 200,
} as const satisfies Contract;

export const issueEprAccounts = {
  name: 'issueEprAccounts',
  room: 'checking',
  method: 'POST',
  path: regional,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Выдать учётные записи экспертам подтверждённого списка ЕПР',
    en: 'Issue accounts to the experts of the confirmed list of the joint work',
  },
  params: ofRegion,
  reply: Issued,
  success: 200,
  problems: ['epr-list-unconfirmed'],
} as const satisfies Contract;

/** Shown once and stored nowhere; it is changed at the first sign-in. */
export const HandedPassword = z
  .object({ login: Login, temporaryPassword: z.string(), account: ExpertAccount })
  .meta({ id: 'HandedPassword' });

const handing = {
  room: 'checking',
  lambda: 'passwords',
  method: 'PUT',
  summary: {
    ru: 'Получить пароль эксперта: показывается один раз и меняется при первом входе',
    en: 'Take the password of an expert: shown once, and changed at the first sign-in',
  },
  reply: HandedPassword,
  success: 200,
  problems: ['no-such-account', 'password-handed'],
} as const;

const reissuing = {
  room: 'checking',
  lambda: 'passwords',
  method: 'POST',
  summary: {
    ru: 'Пароль потерян: разрешить получить новый',
    en: 'A password is lost: let a new one be taken',
  },
  reply: ExpertAccount,
  success: 200,
  problems: ['no-such-account'],
} as const;

/** No organiser sees a password of a school's expert. */
export const handExpertPassword = {
  ...handing,
  name: 'handExpertPassword',
  path: `${path}/{login}/password`,
  access: { roles: ['school'], target: 'school' },
  params: ofSchool.extend({ login: Login }),
} as const satisfies Contract;

export const reissueExpertAccount = {
  ...reissuing,
  name: 'reissueExpertAccount',
  path: `${path}/{login}/reissue`,
  access: { roles: organisers, target: 'school' },
  params: ofSchool.extend({ login: Login }),
} as const satisfies Contract;

export const handEprPassword = {
  ...handing,
  name: 'handEprPassword',
  path: `${regional}/{login}/password`,
  access: { roles: ['regional'], target: 'territory' },
  params: ofRegion.extend({ login: Login }),
} as const satisfies Contract;

export const reissueEprAccount = {
  ...reissuing,
  name: 'reissueEprAccount',
  path: `${regional}/{login}/reissue`,
  access: { roles: organisers, target: 'territory' },
  params: ofRegion.extend({ login: Login }),
} as const satisfies Contract;

export const checkingAccountsContracts: readonly Contract[] = [
  listExpertAccounts,
  issueExpertAccounts,
  listEprAccounts,
  issueEprAccounts,
  handExpertPassword,
  reissueExpertAccount,
  handEprPassword,
  reissueEprAccount,
];
