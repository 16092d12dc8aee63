import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpExchange } from '../../../infra/local/demo/http-exchange.ts';
import { cpuOf, type Host, startChild, stopChild } from './host.ts';
import { headersOf, pathOf } from './request.ts';

/** Fastify and SQLite in a process of their own; the database is a file, as it would be. */
export const startPlainHost = async (campaignId: string): Promise<Host> => {
  const folder = await mkdtemp(join(tmpdir(), 'vpr-bench-'));
  const { child, first: url } = await startChild(join(import.meta.dirname, 'plain-child.ts'), {
    BENCH_DATABASE: join(folder, 'plain.db'),
  });
  const http = httpExchange();
  return {
    name: 'Fastify, SQLite',
    upload: async (upload) => {
      const { status, headers, body } = await http.send({
        method: 'PUT',
        url: `${url}${pathOf(upload, campaignId)}`,
        headers: headersOf(upload.bytes),
        body: upload.bytes,
      });
      return { status, type: String(headers['content-type']), body: JSON.parse(body.toString('utf8')) };
    },
    cpuMilliseconds: () => cpuOf(child),
    reset: async () => {
      const done = once(child, 'message');
      child.send('reset');
      await done;
    },
    stop: async () => {
      http.close();
      await stopChild(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
