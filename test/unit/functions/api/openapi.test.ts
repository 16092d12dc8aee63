import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiDocument } from '../../../../functions/api/openapi.ts';
import { ifMatch, pageQuery, XLSX } from '../../../../shared/contracts/common.ts';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { contracts } from '../../../../shared/contracts/index.ts';

const aContract = (changes: Partial<Contract> = {}): Contract => ({
  name: 'countCats',
  room: 'cats',
  method: 'GET',
  path: '/cats',
  access: { roles: ['federal'], target: 'everyone' },
  summary: { ru: 'Кошки', en: 'Cats' },
  reply: z.object({ cats: z.int() }),
  success: 200,
  ...changes,
});

type Described = {
  parameters: { name?: string; in?: string; required?: boolean; schema?: unknown; $ref?: string }[];
  responses: Record<string, { description?: string; content?: Record<string, { schema: unknown }> }>;
  requestBody: { content: Record<string, unknown> };
  [member: string]: unknown;
};

const described = (contract: Contract): Described => {
  const { paths } = apiDocument([contract], 'en');
  return paths[contract.path]?.[contract.method.toLowerCase()] as Described;
};

const names = ({ parameters }: Described): (string | undefined)[] =>
  parameters.map(({ name, $ref }) => name ?? $ref?.split('/').at(-1));

describe('the API document', () => {
  it.each(['ru', 'en'] as const)('is a valid OpenAPI 3.1 document in %s', async (language) => {
    const document = apiDocument(contracts, language);

    const outcome = await new Validator().validate(JSON.parse(JSON.stringify(document)));

    expect(outcome).toMatchObject({ valid: true });
  });

  it('has every operation once, with its room, its access and both summaries', () => {
    const { paths } = apiDocument(contracts, 'ru');

    const found = Object.values(paths).flatMap((path) => Object.values(path));

    expect(found.map(({ operationId }) => operationId).sort()).toEqual(contracts.map(({ name }) => name).sort());
    for (const { name, room, access, summary } of contracts) {
      expect(found).toContainEqual(
        expect.objectContaining({ operationId: name, tags: [room], 'x-access': access, 'x-summary': summary }),
      );
    }
  });

  it('leads every reference to something', () => {
    const document = apiDocument(contracts, 'ru');

    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    const lost = references.filter(
      (path) =>
        path.split('/').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document) === undefined,
    );

    expect(references.length).toBeGreaterThan(0);
    expect(lost).toEqual([]);
  });

  it('refuses a contract that names a refusal which nothing can throw', () => {
    expect(() => apiDocument([aContract({ problems: ['cat-on-the-keyboard'] })], 'ru')).toThrow(/cat-on-the-keyboard/);
  });

  it('keeps a part that is taken otherwise than it is given apart for each way', () => {
    const Cat = z.object({ name: z.string(), lives: z.int().default(9) }).meta({ id: 'Cat' });
    const House = z.object({ cats: z.array(Cat) }).meta({ id: 'House' });
    const contract = aContract({ method: 'PUT', body: House, reply: House });

    const { components } = apiDocument([contract], 'en');

    expect(components.schemas.Cat).toMatchObject({ required: ['name', 'lives'] });
    expect(components.schemas.CatInput).toMatchObject({ required: ['name'] });
    expect(components.schemas.HouseInput).toMatchObject({
      properties: { cats: { items: { $ref: '#/components/schemas/CatInput' } } },
    });
    expect(described(contract).requestBody.content['application/json']).toEqual({
      schema: { $ref: '#/components/schemas/HouseInput' },
    });
  });
});

describe('an operation of the document', () => {
  it('takes an Idempotency-Key where it is a POST, and only there', () => {
    const post = described(aContract({ method: 'POST' }));
    const put = described(aContract({ method: 'PUT' }));

    expect(names(post)).toContain('IdempotencyKey');
    expect(names(put)).not.toContain('IdempotencyKey');
  });

  it('says of each parameter where it stands and what it takes', () => {
    const contract = aContract({
      path: '/cats/{cat}',
      params: z.object({ cat: z.string() }),
      query: pageQuery.extend({ asleep: z.stringbool().optional() }),
      headers: ifMatch,
    });

    const { parameters } = described(contract);

    expect(parameters).toContainEqual({ name: 'cat', in: 'path', required: true, schema: { type: 'string' } });
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', in: 'header', required: false }));
    expect(parameters).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200 },
    });
    expect(parameters).toContainEqual({
      name: 'asleep',
      in: 'query',
      required: false,
      schema: { type: 'string', enum: ['true', 'false'] },
    });
  });

  it('lists its own refusals, those of every operation and those of the gateway', () => {
    const { responses } = described(aContract({ method: 'POST', problems: ['window-closed'] }));

    expect(responses['409']?.description).toMatch(/window-closed/);
    expect(responses['409']?.description).toMatch(/request-in-progress/);
    expect(responses['403']?.content).toHaveProperty('application/problem+json');
    expect(Object.keys(responses['401']?.content ?? {})).toEqual(['application/json']);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['413', '429', '500', '503']));
  });

  it('asks for no token where it is public, and then answers no 401', () => {
    const open = described(aContract({ access: { roles: [], target: 'public' } }));

    expect(open.security).toEqual([]);
    expect(open.responses).not.toHaveProperty('401');
  });

  it('may find a GET unchanged', () => {
    expect(described(aContract()).responses).toHaveProperty('304');
    expect(described(aContract({ method: 'POST' })).responses).not.toHaveProperty('304');
  });

  it('has a schema for each of its successes, and says where a job is found', () => {
    const Job = z.object({ job: z.string() }).meta({ id: 'Job' });

    const { responses } = described(aContract({ alsoSucceeds: { 202: Job } }));

    expect(responses['200']).toMatchObject({ headers: { ETag: {} } });
    expect(responses['202']).toMatchObject({
      headers: { Location: {} },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Job' } } },
    });
  });

  it('takes a file in the raw body with its media types, and tells what is wrong with one', () => {
    const contract = aContract({ method: 'PUT', body: 'file', consumes: [XLSX] });

    const { requestBody, responses } = described(contract);

    expect(Object.keys(requestBody.content)).toEqual([XLSX]);
    expect(responses['422']?.description).toMatch(/workbook-encrypted/);
    expect(responses['413']?.description).toMatch(/body-too-large/);
  });
});
