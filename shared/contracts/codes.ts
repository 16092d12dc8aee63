import * as z from 'zod';
import { Grade } from '../kernel/assessment.ts';
import { params } from './applications-views.ts';
import { CSV, tableQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

export const getCodes = {
  name: 'getCodes',
  room: 'applications',
  lambda: 'export',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/codes',
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Коды участников параллели: таблица или листки для разрезания (format=html)',
    en: 'Participant codes of a grade: a table, or slips to cut (format=html)',
  },
  params,
  query: z.object({
    grade: z.coerce.number().pipe(Grade),
    format: z.enum([...tableQuery.shape.format.unwrap().options, 'html']).optional(),
  }),
  reply: z
    .object({
      grade: Grade,
      items: z.array(z.object({ code: z.int(), className: z.string().nullable() })),
    })
    .meta({ id: 'ParticipantCodes' }),
  produces: [CSV, XLSX, 'text/html'],
  success: 200,
  problems: ['codes-not-issued', 'not-acceptable'],
} as const satisfies Contract;

export const getPaperProtocol = {
  name: 'getPaperProtocol',
  room: 'applications',
  lambda: 'export',
  method: 'GET',
  path: '/campaigns/{campaignId}/schools/{schoolId}/paper-protocol',
  access: { roles: ['school'], target: 'school' },
  summary: {
    ru: 'Бланк «код — ФИО» класса: остаётся в школе и в систему не вводится',
    en: 'The blank «code – name» of a class: it stays at the school and never enters the system',
  },
  params,
  query: z.object({ class: z.string().trim().min(1).max(14).meta({ description: 'for instance `4А`' }) }),
  reply: 'file',
  produces: ['text/html'],
  success: 200,
  problems: ['codes-not-issued', 'no-such-class'],
} as const satisfies Contract;
