import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  ASK_AGAIN,
  ASSETS,
  contentPolicy,
  KEEP_FOR_EVER,
  type PageOrigins,
  pageHeaders,
} from '../../platform/page-policy.ts';
import type { HttpReply } from '../http/reply.ts';

const compress = promisify(gzip);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** What the gateway answers and not the page. */
const NOT_THE_PAGE = ['/v1/', '/_local/'];

export type PageSettings = PageOrigins & { readonly clientId: string };
type File = { readonly plain: Buffer; readonly compressed: Buffer; readonly headers: Record<string, string> };

/**
 * The page as CloudFront gives it: its files with the same headers, and `index.html` for every place of the account.
 *
 * @param folder what the build has left
 */
export const pageFiles = async (folder: string, { clientId, ...origins }: PageSettings) => {
  const policy = contentPolicy(origins);
  const fileOf = async (path: string, plain: Buffer): Promise<readonly [string, File]> => [
    path,
    {
      plain,
      compressed: await compress(plain),
      headers: {
        ...pageHeaders,
        'content-security-policy': policy,
        'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
        'cache-control': path.startsWith(ASSETS) ? KEEP_FOR_EVER : ASK_AGAIN,
        vary: 'accept-encoding',
      },
    },
  ];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const built = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      return fileOf(`/${relative(folder, file).split(sep).join('/')}`, await readFile(file));
    });
  const config = Buffer.from(JSON.stringify({ signIn: origins.signIn, clientId, trial: true }));
  const files = new Map(await Promise.all([...built, fileOf('/config.json', config)]));

  return async ({ method, url = '/', headers }: IncomingMessage): Promise<HttpReply | undefined> => {
    const path = url.split('?')[0] ?? '/';
    if ((method !== 'GET' && method !== 'HEAD') || NOT_THE_PAGE.some((prefix) => path.startsWith(prefix)))
      return undefined;
    const file = files.get(path) ?? (extname(path) === '' ? files.get('/index.html') : undefined);
    if (!file) return undefined;
    const packed = headers['accept-encoding']?.includes('gzip') ?? false;
    return {
      status: 200,
      headers: { ...file.headers, ...(packed && { 'content-encoding': 'gzip' }) },
      body: packed ? file.compressed : file.plain,
    };
  };
};
