import type { Contract, Language } from '../../shared/contracts/contract.ts';
import type { JsonSchema, SchemaCollection } from './schemas.ts';

type Place = 'path' | 'query' | 'header';

/** Headers by the names that people know them by. */
const headerNames: Readonly<Record<string, string>> = { 'if-match': 'If-Match' };

/** Everything that an operation takes beside its body. */
export const parametersOf = (contract: Contract, language: Language, schemas: SchemaCollection): JsonSchema[] => {
  const { method, access, params, query, headers } = contract;
  const isSignedIn = access.target !== 'public';
  return [
    ...declared(params, 'path', schemas),
    ...declared(query, 'query', schemas),
    ...declared(headers, 'header', schemas),
    ...(method === 'POST' && isSignedIn ? [common('IdempotencyKey')] : []),
    ...(method === 'GET' ? [common('IfNoneMatch')] : []),
    common('AcceptLanguage'),
  ].map((parameter) => withFormatNote(parameter, language));
};

const common = (name: string): JsonSchema => ({ $ref: `#/components/parameters/${name}` });

const declared = (given: Contract['params'], place: Place, schemas: SchemaCollection): JsonSchema[] => {
  if (!given) return [];
  const { properties = {}, required = [] } = schemas.collect(given, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name: place === 'header' ? (headerNames[name] ?? name) : name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
};

const FORMAT_NOTE = {
  ru: 'Вид ответа; важнее заголовка Accept.',
  en: 'The form of the answer; wins over Accept.',
};

const withFormatNote = (parameter: JsonSchema, language: Language): JsonSchema =>
  parameter.in === 'query' && parameter.name === 'format' && parameter.description === undefined
    ? { ...parameter, description: FORMAT_NOTE[language] }
    : parameter;
