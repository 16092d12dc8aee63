import type { PoolOfTemplate } from './pool-of-template.ts';
import type { Tokens } from './tokens.ts';
import type { Users } from './users.ts';

/** What the operations of the pool work with. */
export type Pool = {
  readonly pool: PoolOfTemplate;
  readonly users: Users;
  readonly tokens: Tokens;
};

/** One operation of the API, from the parsed body of a request to that of the reply. */
export type Operation = (input: unknown) => Promise<unknown>;
export type Operations = Readonly<Record<string, Operation>>;
