import type { StateMachine } from 'aws-local-stepfunctions';
import type { Functions } from '../functions/functions.ts';
import { type DataLimitExceeded, FunctionFault, mustFit, Over } from './faults.ts';
import type { FunctionCall } from './function-call.ts';
import type { MachineOfTemplate } from './of-template.ts';
import type { Waits } from './waits.ts';

/** How an execution has ended, as AWS words it. */
export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause?: string };

/** One execution under way. */
export type Run = {
  /** nothing when it was cut off */
  readonly ended: Promise<Ending | undefined>;
  /** it only waits for an instant of the clock */
  readonly isWaiting: boolean;
  cut(): void;
};

export type RunParts = {
  readonly machine: MachineOfTemplate;
  /** of the execution */
  readonly name: string;
  /** JSON */
  readonly input: string;
  readonly functions: Pick<Functions, 'invoke'>;
  readonly waits: Waits;
  readonly now: () => number;
  /** pause before a state that failed is tried again. @default what the state says, cut to a second */
  readonly retryMilliseconds?: number | undefined;
};

type Json = Parameters<StateMachine['run']>[0];
type Engine = ConstructorParameters<typeof StateMachine>[0];
type Handlers = Record<string, (given: Json) => Promise<Json>>;

/** @throws what the engine had for a cause, when it wrapped one */
const endingOf = (error: unknown): Ending => {
  const { name, cause, message } = error as Error & { cause?: Error };
  if (name === 'ExecutionTimeoutError') return { status: 'TIMED_OUT', error: 'States.Timeout' };
  const thrown = cause ?? { name, message };
  return { status: 'FAILED', error: thrown.name, cause: thrown.message };
};

/** Begins an execution: tasks call the functions of the template, waits go by the system's clock. */
export const startRun = (parts: RunParts): Run => {
  const { machine, name, input, functions, waits, now, retryMilliseconds } = parts;
  const { prepared, calls, waits: waitStates } = machine.definition;
  let isOver = false;
  let isCut = false;
  let calling = 0;
  let waiting = 0;
  let abort = () => {};

  const call = async ({ functionName, isWrapped }: FunctionCall, given: Json): Promise<Json> => {
    if (isOver) throw new Over();
    const payload = JSON.stringify(isWrapped ? ((given as { Payload?: Json }).Payload ?? {}) : given);
    mustFit(payload);
    calling += 1;
    try {
      const outcome = await functions.invoke(functionName, payload);
      if (isOver) throw new Over();
      if (outcome.functionError) throw new FunctionFault(outcome.payload);
      mustFit(outcome.payload);
      const reply = JSON.parse(outcome.payload);
      if (!isWrapped) return reply;
      return {
        ExecutedVersion: '$LATEST',
        Payload: reply,
        SdkResponseMetadata: { RequestId: outcome.requestId },
        StatusCode: 200,
      };
    } finally {
      calling -= 1;
    }
  };

  const wait = async (given: Json): Promise<Json> => {
    if (isOver) throw new Over();
    const { seconds, timestamp } = given as { seconds?: number; timestamp?: string };
    waiting += 1;
    await waits.until(timestamp === undefined ? now() + Number(seconds) * 1_000 : Date.parse(timestamp));
    waiting -= 1;
    if (isOver) throw new Over();
    return null;
  };

  const handlers: Handlers = Object.fromEntries([
    ...[...calls].map(([state, called]) => [state, (given: Json) => call(called, given)] as const),
    ...[...waitStates].map((state) => [state, wait] as const),
  ]);
  const pauses = Object.fromEntries(statesWithRetry(prepared).map((state) => [state, retryMilliseconds ?? 0]));

  const execute = async (): Promise<Ending | undefined> => {
    // Only now, since loading it takes longer than everything else at a start.
    const { StateMachine: EngineMachine } = await import('aws-local-stepfunctions');
    if (isCut) return undefined;
    const execution = new EngineMachine(prepared as unknown as Engine, { validationOptions: { noValidate: true } }).run(
      JSON.parse(input),
      {
        overrides: {
          taskResourceLocalHandlers: handlers,
          ...(retryMilliseconds !== undefined && { retryIntervalOverrides: pauses }),
        },
        context: {
          Execution: { Id: `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`, Name: name },
          StateMachine: { Id: machine.arn, Name: machine.machineName },
        },
      },
    );
    abort = execution.abort;
    const overflow = overflowOf(execution.eventLogs).then((found) => {
      if (found) execution.abort();
      return found;
    });
    const failure = (error: unknown): Ending | undefined => (isCut ? undefined : endingOf(error));
    const ending = await execution.result.then((output): Ending => ({ status: 'SUCCEEDED', output }), failure);
    isOver = true;
    const found = await overflow;
    return found && !isCut ? endingOf(found) : ending;
  };

  return {
    ended: execute(),
    get isWaiting() {
      return waiting > 0 && calling === 0;
    },
    cut: () => {
      isCut = true;
      isOver = true;
      abort();
    },
  };
};

/** The names of states that may be tried again, at any depth. */
function statesWithRetry(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(typeof inner === 'object' && inner !== null && 'Retry' in inner ? [name] : []),
    ...statesWithRetry(inner),
  ]);
}

/** Looks at what states take and give; ends with the execution, or at the first that is too large. */
async function overflowOf(events: AsyncIterable<object>): Promise<DataLimitExceeded | undefined> {
  for await (const event of events) {
    const { input, output } = (event as { state?: { input?: unknown; output?: unknown } }).state ?? {};
    try {
      for (const data of [input, output]) if (data !== undefined) mustFit(JSON.stringify(data));
    } catch (error) {
      return error as DataLimitExceeded;
    }
  }
  return undefined;
}
