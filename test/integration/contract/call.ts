import { idTokens } from '../../../infra/local/demo/id-tokens.ts';
import { demoPassword } from '../../../infra/local/demo-password.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';

/** One HTTP call of an operation, as curl would make it. */
export type Call = {
  readonly login?: string | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the bytes of a file */
  readonly body?: unknown;
};

export type Answered = {
  readonly contract: Contract;
  readonly status: number;
  readonly headers: Headers;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** the parsed body where it is JSON */
  readonly json: unknown;
};

const filled = ({ path }: Contract, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? name));

/** Calls operations of a running system as any seeded login, or as nobody. */
export const caller = async (instance: Instance) => {
  const { clients, userPoolId, userPoolClientId, stateDir } = instance;
  const tokens = idTokens({
    identity: clients.identity,
    userPoolId,
    userPoolClientId,
    password: await demoPassword(stateDir),
  });
  return async (
    contract: Contract,
    { login, params = {}, query = {}, headers = {}, body }: Call,
  ): Promise<Answered> => {
    const search = new URLSearchParams(query).toString();
    const isFile = body instanceof Uint8Array;
    const response = await fetch(`${instance.url}/v1${filled(contract, params)}${search && `?${search}`}`, {
      method: contract.method,
      headers: {
        ...(login !== undefined && { authorization: `Bearer ${await tokens.of(login)}` }),
        ...(body !== undefined && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    // What is to be kept as a file is given byte for byte, JSON or not.
    const isGivenAsFile = response.headers.get('content-disposition')?.startsWith('attachment') === true;
    const json = mediaType.endsWith('json') && !isGivenAsFile ? JSON.parse(bytes.toString()) : undefined;
    return { contract, status: response.status, headers: response.headers, mediaType, bytes, json };
  };
};

export type Caller = Awaited<ReturnType<typeof caller>>;
