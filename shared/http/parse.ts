import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type * as z from 'zod';
import en from 'zod/v4/locales/en.js';
import ru from 'zod/v4/locales/ru.js';
import type { Contract, Language } from '../contracts/contract.ts';
import { Caller } from '../kernel/caller.ts';
import { problems } from '../problems/catalogue.ts';
import type { FieldError } from '../problems/problem.ts';

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** A form is at most this; base64 of it fits the 6 MiB that a function is given. */
export const FILE_LIMIT_BYTES = 4_000_000;
/** JSON of the largest school's application is some 40 KB. */
const JSON_LIMIT_BYTES = 1_000_000;

const messages = { ru: ru().localeError, en: en().localeError };

/** English where the caller prefers it; Russian otherwise. */
export const languageOf = (event: HttpEvent): Language =>
  /^\s*en\b/i.test(event.headers['accept-language'] ?? '') ? 'en' : 'ru';

/** @throws {Problem} `unknown-caller` when the token says no role and scope of ours, or is no ID token */
export const callerOf = (event: HttpEvent): Caller => {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const parsed = Caller.safeParse({
    login: claims['cognito:username'],
    role: claims['custom:role'],
    scope: claims['custom:scope'],
  });
  if (!parsed.success || claims.token_use !== 'id') throw problems.unknownCaller({});
  return parsed.data;
};

const textOf = (message: string | { message: string } | undefined | null): string =>
  (typeof message === 'string' ? message : message?.message) ?? '';

const fieldErrors = (section: string, error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => ({
    pointer: `/${[section, ...issue.path].map(escapePointer).join('/')}`,
    code: issue.code,
    detail: {
      ru: issue.message && issue.code === 'custom' ? issue.message : textOf(messages.ru(issue as never)),
      en: issue.message && issue.code === 'custom' ? issue.message : textOf(messages.en(issue as never)),
    },
  }));

/** RFC 6901. */
const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** The path's parameters alone: the scope check needs them before anything else is looked at. */
export const parseParams = (contract: Contract, event: HttpEvent): Record<string, unknown> => {
  const errors: FieldError[] = [];
  const params = part('params', contract.params, event.pathParameters ?? {}, errors);
  if (errors.length > 0) throw problems.invalidRequest({}, errors);
  return params;
};

const part = (
  section: string,
  schema: z.ZodType | undefined,
  given: unknown,
  errors: FieldError[],
): Record<string, unknown> => {
  if (!schema) return {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  errors.push(...fieldErrors(section, parsed.error));
  return {};
};

const bytesOf = ({ body, isBase64Encoded }: HttpEvent): Uint8Array =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/** @throws {Problem} `invalid-request` with every fault of query, headers and body; `body-too-large` */
export const parseRest = (contract: Contract, event: HttpEvent) => {
  const errors: FieldError[] = [];
  const query = part('query', contract.query, event.queryStringParameters ?? {}, errors);
  const headers = part('headers', contract.headers, event.headers, errors);
  const body = contract.body === undefined ? undefined : parseBody(contract, event, errors);
  if (errors.length > 0) throw problems.invalidRequest({}, errors);
  return { query, headers, body };
};

const parseBody = (contract: Contract, event: HttpEvent, errors: FieldError[]): unknown => {
  const bytes = bytesOf(event);
  const limitBytes = contract.body === 'file' ? FILE_LIMIT_BYTES : JSON_LIMIT_BYTES;
  if (bytes.length > limitBytes) throw problems.bodyTooLarge({ limitBytes });
  if (contract.body === 'file') return bytes;
  const value = parseJson(bytes, errors);
  return value === undefined ? undefined : part('body', contract.body, value, errors);
};

const parseJson = (bytes: Uint8Array, errors: FieldError[]): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.length > 0 ? bytes : Buffer.from('{}')));
  } catch {
    errors.push({
      pointer: '/body',
      code: 'not-json',
      detail: { ru: 'Тело запроса — не JSON в кодировке UTF-8.', en: 'The body is not JSON in UTF-8.' },
    });
    return undefined;
  }
};
