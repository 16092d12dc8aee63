import * as z from 'zod';
import { Role } from '../kernel/caller.ts';
import { CampaignId, Login, SchoolId, SchoolLogin, TerritoryId } from '../kernel/ids.ts';
import type { Contract } from './contract.ts';

/** Whose token it is, and for what. */
export const Me = z
  .object({
    login: Login,
    role: Role,
    scope: z.union([TerritoryId, SchoolId]),
    name: z.string().nullable().meta({ description: 'of the territory or school; null when the directory has none' }),
    timeZone: z.string().nullable(),
    territory: TerritoryId.nullable().meta({ description: "the scope, or a school's municipality" }),
    logins: z
      .record(CampaignId, SchoolLogin)
      .optional()
      .meta({ description: "a school's login of the year, by campaign" }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const getMe = {
  name: 'getMe',
  room: 'accounts',
  method: 'GET',
  path: '/me',
  access: { roles: ['federal', 'regional', 'municipal', 'school', 'expert'], target: 'everyone' },
  summary: { ru: 'Кто я и за что отвечаю', en: 'Who I am and what I answer for' },
  reply: Me,
  success: 200,
} as const satisfies Contract;

export const accountsContracts: readonly Contract[] = [getMe];
