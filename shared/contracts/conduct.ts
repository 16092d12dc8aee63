import * as z from 'zod';
import { CampaignId, TerritoryId } from '../kernel/ids.ts';
import { LocalDate } from '../kernel/instant.ts';
import { CSV, tableQuery, XLSX } from './common.ts';
import { ConductDay, ConductForm, ConductView, Postponement } from './conduct-views.ts';
import type { Contract } from './contract.ts';
import { schoolParams } from './judgement-contracts.ts';
import { FormReceipt, schoolRoomContracts } from './school-room.ts';

const path = '/campaigns/{campaignId}/schools/{schoolId}/conduct';

export const {
  get: getConduct,
  put: putConduct,
  submit: submitConduct,
  giveBack: returnConduct,
  waive: waiveConduct,
  reinstate: reinstateConduct,
  reopen: reopenConduct,
  history: getConductHistory,
} = schoolRoomContracts({
  room: 'conduct',
  path,
  noun: 'Conduct',
  ru: { what: 'сведения о проведении', from: 'сведений о проведении' },
  en: 'report of conduct',
  view: ConductView,
  form: ConductForm,
});

export const postponeWork = {
  name: 'postponeWork',
  room: 'conduct',
  method: 'POST',
  path: `${path}/postponements`,
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Перенести работу класса, день которой уже закреплён: причина и новый день по правилам расписания',
    en: 'Move a work of a class whose day is fixed already: the reason, and a new day by the rules of the schedule',
  },
  params: schoolParams,
  body: Postponement,
  reply: FormReceipt,
  success: 200,
  problems: [
    'not-owed',
    'work-not-on-day',
    'postponement-too-early',
    'work-reported',
    'schedule-faulty',
    'not-open-yet',
    'window-closed',
    'stage-not-planned',
  ],
} as const satisfies Contract;

export const getConductDay = {
  name: 'getConductDay',
  room: 'conduct',
  lambda: 'tables',
  method: 'GET',
  path: '/campaigns/{campaignId}/conduct/day',
  access: { roles: ['federal', 'regional', 'municipal'], target: 'territory' },
  summary: {
    ru: 'Проведение за день: запланировано, проведено, неизвестно, по муниципалитетам и школам',
    en: 'Conduct of a day: planned, held, unknown, by municipality and school',
  },
  params: z.object({ campaignId: CampaignId }),
  query: tableQuery.extend({
    territory: TerritoryId.optional().meta({ description: "a region or a municipality; the caller's own without it" }),
    date: LocalDate.optional().meta({ description: 'today on the clocks of the territory without it' }),
  }),
  reply: ConductDay,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['region-needed', 'not-found', 'not-acceptable'],
} as const satisfies Contract;

export const conductContracts: readonly Contract[] = [
  getConduct,
  putConduct,
  submitConduct,
  returnConduct,
  waiveConduct,
  reinstateConduct,
  reopenConduct,
  getConductHistory,
  postponeWork,
  getConductDay,
];
