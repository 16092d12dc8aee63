import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Shift } from '../clock.ts';
import { LOAD_MILLISECONDS, REPLY_BYTES } from './limits.ts';
import type { Call, FunctionError, Report, WorkerSetup } from './messages.ts';
import { entryOf, type FunctionOfTemplate } from './of-template.ts';

/** What came of a call: exactly what Lambda would tell the caller. */
export type Outcome = {
  readonly requestId: string;
  /** JSON: the reply, or the error when `functionError` is set */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
};

/** One execution environment: a worker thread with one function in it. */
export type Execution = {
  /** one call at a time; after an outcome that ends it, `alive` is false */
  run(payload: string, backMilliseconds: number): Promise<Outcome>;
  readonly alive: boolean;
  stop(): Promise<void>;
};

export type ExecutionSettings = {
  readonly environment: Record<string, string>;
  readonly shift: Shift;
  readonly logFolder: string;
};

/** Where compiled code is kept: a thread that finds its bundle there starts in half the time. The function never sees it. */
const COMPILED = join(import.meta.dirname, '..', '..', '..', '.build', 'compiled');

/** Of the thread's stack, megabytes: schemas nest deeply. */
const STACK_MEGABYTES = 8;

const failed = (requestId: string, error: FunctionError): Outcome => ({
  requestId,
  payload: JSON.stringify(error),
  functionError: 'Unhandled',
});

const exited = (requestId: string, error: unknown): FunctionError =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { errorType: 'Runtime.OutOfMemory', errorMessage: `RequestId: ${requestId} Error: Runtime exited: out of memory` }
    : { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited` };

const timedOut = (requestId: string, seconds: number): FunctionError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
});

const checked = (requestId: string, payload: string): Outcome =>
  Buffer.byteLength(payload) <= REPLY_BYTES
    ? { requestId, payload }
    : failed(requestId, {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${REPLY_BYTES} bytes).`,
      });

const startWorker = (made: FunctionOfTemplate, { environment, shift, logFolder }: ExecutionSettings): Worker => {
  const logStream = randomUUID();
  const setup: WorkerSetup = {
    ...entryOf(made),
    shift,
    functionName: made.functionName,
    functionArn: made.arn,
    memoryMegabytes: made.memoryMegabytes,
    logStream,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: { ...environment, AWS_LAMBDA_LOG_STREAM_NAME: logStream, NODE_COMPILE_CACHE: COMPILED },
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: made.memoryMegabytes, stackSizeMb: STACK_MEGABYTES },
    stdout: true,
    stderr: true,
    execArgv: [],
  });
  const log = createWriteStream(join(logFolder, `${made.functionName}.log`), { flags: 'a' });
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });
  worker.once('exit', () => setImmediate(() => log.end()));
  return worker;
};

/** Starts an environment; it loads the function at once. */
export const startExecution = (made: FunctionOfTemplate, settings: ExecutionSettings): Execution => {
  const worker = startWorker(made, settings);
  let alive = true;
  let unusable: FunctionError | undefined;
  let onReport: ((report: Report) => void) | undefined;
  let onEnd: ((error: unknown) => void) | undefined;
  let crash: unknown;
  const end = async () => {
    alive = false;
    await worker.terminate();
  };

  const loaded = new Promise<void>((settle) => {
    const timer = setTimeout(() => {
      unusable = { errorType: 'Sandbox.Timedout', errorMessage: 'The function did not load in time.' };
      settle();
    }, LOAD_MILLISECONDS);
    const done = () => {
      clearTimeout(timer);
      settle();
    };
    onReport = (report) => {
      if (report.is === 'unusable') unusable = report.error;
      done();
    };
    onEnd = done;
  });
  worker.on('message', (report: Report) => onReport?.(report));
  worker.on('error', (error) => {
    crash = error;
  });
  worker.on('exit', () => {
    alive = false;
    onEnd?.(crash);
  });

  const call = (requestId: string, payload: string, backMilliseconds: number): Promise<Outcome> =>
    new Promise((settle) => {
      const timer = setTimeout(() => {
        settle(failed(requestId, timedOut(requestId, made.timeoutSeconds)));
        void end();
      }, made.timeoutSeconds * 1_000);
      const done = (outcome: Outcome) => {
        clearTimeout(timer);
        settle(outcome);
      };
      onReport = (report) => {
        if (report.is === 'reply') done(checked(requestId, report.payload));
        if (report.is === 'failure') done(failed(requestId, report.error));
      };
      onEnd = (error) => done(failed(requestId, exited(requestId, error)));
      const timeoutMilliseconds = made.timeoutSeconds * 1_000;
      worker.postMessage({ requestId, payload, timeoutMilliseconds, backMilliseconds } satisfies Call);
    });

  return {
    get alive() {
      return alive;
    },
    run: async (payload, backMilliseconds) => {
      const requestId = randomUUID();
      await loaded;
      if (unusable) {
        await end();
        return failed(requestId, unusable);
      }
      if (!alive) return failed(requestId, exited(requestId, crash));
      return call(requestId, payload, backMilliseconds);
    },
    stop: end,
  };
};
