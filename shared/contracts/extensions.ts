import * as z from 'zod';
import { Moment, StageKind } from '../kernel/campaign.ts';
import { CampaignId, SchoolRef, TerritoryId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { pageOf, pageQuery } from './common.ts';
import type { Contract } from './contract.ts';

const everyone = ['federal', 'regional', 'municipal', 'school'] as const;
const givers = ['federal', 'regional'] as const;

const Reason = z.string().trim().min(3).max(1000);

/** More time for a stage in one place. */
export const ExtensionView = z
  .object({
    id: z.string().meta({ description: 'as receipts and refusals name it' }),
    number: z.int().min(1).meta({ description: 'of its place' }),
    target: z.string().meta({ description: 'a territory or a school' }),
    stageId: z.string(),
    kind: StageKind.nullable().meta({ description: 'null when the plan-schedule has the stage no more' }),
    dueAt: Instant.meta({ description: 'the deadline by it, on the clocks of the place it is shown for' }),
    reason: z.string(),
    by: z.string(),
    at: Instant,
    state: z
      .enum(['in-force', 'expired', 'revoked'])
      .meta({ description: 'expired once its own deadline has passed, whatever other deadlines there are' }),
    revoked: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Extension' });
export type ExtensionView = z.infer<typeof ExtensionView>;

export const ExtensionRequest = z
  .object({
    stageId: z.string().min(1).max(12).meta({ description: 'of the plan-schedule' }),
    due: Moment.meta({
      description: 'the new deadline: a day and time, on the clocks of the stage where no zone is named',
    }),
    reason: Reason,
  })
  .meta({ id: 'ExtensionRequest' });
export type ExtensionRequest = z.infer<typeof ExtensionRequest>;

const Revocation = z.object({ reason: Reason }).meta({ id: 'ExtensionRevocation' });

const campaign = z.object({ campaignId: CampaignId });
const ofTerritory = campaign.extend({ territory: TerritoryId });
const ofSchool = campaign.extend({ schoolId: SchoolRef });
const number = { number: z.coerce.number().pipe(z.int().min(1).max(9999)) };

const territoryPath = '/campaigns/{campaignId}/territories/{territory}/extensions' as const;
const schoolPath = '/campaigns/{campaignId}/schools/{schoolId}/extensions' as const;

const given = ['extension-faulty', 'too-many-extensions', 'changed-meanwhile'] as const;
const revoked = ['not-found', 'extension-revoked', 'extension-from-above', 'changed-meanwhile'] as const;

export const listExtensions = {
  name: 'listExtensions',
  room: 'campaigns',
  method: 'GET',
  path: territoryPath,
  access: { roles: ['federal', 'regional', 'municipal'], target: 'territory' },
  summary: {
    ru: 'Продления сроков, данные в территории и её школам',
    en: 'Extensions given in a territory and to its schools',
  },
  params: ofTerritory,
  query: pageQuery,
  reply: pageOf(ExtensionView),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const listSchoolExtensions = {
  name: 'listSchoolExtensions',
  room: 'campaigns',
  method: 'GET',
  path: schoolPath,
  access: { roles: everyone, target: 'school' },
  summary: {
    ru: 'Продления сроков, которые действуют для школы, с территориальными',
    en: 'Extensions that count for a school, those of its territories included',
  },
  params: ofSchool,
  reply: z.object({ items: z.array(ExtensionView), next: z.null() }).meta({ id: 'SchoolExtensions' }),
  success: 200,
} as const satisfies Contract;

export const extendTerritory = {
  name: 'extendTerritory',
  room: 'campaigns',
  method: 'POST',
  path: territoryPath,
  access: { roles: givers, target: 'territory' },
  summary: { ru: 'Продлить срок этапа для территории', en: 'Extend the deadline of a stage for a territory' },
  params: ofTerritory,
  body: ExtensionRequest,
  reply: ExtensionView,
  success: 201,
  problems: given,
} as const satisfies Contract;

export const extendSchool = {
  name: 'extendSchool',
  room: 'campaigns',
  method: 'POST',
  path: schoolPath,
  access: { roles: givers, target: 'school' },
  summary: { ru: 'Продлить срок этапа для школы', en: 'Extend the deadline of a stage for a school' },
  params: ofSchool,
  body: ExtensionRequest,
  reply: ExtensionView,
  success: 201,
  problems: given,
} as const satisfies Contract;

export const revokeTerritoryExtension = {
  name: 'revokeTerritoryExtension',
  room: 'campaigns',
  method: 'POST',
  path: `${territoryPath}/{number}/revocation`,
  access: { roles: givers, target: 'territory' },
  summary: { ru: 'Отменить продление для территории', en: 'Revoke an extension of a territory' },
  params: ofTerritory.extend(number),
  body: Revocation,
  reply: ExtensionView,
  success: 200,
  problems: revoked,
} as const satisfies Contract;

export const revokeSchoolExtension = {
  name: 'revokeSchoolExtension',
  room: 'campaigns',
  method: 'POST',
  path: `${schoolPath}/{number}/revocation`,
  access: { roles: givers, target: 'school' },
  summary: { ru: 'Отменить продление для школы', en: 'Revoke an extension of a school' },
  params: ofSchool.extend(number),
  body: Revocation,
  reply: ExtensionView,
  success: 200,
  problems: revoked,
} as const satisfies Contract;

export const extensionsContracts: readonly Contract[] = [
  listExtensions,
  listSchoolExtensions,
  extendTerritory,
  extendSchool,
  revokeTerritoryExtension,
  revokeSchoolExtension,
];
