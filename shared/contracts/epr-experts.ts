import * as z from 'zod';
import { CSV, dryRun, ImportReport, ifMatch, pageOf, pageQuery, Receipt, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';
import { ExpertListRevision, ExpertListView, organisers, params, path } from './epr-experts-views.ts';
import { getEprObservers, listEprReadings, putEprObservers } from './epr-observers.ts';
import { ExpertId, ExpertRow } from './epr-people.ts';

const ofExpert = params.extend({ expertId: ExpertId });

const comment = z.object({ comment: z.string().trim().min(1).max(2000) });

export const getEprExperts = {
  name: 'getEprExperts',
  room: 'epr',
  lambda: 'tables',
  method: 'GET',
  path: `${path}/experts`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Список экспертов ЕПР региона с персональными данными; каждое чтение записывается',
    en: "The region's list of experts with personal data; every reading is recorded",
  },
  params,
  query: tableQuery,
  reply: ExpertListView,
  produces: [CSV, XLSX],
  success: 200,
  problems: ['stage-not-planned', 'not-acceptable'],
} as const satisfies Contract;

const changed = [
  'precondition-missing',
  'stale',
  'not-open-yet',
  'window-closed',
  'wrong-state',
  'stage-not-planned',
] as const;

/** What a changed row is answered with: the pseudonym and the receipt, no personal data. */
const RowReceipt = Receipt.extend({
  expertId: ExpertId.optional().meta({ description: 'not in the answer to a repeat under an Idempotency-Key' }),
}).meta({ id: 'EprExpertReceipt' });

export const addEprExpert = {
  name: 'addEprExpert',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Внести эксперта в список', en: 'Add an expert to the list' },
  params,
  headers: ifMatch,
  body: ExpertRow,
  reply: RowReceipt,
  success: 201,
  problems: changed,
} as const satisfies Contract;

export const putEprExpert = {
  name: 'putEprExpert',
  room: 'epr',
  method: 'PUT',
  path: `${path}/experts/{expertId}`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Изменить сведения об эксперте', en: 'Change an expert' },
  params: ofExpert,
  headers: ifMatch,
  body: ExpertRow,
  reply: RowReceipt,
  success: 200,
  problems: [...changed, 'epr-no-such-expert'],
} as const satisfies Contract;

export const removeEprExpert = {
  name: 'removeEprExpert',
  room: 'epr',
  method: 'DELETE',
  path: `${path}/experts/{expertId}`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Исключить эксперта из списка', en: 'Remove an expert from the list' },
  params: ofExpert,
  headers: ifMatch,
  reply: RowReceipt,
  success: 200,
  problems: [...changed, 'epr-no-such-expert'],
} as const satisfies Contract;

export const loadEprExperts = {
  name: 'loadEprExperts',
  room: 'epr',
  lambda: 'load-files',
  method: 'PUT',
  path: `${path}/experts`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Загрузить весь список экспертов файлом', en: 'Load the whole list of experts from a file' },
  params,
  query: dryRun,
  headers: ifMatch,
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['import-refused', 'stale', 'not-open-yet', 'window-closed', 'wrong-state', 'stage-not-planned'],
} as const satisfies Contract;

export const submitEprExperts = {
  name: 'submitEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/submission`,
  access: { roles: ['regional'], target: 'territory' },
  summary: { ru: 'Отправить список экспертов федеральному организатору', en: 'Send the list to the federal organiser' },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: ['epr-list-faulty', 'not-owed', 'stale', 'not-open-yet', 'window-closed', 'wrong-state'],
} as const satisfies Contract;

const judged = ['not-owed', 'stale', 'not-open-yet', 'corrections-closed', 'wrong-state', 'stage-not-planned'] as const;

export const acceptEprExperts = {
  name: 'acceptEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/acceptance`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Утвердить список экспертов', en: 'Confirm the list of experts' },
  params,
  headers: ifMatch,
  reply: Receipt,
  success: 200,
  problems: [...judged, 'epr-list-faulty'],
} as const satisfies Contract;

export const returnEprExperts = {
  name: 'returnEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/return`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Вернуть список экспертов с замечанием', en: 'Return the list with a comment' },
  params,
  headers: ifMatch,
  body: comment,
  reply: Receipt,
  success: 200,
  problems: judged,
} as const satisfies Contract;

export const reopenEprExperts = {
  name: 'reopenEprExperts',
  room: 'epr',
  method: 'POST',
  path: `${path}/experts/reopening`,
  access: { roles: ['federal'], target: 'territory' },
  summary: { ru: 'Открыть список экспертов снова, каким бы ни был срок', en: 'Reopen the list, whatever the instant' },
  params,
  headers: ifMatch,
  body: comment,
  reply: Receipt,
  success: 200,
  problems: ['not-owed', 'stale', 'wrong-state'],
} as const satisfies Contract;

export const getEprExpertsHistory = {
  name: 'getEprExpertsHistory',
  room: 'epr',
  method: 'GET',
  path: `${path}/experts/history`,
  access: { roles: organisers, target: 'territory' },
  summary: {
    ru: 'Журнал изменений списка без персональных данных; новое сверху',
    en: 'The log of changes without personal data; newest first',
  },
  params,
  query: pageQuery,
  reply: pageOf(ExpertListRevision),
  success: 200,
  problems: ['not-owed', 'invalid-cursor'],
} as const satisfies Contract;

export const eprExpertsContracts: readonly Contract[] = [
  getEprExperts,
  addEprExpert,
  putEprExpert,
  removeEprExpert,
  loadEprExperts,
  submitEprExperts,
  acceptEprExperts,
  returnEprExperts,
  reopenEprExperts,
  getEprExpertsHistory,
  listEprReadings,
  getEprObservers,
  putEprObservers,
];
