import type { Contract } from '../contracts/contract.ts';
import { problems } from '../problems/catalogue.ts';
import type { FieldError } from '../problems/problem.ts';
import type { HttpEvent } from './event.ts';

/** A form is at most this; base64 of it fits the 6 MiB that a function is given. */
export const FILE_LIMIT_BYTES = 4_000_000;
/** JSON of the largest school's application is some 40 KB. */
const JSON_LIMIT_BYTES = 1_000_000;

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;
/** What curl says of a body when it is not told what it is. */
const CURL_TYPE = 'application/x-www-form-urlencoded';

const bytesOf = ({ body, isBase64Encoded }: HttpEvent): Uint8Array =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/** A body of another kind is refused before it is read: the fields of a form, or JSON in place of a file that is none. */
const mustBeTaken = ({ body, consumes }: Contract, { headers }: HttpEvent): void => {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '' || type === CURL_TYPE || consumes?.includes(type)) return;
  const isJson = JSON_TYPE.test(type);
  if (body !== 'file' && !isJson) throw problems.unsupportedMediaType({ accepted: ['application/json'] });
  if (body === 'file' && (isJson || type.startsWith('multipart/')))
    throw problems.unsupportedMediaType({ accepted: consumes ?? ['application/octet-stream'] });
};

/** The gateway hands text on as UTF-8, with this in the place of every byte that is none. */
const BROKEN = '\uFFFD';

const notUtf8 = (isFile: boolean): FieldError =>
  isFile
    ? {
        pointer: '/body',
        code: 'file-not-unicode',
        detail: {
          ru: 'Файл отправлен как текст, но он не в кодировке UTF-8. Отправьте его с Content-Type: application/octet-stream.',
          en: 'The file was sent as text and is not in UTF-8. Send it with Content-Type: application/octet-stream.',
        },
      }
    : {
        pointer: '/body',
        code: 'not-json',
        detail: { ru: 'Тело запроса — не JSON в кодировке UTF-8.', en: 'The body is not JSON in UTF-8.' },
      };

/**
 * The bytes of a file, or the value of a JSON text; without a body an empty object, whose missing members are then named.
 *
 * @returns undefined where it cannot be read; `errors` then says why
 * @throws {Problem} `body-too-large`, `unsupported-media-type`
 */
export const readBody = (contract: Contract, event: HttpEvent, errors: FieldError[]): unknown => {
  const isFile = contract.body === 'file';
  const bytes = bytesOf(event);
  if (bytes.length === 0 && !isFile) return {};
  mustBeTaken(contract, event);
  const limitBytes = isFile ? FILE_LIMIT_BYTES : JSON_LIMIT_BYTES;
  if (bytes.length > limitBytes) throw problems.bodyTooLarge({ limitBytes });
  const value = !event.isBase64Encoded && event.body?.includes(BROKEN) ? undefined : isFile ? bytes : parseJson(bytes);
  if (value === undefined) errors.push(notUtf8(isFile));
  return value;
};

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};
