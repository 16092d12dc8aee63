import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { contracts } from '../../../../shared/contracts/index.ts';

const functions = join(import.meta.dirname, '../../../../functions');

const named = contracts.map((contract) => [contract.name, contract] as const);

/** Names of parameters do not tell one path from another. */
const routeOf = ({ method, path }: Contract): string => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`;

describe('the contracts', () => {
  it('have each name and each route once', () => {
    expect(new Set(contracts.map(({ name }) => name)).size).toBe(contracts.length);
    expect(new Set(contracts.map(routeOf)).size).toBe(contracts.length);
  });

  it('are none without access: the types refuse it', () => {
    const whole = {
      name: 'countCats',
      room: 'cats',
      method: 'GET',
      path: '/cats',
      summary: { ru: 'Кошки', en: 'Cats' },
      reply: z.int(),
      success: 200,
    } as const;

    // @ts-expect-error who may call is not declared
    whole satisfies Contract;
    // @ts-expect-error what it is done to is not declared
    ({ ...whole, access: { roles: ['federal'] } }) satisfies Contract;
    // @ts-expect-error nobody has this role
    ({ ...whole, access: { roles: ['owner'], target: 'everyone' } }) satisfies Contract;
    const declared = { ...whole, access: { roles: ['federal'], target: 'everyone' } } as const satisfies Contract;

    expect(declared.access.roles).toHaveLength(1);
  });
});

describe.each(named)('%s', (_name, { name, room, lambda, method, path, access, params, body, summary }) => {
  it('is a verb and a noun, answered by a function of its room', () => {
    expect(name).toMatch(/^[a-z]+[A-Z][A-Za-z]*$/);
    expect(existsSync(join(functions, room, `${lambda ?? 'http'}.lambda.ts`))).toBe(true);
  });

  it('says in both languages what it does', () => {
    expect(summary.ru).toMatch(/[а-яё]/i);
    expect(summary.en).toMatch(/^[^а-яё]+$/i);
  });

  it('has as parameters what its path names', () => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);

    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(inPath.sort());
  });

  it('lets in some role, or everybody', () => {
    expect(access.roles.length > 0).toBe(access.target !== 'public');
    expect(new Set(access.roles).size).toBe(access.roles.length);
  });

  it('takes a body only where something changes', () => {
    expect(method === 'GET' && body !== undefined).toBe(false);
  });
});
