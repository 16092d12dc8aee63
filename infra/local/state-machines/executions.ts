import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { machineNow } from '../clock.ts';
import { readJsonFile, writeWhole } from '../files.ts';
import type { Functions } from '../functions/functions.ts';
import { type EndedExecutions, Execution, endedExecutions } from './ended.ts';
import { mustFit } from './faults.ts';
import type { MachineOfTemplate } from './of-template.ts';
import { type Run, startRun } from './run.ts';
import { systemWaits } from './waits.ts';

/** All executions of the state machines: begun once they are on the disk, so that a kill loses none. */
export type Executions = {
  /** @throws {Error} for a machine that there is not, or an input over 256 KB */
  begin(machineArn: string, input: string): Promise<void>;
  /** those that run and the last that have ended, in the order in which they began */
  list(): Promise<readonly Execution[]>;
  /** executions that do something; one that only waits for an instant does not count */
  readonly pending: number;
  /** lets those go on whose instant has come: for after a move of the clock */
  look(): void;
  /** cuts all off; they are begun again at the next start, from their beginning */
  stop(): void;
};

export type ExecutionParts = {
  readonly machines: readonly MachineOfTemplate[];
  readonly functions: Pick<Functions, 'invoke' | 'find'>;
  readonly folder: string;
  /** of the system's clock, milliseconds of the epoch */
  readonly now: () => number;
  /** pause before a state that failed is tried again. @default what the state says, cut to a second */
  readonly retryMilliseconds?: number | undefined;
};

const GONE = { status: 'ABORTED', error: 'StateMachineDoesNotExist' } as const;

const mustCallWhatThereIs = ({ machines, functions }: ExecutionParts): void => {
  for (const { definition } of machines)
    for (const { functionName } of definition.calls.values()) functions.find(functionName);
};

/** @throws {Error} naming a function that a machine calls and the template does not have */
export const startExecutions = async (parts: ExecutionParts): Promise<Executions> => {
  const { machines, functions, folder, now, retryMilliseconds } = parts;
  mustCallWhatThereIs(parts);
  await mkdir(folder, { recursive: true });
  const ended: EndedExecutions = await endedExecutions(join(folder, 'ended'));
  const waits = systemWaits(now);
  const runs = new Map<string, Run | undefined>();
  let stopped = false;

  const isoNow = (): string => new Date(now()).toISOString();

  const end = async (file: string, execution: Execution): Promise<void> => {
    if (execution.status !== 'SUCCEEDED') {
      console.error(`${execution.machineArn}: the execution ${execution.name} has ended ${execution.status}.`);
    }
    await ended.keep(file, { ...execution, endedAt: isoNow() });
    await rm(join(folder, file), { force: true });
  };

  const execute = async (file: string, execution: Execution): Promise<void> => {
    const machine = machines.find(({ arn }) => arn === execution.machineArn);
    if (!machine) return end(file, { ...execution, ...GONE });
    const { name, input } = execution;
    const run = startRun({ machine, name, input, functions, waits, now, retryMilliseconds });
    runs.set(file, run);
    const ending = await run.ended;
    if (ending && !stopped) await end(file, { ...execution, ...ending });
  };

  const start = (file: string, execution: Execution): void => {
    runs.set(file, undefined);
    execute(file, execution)
      .catch((error: unknown) => {
        if (!stopped) console.error(`The execution ${execution.name} could not be kept.`, error);
      })
      .finally(() => runs.delete(file));
  };

  const running = async (): Promise<readonly (readonly [string, Execution])[]> => {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
    const read = async (file: string) => [file, await readJsonFile(join(folder, file))] as const;
    // One that ends meanwhile is among the ended.
    return (await Promise.all(files.map(read))).flatMap(([file, kept]) =>
      kept === undefined ? [] : [[file, Execution.parse(kept)] as const],
    );
  };

  for (const [file, execution] of await running()) {
    if (await ended.has(file)) {
      await rm(join(folder, file), { force: true });
      continue;
    }
    const again = { ...execution, runs: execution.runs + 1 };
    await writeWhole(join(folder, file), JSON.stringify(again));
    start(file, again);
  }

  return {
    begin: async (machineArn, input) => {
      if (!machines.some(({ arn }) => arn === machineArn)) throw new Error(`There is no state machine ${machineArn}.`);
      mustFit(input);
      JSON.parse(input);
      const file = `${machineNow()}-${randomUUID()}.json`;
      const name = randomUUID();
      const execution: Execution = { name, machineArn, status: 'RUNNING', startedAt: isoNow(), runs: 1, input };
      await writeWhole(join(folder, file), JSON.stringify(execution));
      if (!stopped) start(file, execution);
    },
    list: async () => {
      const under = await running();
      return [...(await ended.list()), ...under.map(([, execution]) => execution)];
    },
    get pending() {
      return [...runs.values()].filter((run) => !run?.isWaiting).length;
    },
    look: waits.look,
    stop: () => {
      stopped = true;
      for (const run of runs.values()) run?.cut();
      waits.stop();
    },
  };
};
