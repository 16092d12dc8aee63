import { deepStrictEqual } from 'node:assert';
import type { Answer } from './host.ts';

type Body = { readonly receipt?: { readonly at: string }; readonly instance?: string };

/** An answer without what no two requests have in common: the instant and the number of the request. */
export const comparable = ({ status, type, body }: Answer): unknown => {
  const { receipt, instance, ...rest } = body as Body;
  return {
    status,
    type,
    ...rest,
    ...(receipt && { receipt: { ...receipt, at: '-' } }),
    ...(instance && { instance: '-' }),
  };
};

/** @throws {AssertionError} where they differ */
export const mustBeEqual = (one: Answer, other: Answer, status: number): void => {
  deepStrictEqual(one.status, status);
  deepStrictEqual(comparable(one), comparable(other));
};
