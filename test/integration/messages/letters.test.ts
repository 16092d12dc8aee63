import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import { clientsOf } from '../../../infra/local/clients.ts';
import type { Clients, Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { synthesizeWhenChanged } from '../../../infra/local/synthesis.ts';
import { type Table, table as tableOf } from '../../../shared/dynamo/table.ts';
import { stoppedClock } from '../../../shared/kernel/clock.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { fateOf } from '../../../shared/messages/fate.ts';
import { letterKey, toLetter } from '../../../shared/messages/letter-item.ts';
import { outboxRepository } from '../../../shared/messages/outbox.repository.ts';
import { aDirectory, aSchoolRow } from '../../fixtures/directory.ts';
import { aLetter } from '../../fixtures/messages.ts';

/** More than a page of what is due, and than are under way at once. */
const SCHOOLS = 120;
const NOW = '2027-02-08T08:00:00.000Z';
const clock = stoppedClock(NOW);

const letters = Array.from({ length: SCHOOLS }, (_, i) =>
  aLetter({ to: `s-22-${1000 + i}`, urgent: true, at: instant(NOW) }),
);

let templateDir: string;
let stateDir: string;
let instance: Instance | undefined;
const children: ChildProcess[] = [];

beforeEach(async () => {
  stateDir = join(await mkdtemp(join(tmpdir(), 'vpr-letters-')), 'state');
  templateDir = await synthesizeWhenChanged();
}, 180_000);

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await instance?.stop();
  instance = undefined;
  await rm(join(stateDir, '..'), { recursive: true, force: true });
});

const start = async (at?: string): Promise<Instance> => {
  instance = await startInstance({ templateDir, stateDir, retryMilliseconds: [1000], ...(at !== undefined && { at }) });
  return instance;
};

const putLetters = async (table: Table) => {
  await aDirectory(
    table,
    letters.map(({ to }) => aSchoolRow({ id: to, contact: { email: `${to}@school.example` } })),
  );
  return outboxRepository(table, { ...schoolReader(table, clock), ...territoryReader(table, clock) }).put(
    letters,
    instant(NOW),
  );
};

const callSender = (clients: Clients, name: string) =>
  clients.functions.send(
    new InvokeCommand({ FunctionName: name, InvocationType: 'Event', Payload: Buffer.from('{}') }),
  );

const files = async (): Promise<string[]> =>
  (await readdir(join(stateDir, 'mail')).catch(() => [])).filter((file) => file.endsWith('.eml'));

/** A line for each mail that was given over. */
const givenOver = async (): Promise<string[]> =>
  (await readFile(join(stateDir, 'mail', 'letters.jsonl'), 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).id);

const fates = async (table: Table): Promise<Record<string, number>> => {
  const items = await table.getAll(letters.map(letterKey));
  const counts: Record<string, number> = {};
  for (const item of items) counts[fateOf(toLetter(item).post)] = (counts[fateOf(toLetter(item).post)] ?? 0) + 1;
  return counts;
};

describe('letters to many schools', () => {
  it('land once each in the state folder, and their fate beside them', async () => {
    const { clients, url, tableName, functionName, idle } = await start(NOW);
    const table = tableOf(clients.tables, tableName('Main'));
    const posted = await putLetters(table);

    await callSender(clients, functionName('SendLetters'));
    await idle();

    expect(posted).toMatchObject({ created: SCHOOLS, unreachable: [] });
    expect(new Set(await givenOver()).size).toBe(SCHOOLS);
    expect(await givenOver()).toHaveLength(SCHOOLS);
    const [first = ''] = await files();
    expect(await readFile(join(stateDir, 'mail', first), 'utf8')).toContain(`List-Unsubscribe: <${url}/>`);
    expect(await fates(table)).toEqual({ delivered: SCHOOLS });
  }, 600_000);

  it('are sent once each, though the system is killed in the middle', async () => {
    const first = await start(NOW);
    const name = first.functionName('SendLetters');
    await putLetters(tableOf(first.clients.tables, first.tableName('Main')));
    await first.stop();
    instance = undefined;
    const script = join(import.meta.dirname, '..', 'support', 'run-deployment.ts');
    const child = spawn(process.execPath, [script, templateDir, stateDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
    await callSender(clientsOf(JSON.parse(String(line)).endpoints, 'eu-central-1'), name);
    while ((await files()).length < 20) await wait(5);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = await givenOver();

    const { clients, tableName, now, moveClock, idle } = await start();
    const table = tableOf(clients.tables, tableName('Main'));
    await idle();
    await moveClock(new Date(now() + 2 * 60 * 60_000).toISOString());
    await idle();

    const after = await givenOver();
    expect(before.length).toBeLessThan(SCHOOLS);
    expect(await files()).toHaveLength(SCHOOLS);
    // The mail service dies too: of what it had under way, one letter for each that is sent at once, it may not have told all.
    const { sent = 0, ...others } = await fates(table);
    expect(others).toEqual({ delivered: SCHOOLS - sent });
    expect(sent).toBeLessThanOrEqual(16);
    expect(after.length - new Set(after).size).toBeLessThanOrEqual(16);
  }, 600_000);
});
