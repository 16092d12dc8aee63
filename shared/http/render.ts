import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CSV } from '../contracts/common.ts';
import type { Contract, Language } from '../contracts/contract.ts';
import type { TableContent } from '../contracts/table-content.ts';
import type { Problem } from '../problems/problem.ts';
import { type Format, formatOf, formats } from './accept.ts';
import { Reply, type ReplyContent } from './reply.ts';
import { statusOf } from './status.ts';

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** Makes a file of a table; only rooms that export tables carry one in their bundle. */
export type TableWriter = (
  table: TableContent,
  format: 'csv' | 'xlsx',
  language: Language,
) => Uint8Array | Promise<Uint8Array>;

export type Rendering = {
  readonly contract: Contract;
  readonly language: Language;
  readonly accept: string;
  readonly format: unknown;
  readonly ifNoneMatch: string | undefined;
  readonly tableWriter: TableWriter | undefined;
};

const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** `whole` tags change with everything that is shown; a revision alone does not, since views show more than what was written. */
type Tag = { readonly etag: string; readonly whole: boolean };

const digest = (...parts: readonly (string | undefined)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);

const tagOf = ({ etag, content }: Reply, format: Format, language: Language): Tag | undefined => {
  // Of a table, the tag covers what is shown, its format and its language.
  if (etag !== undefined) return { etag: content.is === 'table' ? digest(etag, format, language) : etag, whole: true };
  const revision = content.is === 'file' ? undefined : (content.value as { revision?: unknown } | null)?.revision;
  return typeof revision === 'number' ? { etag: String(revision), whole: false } : undefined;
};

/** RFC 9110, 13.1.2: tags are compared weakly, and `*` is any. */
const isKnown = (ifNoneMatch: string | undefined, { etag, whole }: Tag): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || (whole && tag === `"${etag}"`));

/** Every answer to a GET has an entity tag: the operation's own, its revision, or else one of the bytes. */
export const render = async (given: unknown, rendering: Rendering): Promise<HttpResult> => {
  const { contract, language, ifNoneMatch } = rendering;
  const reply = given instanceof Reply ? given : new Reply({ is: 'json', value: given });
  const statusCode = reply.status ?? contract.success;
  const isRead = contract.method === 'GET' && statusCode === 200;
  const format = reply.content.is === 'table' ? formatOf(rendering) : 'json';
  const headersWith = (tag: Tag | undefined) => ({
    ...common,
    ...(tag && { etag: `"${tag.etag}"` }),
    ...reply.headers,
  });

  const own = tagOf(reply, format, language);
  if (isRead && own && isKnown(ifNoneMatch, own)) return { statusCode: 304, headers: headersWith(own) };
  if (statusCode === 204) return { statusCode, headers: headersWith(own) };
  const body = await bodyOf(reply.content, format, rendering);
  const tag = own ?? (isRead ? { etag: digest(body.body, language), whole: true } : undefined);
  if (isRead && tag && isKnown(ifNoneMatch, tag)) return { statusCode: 304, headers: headersWith(tag) };
  return { statusCode, ...body, headers: { ...headersWith(tag), ...body.headers } };
};

const bodyOf = async (
  content: ReplyContent,
  format: Format,
  { contract, language, tableWriter }: Rendering,
): Promise<Pick<HttpResult, 'headers' | 'body' | 'isBase64Encoded'>> => {
  if (content.is === 'file') return asFile(content.bytes, content.mediaType, content.fileName);
  if (content.is === 'table' && format !== 'json') {
    if (!tableWriter) throw new Error(`${contract.name} gives a table and its room has no writer`);
    const bytes = await tableWriter(content.table(), format, language);
    return asFile(bytes, formats[format], `${content.fileName}.${format}`);
  }
  return {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-language': language },
    body: JSON.stringify(content.value),
  };
};

const asFile = (bytes: Uint8Array, mediaType: string, fileName: string) => ({
  headers: {
    'content-type': mediaType === CSV ? `${CSV}; charset=utf-8` : mediaType,
    'content-disposition': `attachment; filename="${asciiName(fileName)}"; filename*=UTF-8''${extendedName(fileName)}`,
  },
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

/** RFC 8187 takes fewer characters as they are than a URI component does. */
const extendedName = (fileName: string): string =>
  encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const asciiName = (fileName: string): string => fileName.replaceAll(/[^\w.-]+/g, '_');

/** RFC 9457. */
export const renderProblem = (problem: Problem, language: Language, requestId: string): HttpResult => {
  const status = statusOf[problem.head.kind];
  const standard = {
    type: `/problems/${problem.head.slug}`,
    title: problem.head.title[language],
    status,
    detail: problem.detail[language],
    instance: `urn:request:${requestId}`,
  };
  return {
    statusCode: status,
    headers: { ...common, 'content-type': 'application/problem+json; charset=utf-8', 'content-language': language },
    body: JSON.stringify({
      ...standard,
      ...problem.members,
      ...standard,
      ...(problem.errors.length > 0 && {
        errors: problem.errors.map(({ pointer, detail, code, allowed }) => ({
          pointer,
          detail: detail[language],
          ...(code && { code }),
          ...(allowed && { allowed }),
        })),
      }),
    }),
  };
};

/** A fault of ours: no detail leaves the process. */
export const renderFault = (language: Language, requestId: string): HttpResult => ({
  statusCode: 500,
  headers: { ...common, 'content-type': 'application/problem+json; charset=utf-8', 'content-language': language },
  body: JSON.stringify({
    type: '/problems/internal',
    title: { ru: 'Внутренняя ошибка', en: 'Internal error' }[language],
    status: 500,
    detail: {
      ru: 'Мы уже знаем об этом. Повторите через минуту; если не поможет, сообщите номер запроса.',
      en: 'We know of it. Try again in a minute; if it persists, tell us the number of the request.',
    }[language],
    instance: `urn:request:${requestId}`,
  }),
});
