import type { Contract, Language } from '../../shared/contracts/contract.ts';
import { components, tags, texts } from './document-parts.ts';
import { parametersOf } from './parameters.ts';
import { responsesOf } from './responses.ts';
import { type JsonSchema, type SchemaCollection, schemaCollection } from './schemas.ts';

/** An OpenAPI 3.1 document. */
export type ApiDocument = {
  readonly openapi: '3.1.0';
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> } & JsonSchema;
} & JsonSchema;

/** The limit that a raw body has; a larger one is refused by us or, base64 counted, by the gateway. */
const FILE_LIMIT = { ru: 'Не больше 4 000 000 байт.', en: 'At most 4,000,000 bytes.' };

/**
 * The API document of the contracts: what is not declared in one is not in it.
 *
 * @param language of titles and descriptions; `x-summary` has both
 * @throws {RangeError} when a contract names a problem that is not in the catalogue
 */
export const apiDocument = (contracts: readonly Contract[], language: Language): ApiDocument => {
  const schemas = schemaCollection();
  const operations = contracts.map((contract) => ({ contract, ...partsOf(contract, language, schemas) }));
  const shared = schemas.components();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const { contract, asked, answered } of operations) {
    const path = paths[contract.path] ?? {};
    path[contract.method.toLowerCase()] = {
      operationId: contract.name,
      tags: [contract.room],
      summary: contract.summary[language],
      'x-summary': contract.summary,
      'x-access': contract.access,
      ...(contract.access.target === 'public' ? { security: [] } : {}),
      ...shared.settle(asked, 'input'),
      responses: shared.settle(answered, 'output'),
    };
    paths[contract.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: texts.title[language],
      version: '1',
      description: texts.description[language],
      license: texts.license,
    },
    servers: [{ url: '/v1' }],
    security: [{ idToken: [] }],
    tags: tags(contracts, language),
    paths,
    components: components(shared.schemas, language),
  };
};

/** What goes in and what comes out refer to shared parts each in its own way, so they stay apart until all are known. */
const partsOf = (contract: Contract, language: Language, schemas: SchemaCollection) => {
  const parameters = parametersOf(contract, language, schemas);
  const body = requestBodyOf(contract, language, schemas);
  const asked = { ...(parameters.length > 0 && { parameters }), ...(body && { requestBody: body }) };
  return { asked, answered: responsesOf(contract, language, schemas) };
};

const requestBodyOf = ({ body, consumes }: Contract, language: Language, schemas: SchemaCollection) => {
  if (body === undefined) return undefined;
  if (body !== 'file') {
    const isOptional = body.safeParse({}).success;
    return { required: !isOptional, content: { 'application/json': { schema: schemas.collect(body, 'input') } } };
  }
  const types = consumes ?? ['application/octet-stream'];
  return {
    required: true,
    description: FILE_LIMIT[language],
    content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  };
};
