import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { synthesizeWhenChanged } from '../../../infra/local/synthesis.ts';
import { heading, number, tableText } from '../print.ts';
import { OPENING_BY, REMINDED_AT, regionThatOwes, STARTED_AT } from './scene.ts';

/** One check of a region all of whose schools owe, from the firing of its entry. */
export type Reminding = {
  readonly what: string;
  readonly schools: number;
  /** until as many letters as schools lay in the state folder */
  readonly mailedMilliseconds: number;
  /** until their fates were known too and nothing was under way */
  readonly settledMilliseconds: number;
  /** of the process with the functions, the state machine and the services; the engine of the tables is another */
  readonly cpuMilliseconds: number;
};

/** Pause between looks into the folder, milliseconds. */
const LOOK = 50;

const letters = async ({ stateDir }: Instance): Promise<number> => {
  const files = await readdir(join(stateDir, 'mail')).catch((): string[] => []);
  return files.filter((file) => file.endsWith('.eml')).length;
};

const plan = async ({ clients, functionName }: Instance): Promise<void> => {
  const FunctionName = functionName('DeadlinesPlanChecks');
  const { FunctionError } = await clients.functions.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }),
  );
  if (FunctionError !== undefined) throw new Error('The timetable could not be made.');
};

const measure = async (instance: Instance, what: string, schools: number, to: string): Promise<Reminding> => {
  const before = await letters(instance);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  let isSettled = false;
  const settled = instance.moveClock(to).then(() => {
    isSettled = true;
    return performance.now() - begun;
  });
  while (!isSettled && (await letters(instance)) < before + schools) await wait(LOOK);
  const mailedMilliseconds = performance.now() - begun;
  const settledMilliseconds = await settled;
  const { user, system } = process.cpuUsage(cpu);
  const more = (await letters(instance)) - before;
  if (more < schools) throw new Error(`${more} of ${schools} schools got a letter.`);
  return { what, schools, mailedMilliseconds, settledMilliseconds, cpuMilliseconds: (user + system) / 1_000 };
};

/** The opening of a stage, with functions that nobody has called yet, and the reminder after it. */
export const measureReminders = async (schools: number): Promise<readonly Reminding[]> => {
  process.env.TZ = 'UTC';
  const folder = await mkdtemp(join(tmpdir(), 'vpr-bench-'));
  const instance = await startInstance({
    templateDir: await synthesizeWhenChanged(),
    stateDir: join(folder, 'state'),
    at: STARTED_AT,
    seeds: [regionThatOwes(schools)],
  });
  try {
    await plan(instance);
    return [
      await measure(instance, 'opening, functions cold', schools, OPENING_BY),
      await measure(instance, 'reminder', schools, REMINDED_AT),
    ];
  } finally {
    await instance.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

export const remindersText = (all: readonly Reminding[]): string =>
  heading(
    'A check of one region all of whose schools owe, on the whole system on this machine, from the firing of its entry',
  ) +
  tableText(
    ['check', 'schools', 'letters in the folder, s', 'all settled, s', 'CPU, s'],
    all.map((one) => [
      one.what,
      one.schools,
      number(one.mailedMilliseconds / 1_000, 1),
      number(one.settledMilliseconds / 1_000, 1),
      number(one.cpuMilliseconds / 1_000, 1),
    ]),
  );
