import * as z from 'zod';
import type { Contract, Language } from '../../shared/contracts/contract.ts';
import { gatewayRefusals, type Refusal, refusalsOf } from './refusals.ts';
import type { JsonSchema, SchemaCollection } from './schemas.ts';

const header = (name: string): JsonSchema => ({ $ref: `#/components/headers/${name}` });

const successText = {
  200: { ru: 'Выполнено.', en: 'Done.' },
  201: { ru: 'Создано.', en: 'Created.' },
  202: { ru: 'Принято; результат будет готов позже.', en: 'Taken; the result follows.' },
  204: { ru: 'Выполнено; ответа нет.', en: 'Done; nothing to say.' },
} as const;

/** Every answer of an operation by its status: ours, and what the gateway says in our place. */
export const responsesOf = (
  contract: Contract,
  language: Language,
  schemas: SchemaCollection,
): Record<string, JsonSchema> => {
  const refusals = refusalsOf(contract, language);
  const byGateway = Object.keys(gatewayRefusals)
    .map(Number)
    .filter((status) => status !== 401 || contract.access.target !== 'public');
  const statuses = [...new Set([...refusals.keys(), ...byGateway])].sort((a, b) => a - b);
  return {
    [contract.success]: success(contract, language, schemas),
    ...furtherSuccesses(contract, language, schemas),
    ...(contract.method === 'GET' && { 304: { $ref: '#/components/responses/NotModified' } }),
    ...Object.fromEntries(statuses.map((status) => [status, refused(status, refusals.get(status) ?? [])])),
    500: { $ref: '#/components/responses/Internal' },
  };
};

const success = (contract: Contract, language: Language, schemas: SchemaCollection): JsonSchema => {
  const { success: status, reply, produces = [], method } = contract;
  const description = successText[status][language];
  if (status === 204) return { description };
  const files = Object.fromEntries(produces.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
  const json = reply === 'file' ? {} : { 'application/json': { schema: schemas.collect(reply, 'output') } };
  const headers = {
    ...((method === 'GET' || hasRevision(contract)) && { ETag: header('ETag') }),
    ...(produces.length > 0 && { 'Content-Disposition': header('ContentDisposition') }),
  };
  return { description, ...(Object.keys(headers).length > 0 && { headers }), content: { ...json, ...files } };
};

/** An answer that says its revision has it as its entity tag too. */
const hasRevision = ({ reply }: Contract): boolean => reply instanceof z.ZodObject && 'revision' in reply.shape;

/** A further success has a body of its own, such as the job that an export became, and says where it is found again. */
const furtherSuccesses = (
  { alsoSucceeds = {} }: Contract,
  language: Language,
  schemas: SchemaCollection,
): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(alsoSucceeds).map(([status, reply]) => [
      status,
      {
        description: successText[Number(status) as keyof typeof successText][language],
        ...(status === '202' && { headers: { Location: header('Location') } }),
        content: { 'application/json': { schema: schemas.collect(reply, 'output') } },
      },
    ]),
  );

const refused = (status: number, refusals: readonly Refusal[]): JsonSchema => {
  const gateway = gatewayRefusals[status];
  const lines = refusals.map(({ slug, title }) => `- \`${slug}\`: ${title}`);
  return {
    description: [...lines, ...(gateway ? [`- API Gateway: ${gateway}`] : [])].join('\n'),
    content: {
      ...(refusals.length > 0 && { 'application/problem+json': { schema: problemOf(status, refusals) } }),
      ...(gateway !== undefined && { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } }),
    },
  };
};

const problemOf = (status: number, refusals: readonly Refusal[]): JsonSchema => ({
  allOf: [
    { $ref: '#/components/schemas/Problem' },
    {
      type: 'object',
      properties: {
        type: { enum: refusals.map(({ slug }) => `/problems/${slug}`) },
        status: { const: status },
      },
    },
  ],
});
