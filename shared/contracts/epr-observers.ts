import * as z from 'zod';
import { SchoolId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { CSV, ifMatch, pageOf, pageQuery, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { ObserversView, organisers, PeopleReading, params, path } from './epr-experts-views.ts';
import { ObserverRow } from './epr-people.ts';

export const listEprReadings = {
  name: 'listEprReadings',
  room: 'epr',
  method: 'GET',
  path: `${path}/readings`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Кто и когда читал персональные данные региона; новое сверху',
    en: 'Who has read the personal data of the region, and when; newest first',
  },
  params,
  query: pageQuery,
  reply: pageOf(PeopleReading),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

/** People that watch over one school; more would be a crowd. */
const OBSERVERS = 10;

export const getEprObservers = {
  name: 'getEprObservers',
  room: 'epr',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/observers`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Наблюдатели в школах выборки; каждое чтение записывается',
    en: 'The observers of the sample schools; every reading is recorded',
  },
  params,
  query: tableQuery,
  reply: ObserversView,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['epr-sample-absent', 'not-acceptable'],
} as const satisfies Contract;

export const putEprObservers = {
  name: 'putEprObservers',
  room: 'epr',
  method: 'PUT',
  path: `${path}/observers/{schoolId}`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Назначить наблюдателей в школу выборки', en: 'Appoint the observers of a sample school' },
  params: params.extend({ schoolId: SchoolId }),
  headers: ifMatch,
  body: z.object({ observers: z.array(ObserverRow).max(OBSERVERS) }),
  reply: z.object({
    schoolId: SchoolId,
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    observers: z.int(),
  }),
  success: 200,
  problems: ['epr-sample-absent', 'epr-school-not-in-sample', 'precondition-missing', 'stale'],
} as const satisfies Contract;
