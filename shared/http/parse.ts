import type * as z from 'zod';
import type { Contract, Language } from '../contracts/contract.ts';
import { Caller } from '../kernel/caller.ts';
import type { TerritoryId } from '../kernel/ids.ts';
import { problems } from '../problems/catalogue.ts';
import type { FieldError } from '../problems/problem.ts';
import { preferredLanguage } from './accept.ts';
import { readBody } from './body.ts';
import type { HttpEvent } from './event.ts';
import { issueTexts } from './issue-texts.ts';

/** English where the caller prefers it; Russian otherwise. */
export const languageOf = (event: HttpEvent): Language => preferredLanguage(event.headers['accept-language'] ?? '');

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

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], given);

const fieldErrors = (section: string, error: z.ZodError, given: unknown): FieldError[] =>
  error.issues.map((issue) => ({
    pointer: `/${[section, ...issue.path].map(escapePointer).join('/')}`,
    code: issue.code,
    detail: issueTexts(issue, valueAt(given, issue.path) === undefined),
  }));

/** RFC 6901. */
const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

const part = (
  section: string,
  schema: z.ZodType | undefined,
  given: unknown,
  errors: FieldError[],
): Record<string, unknown> => {
  if (!schema) return {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  errors.push(...fieldErrors(section, parsed.error, given));
  return {};
};

/**
 * Path, query, headers and body as the contract has them.
 *
 * @param territory taken where the query may name one and does not
 * @throws {Problem} `invalid-request` with every fault at once; `body-too-large`, `unsupported-media-type`
 */
export const parseRequest = (contract: Contract, event: HttpEvent, territory?: TerritoryId) => {
  const errors: FieldError[] = [];
  const { territory: ofQuery } = contract.query?.shape ?? {};
  const given = { ...(ofQuery && territory && { territory }), ...event.queryStringParameters };
  const params = part('params', contract.params, event.pathParameters ?? {}, errors);
  const query = part('query', contract.query, given, errors);
  if (contract.access.target !== 'public') errors.push(...unknownParameters(contract, given));
  const headers = part('headers', contract.headers, event.headers, errors);
  const body = bodyOf(contract, event, errors);
  if (errors.length > 0) throw problems.invalidRequest({}, errors);
  return { params, query, headers, body };
};

/** A parameter that is misspelt is refused: `?dryrun=true` must not become a change in earnest. */
const unknownParameters = ({ query }: Contract, given: object): FieldError[] => {
  const known = Object.keys(query?.shape ?? {});
  const [ru, en] = known.length > 0 ? [`Есть ${known}.`, `There are ${known}.`] : ['Их здесь нет.', 'There are none.'];
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      pointer: `/query/${escapePointer(name)}`,
      code: 'unknown-parameter',
      detail: { ru: `Такого параметра нет. ${ru}`, en: `There is no such parameter. ${en}` },
    }));
};

const bodyOf = (contract: Contract, event: HttpEvent, errors: FieldError[]): unknown => {
  if (contract.body === undefined) return undefined;
  const value = readBody(contract, event, errors);
  if (contract.body === 'file' || value === undefined) return value;
  return part('body', contract.body, value, errors);
};
