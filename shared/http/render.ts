import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CSV, XLSX } from '../contracts/common.ts';
import type { Contract, Language } from '../contracts/contract.ts';
import type { TableContent } from '../contracts/table-content.ts';
import { problems } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { Reply } from './reply.ts';
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

const formats = { csv: CSV, xlsx: XLSX, json: 'application/json' } as const;

/** `?format=` wins; then the media types of `Accept` in its order; then JSON. @throws {Problem} `not-acceptable` */
export const formatOf = ({
  format,
  accept,
  contract,
}: Pick<Rendering, 'format' | 'accept' | 'contract'>): keyof typeof formats => {
  if (format === 'csv' || format === 'xlsx' || format === 'json') return format;
  if (accept === '' || accept.includes('*/*'))
    return accept.includes(CSV) ? 'csv' : accept.includes(XLSX) ? 'xlsx' : 'json';
  const wanted = (['json', 'csv', 'xlsx'] as const).find((f) => accept.includes(formats[f]));
  if (!wanted) throw problems.notAcceptable({ offered: ['application/json', ...(contract.produces ?? [])] });
  return wanted;
};

const etagOf = (value: unknown): string | undefined => {
  const revision = (value as { revision?: unknown } | null)?.revision;
  return typeof revision === 'number' ? String(revision) : undefined;
};

/** Of a table, the tag covers what is shown, its format and its language. */
const tableTag = (etag: string, format: string, language: Language): string =>
  createHash('sha256').update(`${etag}\n${format}\n${language}`).digest('base64url').slice(0, 22);

const matches = (ifNoneMatch: string | undefined, etag: string | undefined): boolean =>
  etag !== undefined && (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${etag}"`);

export const render = async (given: unknown, rendering: Rendering): Promise<HttpResult> => {
  const reply = given instanceof Reply ? given : new Reply({ is: 'json', value: given });
  const { content } = reply;
  const format = content.is === 'table' ? formatOf(rendering) : 'json';
  const plainTag = reply.etag ?? (content.is === 'json' ? etagOf(content.value) : undefined);
  const etag =
    plainTag !== undefined && content.is === 'table' ? tableTag(plainTag, format, rendering.language) : plainTag;
  const headers = { ...common, ...(etag !== undefined && { etag: `"${etag}"` }), ...reply.headers };
  if (rendering.contract.method === 'GET' && matches(rendering.ifNoneMatch, etag)) return { statusCode: 304, headers };

  const statusCode = reply.status ?? rendering.contract.success;
  if (statusCode === 204) return { statusCode, headers };
  if (content.is === 'file') return asFile(content.bytes, content.mediaType, content.fileName, statusCode, headers);
  if (content.is === 'table' && format !== 'json') {
    if (!rendering.tableWriter) throw new Error(`${rendering.contract.name} gives a table and its room has no writer`);
    const bytes = await rendering.tableWriter(content.table(), format, rendering.language);
    return asFile(bytes, formats[format], `${content.fileName}.${format}`, statusCode, headers);
  }
  return {
    statusCode,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'content-language': rendering.language },
    body: JSON.stringify(content.value),
  };
};

const asFile = (
  bytes: Uint8Array,
  mediaType: string,
  fileName: string,
  statusCode: number,
  headers: HttpResult['headers'],
): HttpResult => ({
  statusCode,
  headers: {
    ...headers,
    'content-type': mediaType === CSV ? `${CSV}; charset=utf-8` : mediaType,
    'content-disposition': `attachment; filename="${asciiName(fileName)}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  },
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

const asciiName = (fileName: string): string => fileName.replaceAll(/[^\w.-]+/g, '_');

/** RFC 9457. */
export const renderProblem = (problem: Problem, language: Language, requestId: string): HttpResult => {
  const status = statusOf[problem.head.kind];
  return {
    statusCode: status,
    headers: { ...common, 'content-type': 'application/problem+json; charset=utf-8', 'content-language': language },
    body: JSON.stringify({
      type: `/problems/${problem.head.slug}`,
      title: problem.head.title[language],
      status,
      detail: problem.detail[language],
      instance: `urn:request:${requestId}`,
      ...problem.members,
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
