import * as z from 'zod';
import { Instant } from '../kernel/instant.ts';
import type { Contract } from './contract.ts';

export const getHealth = {
  name: 'getHealth',
  room: 'api',
  method: 'GET',
  path: '/health',
  access: { roles: [], target: 'public' },
  summary: { ru: 'Работает ли система', en: 'Whether the system is up' },
  reply: z.object({ status: z.literal('ok'), at: Instant }),
  success: 200,
} as const satisfies Contract;

export const getApiDocument = {
  name: 'getApiDocument',
  room: 'api',
  method: 'GET',
  path: '/openapi.json',
  access: { roles: [], target: 'public' },
  summary: { ru: 'Описание API (OpenAPI 3.1)', en: 'The API document (OpenAPI 3.1)' },
  reply: z.looseObject({ openapi: z.literal('3.1.0') }),
  success: 200,
} as const satisfies Contract;

export const apiContracts: readonly Contract[] = [getHealth, getApiDocument];
