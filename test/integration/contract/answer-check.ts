import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { ApiDocument } from '../../../functions/api/openapi.ts';
import type { Answered } from './call.ts';

type Content = Readonly<Record<string, { readonly schema: object }>>;
type Header = { readonly required?: boolean; readonly schema: { readonly pattern?: string } };
type Response = { readonly content?: Content; readonly headers?: Readonly<Record<string, unknown>> };
type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, unknown>> };

/** Ids of ours have their pattern beside the format, and bytes are no JSON. */
const OWN_FORMATS = [
  'territory',
  'region',
  'municipality',
  'school',
  'school-login',
  'login',
  'campaign',
  'assessment',
  'report',
  'epr-expert',
];

const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** What a parsed document says of an answer. */
export type AnswerCheck = (answer: Answered) => string[];

/**
 * Compares answers with the API document, as it was fetched: the operation, its status, its media type, its headers and its body.
 *
 * @returns what is wrong with an answer; nothing when all is as documented
 */
export const answerCheck = (document: ApiDocument): AnswerCheck => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const name of ['date', 'date-time', 'uuid', 'uri'] as const) ajv.addFormat(name, fullFormats[name]);
  for (const name of [...OWN_FORMATS, 'binary', 'local-time']) ajv.addFormat(name, true);
  ajv.addSchema(document, 'openapi.json');
  const compiled = new Map<string, ValidateFunction>();

  const validatorAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi.json#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };

  /** The part at a pointer and where it really stands, references followed. */
  const at = <T>(pointer: string): { pointer: string; part: T } | undefined => {
    const part = pointer
      .split('/')
      .slice(1)
      .map((one) => decodeURIComponent(one).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((from, one) => (from as Record<string, unknown> | undefined)?.[one], document);
    const reference = (part as { $ref?: string } | undefined)?.$ref;
    if (reference) return at(reference.slice(1));
    return part === undefined ? undefined : { pointer, part: part as T };
  };

  const headerFaults = (headers: Headers, where: string, { headers: documented = {} }: Response): string[] =>
    Object.keys(documented).flatMap((name) => {
      const { part } = at<Header>(`${where}/headers/${escaped(name)}`) ?? {};
      const value = headers.get(name);
      if (value === null) return part?.required ? [`without the header ${name}`] : [];
      return new RegExp(part?.schema.pattern ?? '').test(value) ? [] : [`${name}: ${value} is not as documented`];
    });

  const bodyFaults = (answer: Answered, where: string, { content }: Response): string[] => {
    const { mediaType, json, bytes, headers } = answer;
    if (!content) return bytes.length > 0 ? ['a body where none is documented'] : [];
    if (!content[mediaType]) return [`${mediaType || 'no media type'} is not documented`];
    if (json === undefined) {
      const disposition = headers.get('content-disposition') ?? '';
      return [
        ...(bytes.length === 0 ? ['an empty file'] : []),
        ...(/^attachment; filename="[^"]+"/.test(disposition) ? [] : ['a file without a name']),
      ];
    }
    const validate = validatorAt(`${where}/content/${escaped(mediaType)}/schema`);
    if (validate(json)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  };

  return (answer) => {
    const { contract, status, headers } = answer;
    const path = `/paths/${escaped(contract.path)}/${contract.method.toLowerCase()}`;
    const operation = at<Operation>(path)?.part;
    if (operation?.operationId !== contract.name) return [`${contract.name} is not documented`];
    const response = at<Response>(`${path}/responses/${status}`);
    const found = response
      ? [
          ...headerFaults(headers, response.pointer, response.part),
          ...bodyFaults(answer, response.pointer, response.part),
        ]
      : [`the status is not documented`];
    const { type } = (answer.json ?? {}) as { type?: string };
    return found.map((fault) => `${contract.name} ${status} ${status < 300 ? '' : (type ?? '')}: ${fault}`);
  };
};
