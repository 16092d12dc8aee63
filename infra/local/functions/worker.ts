import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { aShift, setShift, shiftDate } from '../clock.ts';
import type { Call, FunctionError, Report, WorkerSetup } from './messages.ts';

// The life of one execution environment: loads the function once, then answers one event after another.

type Handler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
const back = aShift();
const report = (message: Report): void => parentPort?.postMessage(message);

const told = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
    : { errorType: typeof error, errorMessage: String(error) };

const contextOf = ({ requestId, timeoutMilliseconds }: Call): unknown => {
  const until = performance.now() + timeoutMilliseconds;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: setup.logStream,
    memoryLimitInMB: String(setup.memoryMegabytes),
    getRemainingTimeInMillis: () => Math.max(0, Math.round(until - performance.now())),
  };
};

const serve = (handler: Handler): void => {
  parentPort?.on('message', async (call: Call) => {
    setShift(back, call.backMilliseconds);
    try {
      const reply = await handler(JSON.parse(call.payload), contextOf(call));
      report({ is: 'reply', payload: JSON.stringify(reply) ?? 'null' });
    } catch (error) {
      console.error(error);
      report({ is: 'failure', error: told(error) });
    } finally {
      setShift(back, 0);
    }
  });
  report({ is: 'ready' });
};

const load = async (): Promise<void> => {
  delete process.env.NODE_COMPILE_CACHE;
  shiftDate(setup.shift, back);
  const bundle: Record<string, unknown> = setup.file.endsWith('.mjs')
    ? await import(setup.file)
    : createRequire(setup.file)(setup.file);
  const handler = bundle[setup.export];
  if (typeof handler === 'function') return serve(handler as Handler);
  report({
    is: 'unusable',
    error: { errorType: 'Runtime.HandlerNotFound', errorMessage: `${setup.file} exports no ${setup.export}.` },
  });
};

load().catch((error: unknown) => {
  console.error(error);
  report({ is: 'unusable', error: { ...told(error), errorType: 'Runtime.ImportModuleError' } });
});
